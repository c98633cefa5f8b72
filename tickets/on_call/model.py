"""The on-call list, where administrators have arranged it."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from tickets.on_call.views import OnCallPlace

ONLY = 1


class OnCallList(Table):
    """The only one; its telephones are in a table of their own."""

    __tablename__ = "on_call_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    again_minutes: Mapped[int | None]
    """Empty: as configured."""
    changed_by: Mapped[Username | None] = mapped_column(ForeignKey("staff_user.username"))
    changed_at: Mapped[datetime | None]


class OnCallTelephone(Table):
    """A telephone that has been arranged; which ones there are, the configuration says."""

    __tablename__ = "on_call_telephone"

    label: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    rings: Mapped[bool]
    belongs_to: Mapped[str]
    note: Mapped[str]

    def place(self) -> OnCallPlace:
        """As others see it."""
        return OnCallPlace(
            label=self.label, rings=self.rings, belongs_to=self.belongs_to, note=self.note
        )
