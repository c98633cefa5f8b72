"""A CSV file of accounts: UTF-8 with or without BOM, with ``;`` or ``,`` between the fields."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from core.errors import Invalid
from tickets.customers.account import COLUMNS, KEPT_WITHOUT_COLUMN, NEEDED, Account, Line
from tickets.customers.views import RejectedLine

MOST_BYTES = 16 * 1024 * 1024
"""The whole file is held in memory while it is imported."""

MOST_LINES = 20_000
"""Accounts of one transaction: a dozen seconds in which nobody else can write to a SQLite file.
Longer lists come in several files."""


@dataclass(slots=True)
class Reading:
    """What a file holds: accounts by the line on which they end, and the lines that are none."""

    accounts: dict[int, Account] = field(default_factory=dict)
    rejected: list[RejectedLine] = field(default_factory=list)
    lines_of: dict[str, int] = field(default_factory=dict)
    """Where each customer number and ID SISC has been read."""

    def take(self, line: int, account: Account, reasons: list[str]) -> None:
        """Keep the account, unless there are reasons not to, or it was on an earlier line."""
        keys = [key for key in (account.customer_number, account.id_sisc) if key]
        earlier = {self.lines_of[key] for key in keys if key in self.lines_of}
        reasons += [f"the account is on line {other} already" for other in sorted(earlier)]
        if reasons:
            self.rejected.append(RejectedLine(line=line, reasons=tuple(reasons)))
            return
        self.accounts[line] = account
        self.lines_of |= dict.fromkeys(keys, line)


def read_accounts(content: bytes, services: Collection[str]) -> Reading:
    """All accounts of a file; ``services`` are the codes of the catalogue."""
    reading = Reading()
    for record in records(content):
        if record.fields is None:
            reasons = ("the line has not as many fields as the header",)
            reading.rejected.append(RejectedLine(line=record.line, reasons=reasons))
        else:
            line = Line(record.fields, services)
            reading.take(record.line, line.account(), line.reasons)
    return reading


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one account and the line on which it ends; None: they do not fit the header."""

    line: int
    fields: Mapping[str, str] | None


def records(content: bytes) -> list[Record]:
    """All lines below the header; refuses a file of which nothing can be made."""
    if len(content) > MOST_BYTES:
        raise Invalid(f"the file is larger than {MOST_BYTES // 1024**2} MiB", code="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid("the file is not UTF-8", code="file") from None
    try:
        found = list(_records(text))
    except csv.Error as broken:
        raise Invalid(f"the file is not CSV: {broken}", code="file") from None
    if len(found) > MOST_LINES:
        raise Invalid(f"the file has more than {MOST_LINES} accounts", code="file")
    return found


def _records(text: str) -> Iterator[Record]:
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header = [name.strip() for name in next(reader, [])]
    _refuse_header(header)
    empty = {name: "" for name in COLUMNS if name not in KEPT_WITHOUT_COLUMN}
    for row in reader:
        if not any(row):
            continue
        fields = zip(header, (field.strip() for field in row), strict=False)
        whole = len(row) == len(header)
        yield Record(reader.line_num, {**empty, **dict(fields)} if whole else None)


def _refuse_header(header: list[str]) -> None:
    unknown = [str(place) for place, name in enumerate(header, start=1) if name not in COLUMNS]
    if unknown:
        raise Invalid(
            f"column {', '.join(unknown)} is unknown; known are {', '.join(COLUMNS)}", code="file"
        )
    if len(set(header)) < len(header):
        raise Invalid("a column is named twice", code="file")
    if missing := [name for name in NEEDED if name not in header]:
        raise Invalid(f"missing columns: {', '.join(missing)}", code="file")
    if not {"customer_number", "id_sisc"} & set(header):
        raise Invalid("missing column: customer_number or id_sisc", code="file")
