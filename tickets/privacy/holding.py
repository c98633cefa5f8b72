"""How the register describes a table: whose it is, and what becomes of each column."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy

from core.db import Table
from tickets.privacy.views import Period

Row = Mapping[str, Any]
Blank = Callable[[Row, datetime], Any]
"""What is written in place of a value when its row is erased at this moment."""


class By(StrEnum):
    """What rows of one person are found by."""

    CUSTOMER = "customer"
    """The number of the account's record."""
    IDENTIFIER = "identifier"
    """A telephone number, an e-mail address, a customer number or an ID SISC."""
    CALL = "call"
    """One of the person's calls."""
    TICKET = "ticket"
    """One of the person's tickets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One table, and every column of it in its place."""

    table: type[Table]
    section: str = ""
    """Under which word an export lists it; empty when nothing of it is about callers."""
    found_by: Mapping[str, By] = field(default_factory=dict)
    blank: Mapping[str, Blank] = field(default_factory=dict)
    """Columns that an erasure overwrites."""
    plain: frozenset[str] = frozenset()
    """Columns that say nothing about a caller: states, moments, numbers of our own."""
    staff: frozenset[str] = frozenset()
    """Columns with names of staff: kept, because logs of their deeds are kept (domain 5.2)."""
    secret: frozenset[str] = frozenset()
    """Columns that no export shows: hashes, keys and what is sealed."""
    only_own: frozenset[str] = frozenset()
    """Columns that may hold somebody else's identifier: an export shows the person's own."""
    file: str = ""
    """The column that points to the use of an encrypted file: its key goes with an erasure."""
    whole_row: bool = False
    """An erasure deletes the row."""
    append_only: bool = False
    period: Period
    because: str = ""
    """Why an erasure keeps what it keeps."""
    named: Callable[[Row], str] | None = None
    """How the audit log calls a row of it."""

    @property
    def rows(self) -> sqlalchemy.Table:
        """The table as the database knows it."""
        table = self.table.__table__
        assert isinstance(table, sqlalchemy.Table)  # no class of ours is mapped to anything else
        return table

    @property
    def classified(self) -> list[str]:
        """All columns that have a place; in two when found by what is blanked."""
        placed = (*self.found_by, *self.blank, *self.plain, *self.staff, *self.secret)
        return [*placed, self.file] if self.file else [*placed]

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that an export lists."""
        hidden = {*self.secret, self.file}
        return tuple(c.name for c in self.rows.columns if c.name not in hidden)

    def erased(self, row: Row, at: datetime) -> dict[str, Any]:
        """The values to write; none when the row is erased already."""
        values = {name: blank(row, at) for name, blank in self.blank.items()}
        if self.file:
            values[self.file] = None
        return {name: value for name, value in values.items() if value != row[name]}


def nothing(_row: Row, _at: datetime) -> None:
    """An empty column."""


def empty(_row: Row, _at: datetime) -> str:
    """A text without letters, where there must be one."""
    return ""


def only(column: str, keys: Collection[str]) -> Blank:
    """Of a JSON object, the values that say nothing about a person; new ones are not among them."""

    def kept(row: Row, _at: datetime) -> dict[str, Any]:
        return {key: value for key, value in row[column].items() if key in keys}

    return kept


def columns(names: str) -> frozenset[str]:
    """``"id state"`` as a set."""
    return frozenset(names.split())
