"""What the caller at a desk has proved, before anything is shown or done for them."""

from dataclasses import dataclass

from aiohttp import web

from agent_console.keys import DESKS, HOUSE, USER
from core.ids import CallId
from tickets.customers.views import TrustLevel


@dataclass(frozen=True, slots=True)
class Proof:
    """The level reached as one customer, and the call in which it was."""

    level: TrustLevel
    call: CallId | None = None


async def proved(request: web.Request, customer: int) -> Proof:
    """What whoever talks with this consultant has proved of being this customer."""
    call = request.app[DESKS].board.call_of(request[USER].username)
    if call is None:
        return Proof(TrustLevel.L0)
    asked = await request.app[HOUSE].identity.asked(call.id)
    matched = any(one.matched and one.customer_id == customer for one in asked)
    return Proof(TrustLevel.L3 if matched else TrustLevel.L0, call.id)
