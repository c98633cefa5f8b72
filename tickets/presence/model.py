"""What a consultant's phone told, from when until when."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from core.language import Language
from tickets.calls.events import Availability, ConsultantChanged
from tickets.columns import Shaped, words
from tickets.presence.times import Kind, Stay


class ConsultantStatus(Table):
    """One stay in one state. Nothing is kept of people who are signed out."""

    __tablename__ = "consultant_status"
    __table_args__ = (
        Index("ix_consultant_status_until_since", "until", "since"),
        Index("ix_consultant_status_consultant_since", "consultant", "since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultant: Mapped[Username]
    availability: Mapped[Availability] = mapped_column(words(Availability))
    pause_reason: Mapped[str]
    languages: Mapped[tuple[Language, ...]] = mapped_column(Shaped(tuple[Language, ...]))
    since: Mapped[datetime]
    seen_at: Mapped[datetime]
    """Until here it is known: whoever stops watching knows nothing of what followed."""
    until: Mapped[datetime | None]
    """None while it lasts."""

    lost: Mapped[bool]
    """The link to the exchange broke while it lasted: it may go on once the link is back."""

    @classmethod
    def begin(cls, told: ConsultantChanged) -> "ConsultantStatus":
        """It lasts from now on."""
        return cls(
            consultant=told.consultant,
            availability=told.availability,
            pause_reason=told.pause_reason,
            languages=tuple(sorted(told.languages)),
            since=told.at,
            seen_at=told.at,
            lost=False,
        )

    def is_news(self, told: ConsultantChanged) -> bool:
        """Whether this changes anything; what is told again or too late does not."""
        if told.at < self.since:
            return False
        same = (self.availability, self.pause_reason, self.languages) == (
            told.availability,
            told.pause_reason,
            tuple(sorted(told.languages)),
        )
        return not (same and self.until is None)

    def end(self, at: datetime) -> None:
        """It lasted until then."""
        self.lost = False
        if self.until is None:
            self.seen_at = self.until = max(at, self.since)

    def lose(self, at: datetime) -> None:
        """Since then nobody knows; whether it lasted is seen when the link is back."""
        self.end(at)
        self.lost = True

    def resume(self, at: datetime) -> "ConsultantStatus":
        """The link is back and nothing has changed."""
        self.lost = False
        return ConsultantStatus(
            consultant=self.consultant,
            availability=self.availability,
            pause_reason=self.pause_reason,
            languages=self.languages,
            since=at,
            seen_at=at,
            lost=False,
        )

    def stay(self) -> Stay:
        """What the measures need of it."""
        return Stay(
            consultant=self.consultant,
            kind=Kind.of(self.availability, self.pause_reason),
            languages=frozenset(self.languages),
            start=self.since,
            end=self.until or self.seen_at,
        )


class PresenceQuarter(Table):
    """Milliseconds of one quarter: of a consultant, or with at least one of a language."""

    __tablename__ = "presence_15m"

    start: Mapped[datetime] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    """Empty for a consultant."""
    consultant: Mapped[str] = mapped_column(primary_key=True)
    """Empty for a language."""
    day: Mapped[date]
    available: Mapped[int]
    signed_in: Mapped[int]
