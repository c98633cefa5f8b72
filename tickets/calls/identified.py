"""Who a caller has proved to be in the automatic part of a call; pure."""

from datetime import datetime

from core.ids import TicketNumber
from core.view import View
from tickets.calls.events import CallerIdentified, IdentifiedBy
from tickets.customers.levels import Proofs, reaches
from tickets.customers.views import TrustLevel


class Identified(View):
    """The strongest proof of a call: a customer (L2), or a ticket whose code was given (L1T)."""

    at: datetime
    level: TrustLevel
    how: IdentifiedBy
    customer: int | None = None
    ticket: TicketNumber | None = None

    @classmethod
    def by(cls, fact: CallerIdentified) -> "Identified":
        """What this fact tells."""
        return cls.model_validate(fact, from_attributes=True)

    def proofs(self, customer: int | None) -> Proofs:
        """What this is worth for one account; a PIN says nothing about any other."""
        return Proofs(
            access_code=self.how is IdentifiedBy.ACCESS_CODE,
            pin=self.customer is not None and self.customer == customer,
        )


def stronger(known: Identified | None, told: Identified) -> Identified:
    """Which of two counts: the higher level, and of equal ones the later, however they are told."""
    if known is None or not reaches(known.level, told.level):
        return told
    return told if told.level == known.level and told.at >= known.at else known
