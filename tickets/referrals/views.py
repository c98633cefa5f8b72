"""What others see of places to refer to."""

from datetime import datetime

from core.ids import CallId, TicketNumber, Username
from core.view import View


class PlaceView(View):
    """Somebody else who can help."""

    code: str
    name_pl: str
    name_en: str
    matters_pl: str
    """With what, in words for the consultant."""
    matters_en: str
    retired: bool


class ReferralView(View):
    """Somebody was sent there, in a call or with the answer to a ticket."""

    place: str
    call: CallId | None
    ticket: TicketNumber | None
    at: datetime
    by: Username
