"""One callback: three attempts, a quarter of an hour apart, each of them once (domain 4.6)."""

from datetime import datetime, timedelta

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Conflict
from core.ids import CallId, Username
from core.language import Language
from tickets.callbacks.views import CallbackState, CallbackView, Cancellation
from tickets.calls.events import Reason
from tickets.columns import words

ATTEMPTS = 3
APART = timedelta(minutes=15)
"""From one attempt's beginning to the next one's."""

OPEN = text("settled_at IS NULL")


class Callback(Table):
    """A callback, named by the call that ordered it; the call and the number of an attempt are the
    key under which that attempt is begun."""

    __tablename__ = "callback"
    __table_args__ = (
        Index(
            "uq_callback_number", "number", unique=True, sqlite_where=OPEN, postgresql_where=OPEN
        ),
        Index("ix_callback_state_due_at", "state", "due_at"),
    )

    call: Mapped[CallId] = mapped_column(primary_key=True)
    number: Mapped[str]
    country: Mapped[str]
    language: Mapped[Language] = mapped_column(words(Language))
    reason: Mapped[Reason] = mapped_column(words(Reason))
    arrived_at: Mapped[datetime]
    """When the wait began: the callback keeps that place."""
    ordered_at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[CallbackState] = mapped_column(words(CallbackState))
    due_at: Mapped[datetime]
    """From then on its next attempt may have its turn."""
    attempts: Mapped[int]
    """Those that were begun."""
    dialled_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    cancelled_by: Mapped[Username | None]
    cancelled_why: Mapped[Cancellation | None] = mapped_column(words(Cancellation))

    def begin(self, attempt: int, at: datetime) -> bool:
        """Begin this attempt; False when it was begun before, or its time has not come."""
        if self.state is not CallbackState.WAITING or self.attempts != attempt - 1:
            return False
        if at < self.due_at:
            return False
        self.state = CallbackState.DIALLED
        self.attempts = attempt
        self.dialled_at = at
        return True

    def reach(self, at: datetime) -> None:
        """The customer is on the line: all is done."""
        self.state, self.settled_at = CallbackState.REACHED, at

    def miss(self, at: datetime) -> None:
        """The attempt reached nobody: there is another one later, or none is left."""
        if self.attempts == ATTEMPTS:
            self.state, self.settled_at = CallbackState.GIVEN_UP, at
        else:
            self.state = CallbackState.WAITING
            self.due_at = (self.dialled_at or at) + APART

    def cancel(self, why: Cancellation, by: Username, at: datetime) -> bool:
        """Call nobody after all; False when that was said before."""
        match self.state:
            case CallbackState.CANCELLED:
                return False
            case CallbackState.WAITING:
                self.state, self.settled_at = CallbackState.CANCELLED, at
                self.cancelled_by, self.cancelled_why = by, why
                return True
            case CallbackState.DIALLED:
                raise Conflict("they are being called at this moment", code="callback_dialled")
            case _:
                raise Conflict(f"this callback is over: {self.state}", code="callback_over")

    def view(self) -> CallbackView:
        """As others see it."""
        return CallbackView.model_validate(self, from_attributes=True)
