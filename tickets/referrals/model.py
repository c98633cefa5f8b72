"""Places to refer to, and who was sent there."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tickets.desk.views import TicketKind, TicketState
from tickets.referrals.views import PlaceView, ReferralView

END = {
    TicketKind.NOTIFICATION: TicketState.ANSWERED,
    TicketKind.APPLICATION: TicketState.REJECTED,
}
"""Where a ticket ends that the help desk cannot deal with."""

TEXT = {
    Language.PL: "Ta sprawa nie należy do zadań Help Desk SISC. Pomoże Państwu: {name}.",
    Language.EN: "This matter is not one for Help Desk SISC. Please turn to: {name}.",
}


class ReferralPlace(Table):
    """Somebody else who can help; a retired one is kept for history and hidden in menus."""

    __tablename__ = "referral_place"

    code: Mapped[str] = mapped_column(primary_key=True)
    name_pl: Mapped[str]
    name_en: Mapped[str]
    matters_pl: Mapped[str]
    matters_en: Mapped[str]
    retired: Mapped[bool]
    position: Mapped[int]
    """Place in lists."""

    def text(self, language: Language) -> str:
        """What somebody is told who is sent there."""
        name = self.name_pl if language is Language.PL else self.name_en
        return TEXT[language].format(name=name)

    def view(self) -> PlaceView:
        """As others see it."""
        return PlaceView.model_validate(self, from_attributes=True)


class Referral(Table):
    """Somebody was sent to a place, in a call or with the answer to a ticket."""

    __tablename__ = "referral"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(ForeignKey("referral_place.code"))
    call: Mapped[CallId | None] = mapped_column(ForeignKey("call.id"), unique=True)
    ticket: Mapped[TicketNumber | None] = mapped_column(ForeignKey("ticket.number"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    by: Mapped[Username]

    def view(self) -> ReferralView:
        """As others see it."""
        return ReferralView.model_validate(self, from_attributes=True)
