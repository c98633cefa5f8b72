"""Roll-ups of calls by quarters of an hour, and the marks of what has changed since."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import warsaw_date
from core.db import Table
from core.ids import CallId, TicketNumber
from tickets.columns import ONLY, words
from tickets.reports.cells import Cell, Facet, Key
from tickets.reports.sums import NAMES


class CallQuarter(Table):
    """The sums of one quarter for one language and one member of a facet; see ``Sums``."""

    __tablename__ = "call_15m"
    __table_args__ = (
        Index("ix_call_15m_facet_member_start", "facet", "member", "start"),
        Index(
            "ix_call_15m_whole",
            *("facet", "start", "language", "member"),
            postgresql_include=("day", *NAMES),
            postgresql_where=text("facet = 'all'"),
            info={ONLY: "postgresql"},
        ),
    )

    facet: Mapped[Facet] = mapped_column(words(Facet), primary_key=True)
    start: Mapped[datetime] = mapped_column(primary_key=True, index=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    """Empty when the caller left before one was chosen."""
    member: Mapped[str] = mapped_column(primary_key=True)
    """A service's code or a consultant's user name; empty for all, or for no service."""
    day: Mapped[date]
    """In Warsaw."""
    arrived: Mapped[int]
    contained: Mapped[int]
    messages: Mapped[int]
    offered: Mapped[int]
    answered: Mapped[int]
    answered_in_time: Mapped[int]
    abandoned: Mapped[int]
    abandoned_short: Mapped[int]
    moved: Mapped[int]
    waited: Mapped[int] = mapped_column(BigInteger)
    handling: Mapped[int] = mapped_column(BigInteger)
    estimated: Mapped[int]
    estimated_well: Mapped[int]
    matters: Mapped[int]
    marked: Mapped[int]
    lasting: Mapped[int]
    settled: Mapped[int]
    invited: Mapped[int]
    asked: Mapped[int]
    confirmed: Mapped[int]
    scored: Mapped[int]
    satisfied: Mapped[int]
    score: Mapped[int]
    callbacks: Mapped[int]
    called_back: Mapped[int]
    callback_handling: Mapped[int] = mapped_column(BigInteger, server_default="0")
    waits: Mapped[bytes] = mapped_column(LargeBinary)
    handlings: Mapped[bytes] = mapped_column(LargeBinary)
    """One byte for each answered call: its bucket (see ``spread``)."""


class RollUpMark(Table):
    """Something changed that the roll-ups do not know yet; triggers write it with the change.

    Rows are only added and taken away, never shared by two changes: a change that commits while
    its quarter is rolled up keeps a mark of its own.
    """

    __tablename__ = "roll_up_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    call: Mapped[CallId | None]
    ticket: Mapped[TicketNumber | None]
    customer_id: Mapped[int | None]
    """Of the ticket: before the change, or since."""
    at: Mapped[datetime | None]
    """Here something counted before a late fact gave it another time."""
    contact: Mapped[bool]
    """Earlier calls of the same customer may have found their repetition, or lost it."""


def row(key: Key, cell: Cell) -> dict[str, object]:
    """A cell as the table keeps it; sorted, so that the same facts give the same bytes."""
    return {
        **key._asdict(),
        "day": warsaw_date(key.start),
        **{name: getattr(cell.sums, name) for name in NAMES},
        "waits": bytes(sorted(cell.waits)),
        "handlings": bytes(sorted(cell.handlings)),
    }
