"""What other parts see of placed calls."""

from pydantic import Field

from core.ids import LARGEST_ID, TicketNumber
from core.language import Language
from core.view import View
from tickets.customers.numbers import LONGEST


class Placing(View):
    """A consultant wants to call this number, from a customer's page or from a ticket."""

    number: str = Field(min_length=1, max_length=LONGEST)
    """As people write it."""
    language: Language
    customer: int | None = Field(default=None, ge=1, le=LARGEST_ID)
    ticket: TicketNumber | None = Field(default=None, pattern=r"^ZGL\d{6,9}$")
