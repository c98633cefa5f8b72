"""A CSV file of a roster."""

from dataclasses import dataclass, field
from datetime import datetime

from pydantic import ValidationError

from tickets.csv_lines import Header, Record, records
from tickets.roster.cover import Planned
from tickets.roster.reading import Languages, Read
from tickets.roster.views import NewEntry, Reason, RejectedLine

MOST_BYTES = 1024 * 1024
MOST_LINES = 2_000
"""A month of sixty people in one transaction."""

HEADER = Header(known=tuple(NewEntry.model_fields), needed=("username", "day", "start", "end"))


@dataclass(slots=True)
class Reading:
    """What a file holds: entries by the line on which they end, and the lines that are none."""

    planned: dict[int, Planned] = field(default_factory=dict)
    rejected: list[RejectedLine] = field(default_factory=list)

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """From the first beginning to the last end."""
        if not self.planned:
            return None
        found = self.planned.values()
        return min(one.starts_at for one in found), max(one.ends_at for one in found)


def read_roster(content: bytes, people: Languages) -> Reading:
    """All entries of a file."""
    reading = Reading()
    for record in records(content, HEADER, MOST_BYTES, MOST_LINES):
        found = _read(record, people)
        if isinstance(found, Planned):
            reading.planned[record.line] = found
        else:
            reading.rejected.append(RejectedLine(line=record.line, reasons=found))
    return reading


def _read(record: Record, people: Languages) -> Planned | tuple[Reason, ...]:
    if record.fields is None:
        return (Reason.FIELDS,)
    try:
        read = Read(NewEntry.model_validate(record.fields), people)
    except ValidationError:
        return (Reason.FIELDS,)  # none of them is as long as that
    return read.planned() or tuple(read.reasons)
