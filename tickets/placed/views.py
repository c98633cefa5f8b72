"""What other parts see of placed calls."""

from typing import Self

from pydantic import Field, model_validator

from core.ids import LARGEST_ID, TicketNumber
from core.language import Language
from core.view import View
from tickets.customers.account import MOST_PARTS
from tickets.customers.numbers import LONGEST


class Placing(View):
    """A consultant wants to call a number: one that is typed, or one of a customer's."""

    number: str | None = Field(default=None, min_length=1, max_length=LONGEST)
    """As people write it."""
    phone: int | None = Field(default=None, ge=0, lt=MOST_PARTS)
    """Its place among the customer's numbers, which pages show masked."""
    language: Language
    customer: int | None = Field(default=None, ge=1, le=LARGEST_ID)
    ticket: TicketNumber | None = Field(default=None, pattern=r"^ZGL\d{6,9}$")

    @model_validator(mode="after")
    def _says_which_number(self) -> Self:
        if (self.number is None) == (self.phone is None):
            raise ValueError("either a number or one of the customer's")
        if self.phone is not None and self.customer is None:
            raise ValueError("whose number it is")
        return self
