"""Who gets which report, and when."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from core.language import Language
from tickets.columns import words
from tickets.reports.cut import Cut
from tickets.staff.model import User
from tickets.staff.views import Role
from tickets.subscriptions.rhythm import following
from tickets.subscriptions.views import NewSubscription, Rhythm, SubscriptionView


class Subscription(Table):
    """One report that comes again and again to one person."""

    __tablename__ = "report_subscription"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"), index=True)
    rhythm: Mapped[Rhythm] = mapped_column(words(Rhythm))
    hour: Mapped[int]
    language: Mapped[Language] = mapped_column(words(Language))
    calls_in: Mapped[Language | None] = mapped_column(words(Language))
    service: Mapped[str | None]
    email: Mapped[str | None]
    """Only of use while the account has no address."""
    paused: Mapped[bool]
    created_at: Mapped[datetime]
    """Tells it from an earlier one of the same number, which was removed."""
    next_at: Mapped[datetime]
    last_at: Mapped[datetime | None]

    @property
    def cut(self) -> Cut:
        """Which part of the calls it tells of."""
        return Cut(self.calls_in, self.service)

    def is_like(self, new: NewSubscription) -> bool:
        """Whether it tells the same at the same time."""
        mine = (self.rhythm, self.hour, self.language, self.calls_in, self.service)
        return mine == (new.rhythm, new.hour, new.language, new.calls_in, new.service)

    def rest(self, *, paused: bool, now: datetime) -> None:
        """It rests, or comes again: what was missed meanwhile does not come."""
        self.paused, self.next_at = paused, following(self.rhythm, self.hour, now)

    def sent(self, now: datetime) -> None:
        """The next one is due when its time comes."""
        self.last_at, self.next_at = now, following(self.rhythm, self.hour, now)

    def go_to(self, email: str | None, reader: User) -> None:
        """An address of one's own is kept only while the account has none."""
        self.email = None if reader.email else email

    def address(self, reader: User) -> str | None:
        """Where it goes: to the account's own address, if there is one."""
        return reader.email or self.email

    def view(self, reader: User) -> SubscriptionView:
        """As others see it."""
        plain = "id owner rhythm hour language calls_in service paused next_at last_at"
        return SubscriptionView(
            **{name: getattr(self, name) for name in plain.split()},
            owner_name=reader.name,
            address=self.address(reader),
        )


def may_read(reader: User | None) -> bool:
    """Whether figures are for this person."""
    return reader is not None and reader.active and Role.SUPERVISOR in reader.roles
