"""Who works when, how many there should be, and of which gaps was told."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from core.language import Language
from tickets.columns import Shaped, words
from tickets.roster.views import EntryKind, EntryView


class RosterEntry(Table):
    """One person works, or is absent; why somebody is absent is nobody's business here."""

    __tablename__ = "roster_entry"
    __table_args__ = (UniqueConstraint("username", "kind", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"))
    kind: Mapped[EntryKind] = mapped_column(words(EntryKind))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    languages: Mapped[frozenset[Language]] = mapped_column(Shaped(frozenset[Language]))

    def view(self, name: str) -> EntryView:
        """As others see it."""
        return EntryView(
            id=self.id,
            username=self.username,
            name=name,
            kind=self.kind,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            languages=self.languages,
        )


class CoverMinimum(Table):
    """How many there should be in one half hour of the day; without a row it is one."""

    __tablename__ = "cover_minimum"

    language: Mapped[Language] = mapped_column(words(Language), primary_key=True)
    half: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Half hours since midnight."""
    people: Mapped[int]


class CoverAlarm(Table):
    """A half hour of a gap of which supervisors were told; gone as soon as there are enough."""

    __tablename__ = "cover_alarm"

    language: Mapped[Language] = mapped_column(words(Language), primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(primary_key=True)
    told_at: Mapped[datetime]
