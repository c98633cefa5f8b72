"""When an access code is locked (domain 4.6).

Three failures in a row lock it for 24 hours, and the third lock lasts until a new code is issued:
at most nine guesses for each code, however many tries fit in between. Attempts on a locked code are
not failures, so a lock is never prolonged.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table

LOCK = timedelta(hours=24)
"""How long a lock lasts, and within what time the failures of one calling number count together."""

FAILURES_IN_A_ROW = 3
LAST_LOCK = 3
MOST_GUESSES = FAILURES_IN_A_ROW * LAST_LOCK
FAILURES_OF_A_CALLER = 10
"""Within a day, whatever tickets they were about."""


class CodeGuard(Table):
    """The failures at one entered ticket number since its code was issued, existing or not."""

    __tablename__ = "access_code_guard"

    entered: Mapped[str] = mapped_column(primary_key=True)
    """The ticket number as it was entered, without ZGL."""
    guesses: Mapped[int]
    """All failures; a success takes back its own try and none of the others."""
    in_a_row: Mapped[int]
    """Failures since the last success or lock."""
    locks: Mapped[int]
    locked_at: Mapped[datetime | None]
    tried_at: Mapped[datetime | None]
    """The last failure; None only before anybody wrote it down."""

    @classmethod
    def new(cls, entered: str) -> "CodeGuard":
        """Nobody has failed yet."""
        return cls(entered=entered, guesses=0, in_a_row=0, locks=0, locked_at=None)

    def is_locked(self, now: datetime) -> bool:
        """Whether nobody may try."""
        if self.locks >= LAST_LOCK or self.guesses >= MOST_GUESSES:
            return True
        return self.locked_at is not None and now - self.locked_at < LOCK

    def count(self, now: datetime) -> "Lock | None":
        """A code is being tried: a failure until it has fitted. Returns the lock that it begins."""
        self.guesses += 1
        self.in_a_row += 1
        self.tried_at = now
        if self.in_a_row < FAILURES_IN_A_ROW:
            return None
        begun = Lock(before=self.locked_at)
        self.in_a_row = 0
        self.locks += 1
        self.locked_at = now
        return begun

    def fitted(self, begun: "Lock | None") -> None:
        """The code was right: the try was no failure, began no lock, and ends the row."""
        self.guesses -= 1
        self.in_a_row = 0
        if begun is not None:
            self.locks -= 1
            self.locked_at = begun.before


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that one try has begun."""

    before: datetime | None
    """When the lock before it began, if there was one."""
