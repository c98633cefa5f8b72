"""A wish to be told when a failure is over."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Invalid
from core.ids import CallId
from core.language import Language
from tickets.columns import words
from tickets.followers.views import FollowerView, Way, Wish, WishState


class Follower(Table):
    """One wish; the same person by the same way follows an announcement once."""

    __tablename__ = "announcement_follower"
    __table_args__ = (Index("ix_announcement_follower_state", "state", "announcement"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    """Announcement, way and who: a repeated wish is the same one."""
    announcement: Mapped[int] = mapped_column(ForeignKey("announcement.id"), index=True)
    way: Mapped[Way] = mapped_column(words(Way))
    language: Mapped[Language] = mapped_column(words(Language))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    number: Mapped[str | None] = mapped_column(index=True)
    call: Mapped[CallId | None]
    state: Mapped[WishState] = mapped_column(words(WishState))
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    def settle(self, state: WishState, at: datetime) -> None:
        """It was told, or it is to be called back."""
        self.state, self.settled_at = state, at

    def view(self) -> FollowerView:
        """As others see it."""
        return FollowerView.model_validate(self, from_attributes=True)


def key_of(announcement: int, wish: Wish, number_hash: str | None) -> str:
    """Refuses a wish that reaches nobody; the number itself is in no key."""
    if wish.way is Way.EMAIL and wish.customer_id is not None:
        return f"{announcement}:{wish.way}:customer {wish.customer_id}"
    if wish.way is not Way.EMAIL and number_hash is not None:
        return f"{announcement}:{wish.way}:{number_hash}"
    raise Invalid("an e-mail needs a customer, SMS and callback need a number", code="unreachable")
