"""Finding places, and who was sent there."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Invalid
from core.ids import CallId, TicketNumber
from tickets.referrals.model import Referral, ReferralPlace
from tickets.referrals.views import PlaceView


async def places(session: AsyncSession) -> tuple[PlaceView, ...]:
    """All places in their order, retired ones too."""
    found = await session.scalars(select(ReferralPlace).order_by(ReferralPlace.position))
    return tuple(place.view() for place in found)


async def place(session: AsyncSession, code: str) -> ReferralPlace:
    """A place that people are sent to now."""
    found = await session.get(ReferralPlace, code)
    if found is None or found.retired:
        raise Invalid(f"nobody is referred to {code}", code="unknown_place")
    return found


async def of_call(session: AsyncSession, call: CallId) -> Referral | None:
    """Where the caller was sent."""
    return await session.scalar(select(Referral).where(Referral.call == call))


async def of_ticket(session: AsyncSession, ticket: TicketNumber) -> Referral | None:
    """Where the customer was sent last."""
    query = select(Referral).where(Referral.ticket == ticket).order_by(Referral.id.desc()).limit(1)
    return (await session.scalars(query)).one_or_none()
