"""What somebody with a ticket's number and access code may know (L1T of domain 4.3)."""

from datetime import date

from core.ids import TicketNumber
from core.view import View
from tickets.desk.views import TicketKind, TicketState


class TicketStatus(View):
    """State and due date of one ticket: neither its words nor whose it is."""

    number: TicketNumber
    kind: TicketKind
    state: TicketState
    due_on: date
