"""What the caller at a desk has proved, before anything is shown or done for them."""

from dataclasses import dataclass

from aiohttp import web

from agent_console.keys import DESKS, USER
from core.ids import CallId
from tickets.customers.views import TrustLevel


@dataclass(frozen=True, slots=True)
class Proof:
    """The level reached as one customer, and the call in which it was."""

    level: TrustLevel
    call: CallId | None = None


def proved(request: web.Request, customer: int) -> Proof:
    """What whoever talks with this consultant has proved of being this customer."""
    card = request.app[DESKS].me(request[USER]).call
    if card is None:
        return Proof(TrustLevel.L0)
    reached = (one.level for one in card.who.levels if one.customer_id == customer)
    return Proof(next(reached, TrustLevel.L0), card.id)
