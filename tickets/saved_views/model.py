"""A way of looking at the queue, kept under a name."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from tickets.columns import Shaped
from tickets.saved_views.views import Filters, NewSavedView, SavedViewView


class SavedView(Table):
    """One view of one person."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("owner", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"))
    name: Mapped[str]
    filters: Mapped[Filters] = mapped_column(Shaped(Filters))
    shared_with: Mapped[str | None] = mapped_column(ForeignKey("staff_group.code"), index=True)
    opens_first: Mapped[bool]

    def become(self, new: NewSavedView) -> None:
        """As its owner wants it now."""
        self.name, self.filters = new.name, new.filters
        self.shared_with, self.opens_first = new.shared_with, new.opens_first

    def holds(self, new: NewSavedView) -> bool:
        """Whether it is like this already."""
        mine = (self.name, self.filters, self.shared_with, self.opens_first)
        return mine == (new.name, new.filters, new.shared_with, new.opens_first)

    def view(self, owner_name: str, by: Username) -> SavedViewView:
        """As this person sees it."""
        return SavedViewView(
            id=self.id,
            name=self.name,
            filters=self.filters,
            shared_with=self.shared_with,
            opens_first=self.opens_first and self.owner == by,
            owner=self.owner,
            owner_name=owner_name,
        )
