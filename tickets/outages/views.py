"""What other parts see of the suspension of an application."""

from datetime import datetime

from core.ids import TicketNumber
from core.view import View


class SuspensionView(View):
    """A time during which an application could not be carried out; it may still last."""

    ticket: TicketNumber
    announcement: int
    began_at: datetime
    ended_at: datetime | None
