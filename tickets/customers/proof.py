"""What a caller has proved in a call, as far as it is on record (domain 4.3)."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Forbidden
from core.ids import CallId
from tickets.calls import repository as calls
from tickets.customers import repository
from tickets.customers.levels import Proofs, level_of, reaches
from tickets.customers.views import TrustLevel


async def refuse_unproved(
    session: AsyncSession, call: CallId, customer: int, needed: TrustLevel
) -> None:
    """Refuse what needs a higher level than this caller has reached as this customer.

    On record are the two facts (L3) and the PIN (L2); both together are L3+. A number or a code
    proves less than any of them.
    """
    check = await repository.fact_check(session, call, customer)
    facts = check is not None and check.matched is True
    pin = await calls.identified_as(session, call) == customer
    level = level_of(Proofs(pin=pin, facts=facts))
    if not reaches(level, needed):
        raise Forbidden(
            f"this application needs level {needed}: in this call the customer has reached {level}",
            code="level",
        )
