"""Each time a call waits in a queue: the unit in which waiting is measured (domain 7).

Worked out from the whole journal of the call whenever a fact of waiting is added, so that facts
may come late or out of order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import CallId, Username
from core.language import Language
from tickets.calls.events import EndCause, TalkEnd
from tickets.calls.journal import CallEvent
from tickets.calls.views import QueueEntryView, QueueExit, QueueOrigin
from tickets.columns import words

EXITS = {
    "call_answered": QueueExit.ANSWERED,
    "call_abandoned": QueueExit.ABANDONED,
    "callback_ordered": QueueExit.MOVED,
    "message_left": QueueExit.MOVED,
}

ORIGINS = {"call_returning": QueueOrigin.RETURN, "call_transferred": QueueOrigin.TRANSFER}

ENDS = {
    EndCause.CALLER: QueueExit.ABANDONED,
    EndCause.HOTLINE: QueueExit.MOVED,
    EndCause.PBX_RESTART: QueueExit.LOST,
    EndCause.UNKNOWN: QueueExit.LOST,
}
"""What the end of a call that still waits says; a flow that takes a caller out says goodbye."""

ABOUT_WAITING = frozenset({"call_queued", "call_moved", "call_ended", *EXITS, *ORIGINS})


class QueueEntry(Table):
    """One stay in a queue; a caller who is taken out to be told something has not left it.

    Nor has one who is moved to another queue: the place is the same.
    """

    __tablename__ = "queue_entry"
    __table_args__ = (Index("ix_queue_entry_entered_at_language", "entered_at", "language"),)

    call: Mapped[CallId] = mapped_column(ForeignKey("call.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """Of this call, from 1 on."""
    language: Mapped[Language] = mapped_column(words(Language))
    """Of the queue, the last one if the caller was moved."""
    origin: Mapped[QueueOrigin] = mapped_column(words(QueueOrigin))
    entered_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    how: Mapped[QueueExit | None] = mapped_column(words(QueueExit))
    """None while the caller waits."""
    consultant: Mapped[Username | None] = mapped_column(index=True)
    """Who answered."""
    waited: Mapped[float | None]
    """Seconds."""

    def view(self) -> QueueEntryView:
        """As others see it."""
        return QueueEntryView.model_validate(self, from_attributes=True)


@dataclass(slots=True)
class _Stays:
    """The stays so far, while the journal is read."""

    done: list[QueueEntryView] = field(default_factory=list)
    waiting: QueueEntryView | None = None
    origin: QueueOrigin = QueueOrigin.IVR

    def enter(self, event: CallEvent) -> None:
        if self.waiting is None:
            self.waiting = QueueEntryView(
                call=event.call,
                number=len(self.done) + 1,
                language=Language(event.detail["language"]),
                origin=self.origin,
                entered_at=event.at,
            )
            self.origin = QueueOrigin.RETURN  # who comes again without a word was given back

    def move(self, event: CallEvent) -> None:
        if self.waiting is not None:
            language = Language(event.detail["language"])
            self.waiting = self.waiting.model_copy(update={"language": language})

    def leave(self, event: CallEvent, how: QueueExit) -> None:
        if self.waiting is None:
            return
        answered = how is QueueExit.ANSWERED
        left = {
            "left_at": event.at,
            "how": how,
            "consultant": event.detail["consultant"] if answered else None,
            "waited": (event.at - self.waiting.entered_at).total_seconds(),
        }
        self.done.append(self.waiting.model_copy(update=left))
        self.waiting = None


def stays(journal: Sequence[CallEvent]) -> tuple[QueueEntryView, ...]:
    """Every stay in a queue that this journal, in order of time, tells of."""
    told = _Stays()
    for event in journal:
        if event.kind == "call_queued":
            told.enter(event)
        elif event.kind == "call_moved":
            told.move(event)
        elif origin := _origin(event):
            told.origin = origin
        elif how := _exit(event):
            told.leave(event, how)
    return (*told.done, told.waiting) if told.waiting else tuple(told.done)


def _origin(event: CallEvent) -> QueueOrigin | None:
    """From where the caller would come if the next thing were a queue."""
    if event.kind == "talk_ended" and event.detail["by"] != TalkEnd.TRANSFER:
        return QueueOrigin.AGAIN
    return ORIGINS.get(event.kind)


def _exit(event: CallEvent) -> QueueExit | None:
    if event.kind == "call_ended":
        return ENDS[EndCause(event.detail["cause"])]
    return EXITS.get(event.kind)
