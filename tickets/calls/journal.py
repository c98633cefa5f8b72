"""The journal of a call: its facts in order, each of them once."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import CallId
from tickets.calls.events import CallFact
from tickets.calls.views import JourneyEntry
from tickets.calls.written import kind_of

ONCE = frozenset(
    {
        "call_arrived",
        "call_placed",
        "message_left",
        "call_abandoned",
        "callback_ordered",
        "call_ended",
        "consent_withdrawn",
    }
)
"""What a call lives once: whoever tells it first is believed."""

LINE_CLOSES = frozenset({"call_ended", "callback_reached"})
"""Except that a callback opens the line anew, and then it is closed once more."""

HELD = "call_held"

STEP = "step_taken"
"""The same step can be taken again and again: only the same moment is a repetition."""

LINE = frozenset(
    {
        "call_queued",
        "call_offered",
        "offer_missed",
        "call_answered",
        HELD,
        "call_resumed",
        "call_returning",
        "call_transferred",
        "call_moved",
        "colleague_asked",
        "callback_dialled",
        "callback_missed",
        "callback_reached",
        "placed_dialled",
        "placed_missed",
        "talk_ended",
        "nobody_answers",
    }
)
"""What the line is doing. A resynchronised bridge tells it again, with a time of its own."""


ON_CALL_RUNG = text("kind = 'on_call_rung'")
"""Few among millions, and looked for without a call."""


class CallEvent(Table):
    """One fact; the database itself refuses to change or delete it."""

    __tablename__ = "call_event"
    __table_args__ = (
        Index(
            "ix_call_event_on_call_rung",
            "at",
            postgresql_where=ON_CALL_RUNG,
            sqlite_where=ON_CALL_RUNG,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call: Mapped[CallId] = mapped_column(ForeignKey("call.id"), index=True)
    at: Mapped[datetime]
    kind: Mapped[str]
    detail: Mapped[dict[str, str]] = mapped_column(JSON)

    @classmethod
    def of(cls, fact: CallFact) -> "CallEvent":
        """The entry for this fact."""
        return cls(call=fact.call, at=fact.at, kind=kind_of(type(fact)), detail=_detail(fact))

    def view(self) -> JourneyEntry:
        """As others see it."""
        return JourneyEntry.model_validate(self, from_attributes=True)


class JournalPlace(Table):
    """How far the ledger has taken over what one life of the service wrote to disk."""

    __tablename__ = "journal_place"

    life: Mapped[str] = mapped_column(primary_key=True)
    taken: Mapped[int]
    """Number of the last fact that was taken."""


RECORDING = frozenset({"consent_given", "recording_paused", "recording_resumed"})
"""Paused and resumed in turn, as often as the caller wishes."""


LISTENING = frozenset({"talk_listened", "listening_ended"})
"""Begun and ended in turn; the same supervisor may come again."""


def is_repetition(told: CallEvent, kept: Sequence[CallEvent]) -> bool:
    """Whether the journal, in order of time, holds this fact already."""
    if any(_same(told, entry) and told.at == entry.at for entry in kept):
        return True
    if told.kind == STEP:
        return False
    last = next((entry for entry in reversed(kept) if entry.kind in _aspect(told.kind)), None)
    if last is None:
        return False
    return last.kind == told.kind if told.kind in ONCE else _same(told, last)


def _aspect(kind: str) -> Collection[str]:
    """Of these, the last one told says whether a fact of this kind is news."""
    if kind == "call_ended":
        return LINE_CLOSES
    for aspect in (LINE, RECORDING, LISTENING):
        if kind in aspect:
            return aspect
    return {kind}


def _same(one: CallEvent, other: CallEvent) -> bool:
    return one.kind == other.kind and one.detail == other.detail


def _detail(fact: CallFact) -> dict[str, str]:
    values = {field.name: getattr(fact, field.name) for field in fields(fact)}
    return {
        name: str(value)
        for name, value in values.items()
        if name not in {"at", "call"} and value is not None
    }
