"""A CSV file of accounts."""

from collections.abc import Collection
from dataclasses import dataclass, field

from tickets.csv_lines import Header, records
from tickets.customers.account import COLUMNS, KEPT_WITHOUT_COLUMN, NEEDED, Account, Line
from tickets.customers.views import RejectedLine

MOST_BYTES = 16 * 1024 * 1024
"""The whole file is held in memory while it is imported."""

MOST_LINES = 20_000
"""Accounts of one transaction: a dozen seconds in which nobody else can write to a SQLite file.
Longer lists come in several files."""

HEADER = Header(
    known=COLUMNS,
    needed=NEEDED,
    one_of=("customer_number", "id_sisc"),
    unsaid=KEPT_WITHOUT_COLUMN,
)


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
    for record in records(content, HEADER, MOST_BYTES, MOST_LINES):
        if record.fields is None:
            reasons = ("the line has not as many fields as the header",)
            reading.rejected.append(RejectedLine(line=record.line, reasons=reasons))
        else:
            line = Line(record.fields, services)
            reading.take(record.line, line.account(), line.reasons)
    return reading
