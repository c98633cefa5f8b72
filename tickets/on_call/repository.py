"""Finding and replacing the on-call list, and when it was rung."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from tickets.calls.journal import ON_CALL_RUNG, CallEvent
from tickets.calls.model import Call
from tickets.on_call.model import ONLY, OnCallList, OnCallTelephone
from tickets.on_call.rings import Moment, with_talks
from tickets.on_call.views import OnCallPlace, RingView
from tickets.staff.model import User

LAST_RINGS = 10


async def kept(session: AsyncSession) -> tuple[OnCallList, str | None]:
    """The list, and the name of whoever changed it last."""
    query = select(OnCallList, User.name).outerjoin(User, User.username == OnCallList.changed_by)
    row, name = (await session.execute(query)).one()
    return row, name


async def held(session: AsyncSession) -> OnCallList:
    """The list; whoever else would change it waits."""
    return await session.get_one(OnCallList, ONLY, with_for_update=True)


async def places(session: AsyncSession) -> list[OnCallPlace]:
    """Its telephones in their order, also those that have left the configuration."""
    query = select(OnCallTelephone).order_by(OnCallTelephone.position)
    return [one.place() for one in await session.scalars(query)]


async def replace(session: AsyncSession, wanted: Sequence[OnCallPlace]) -> None:
    """These are its telephones from now on."""
    await session.execute(delete(OnCallTelephone))
    session.add_all(
        OnCallTelephone(position=position, **dict(one)) for position, one in enumerate(wanted)
    )


async def rings(session: AsyncSession) -> tuple[RingView, ...]:
    """When telephones were rung, the newest first, and where somebody then took a call."""
    newest = (
        select(CallEvent.at, CallEvent.detail).where(ON_CALL_RUNG).order_by(CallEvent.at.desc())
    )
    rung = [
        (at, detail["consultant"]) for at, detail in await session.execute(newest.limit(LAST_RINGS))
    ]
    return with_talks(rung, await _talks(session, {who for _, who in rung})) if rung else ()


async def _talks(session: AsyncSession, whose: Collection[str]) -> list[Moment]:
    """The last ones that these have had."""
    query = (
        select(Call.talk_began_at, Call.consultant)
        .where(Call.consultant.in_(whose))
        .order_by(Call.arrived_at.desc())
        .limit(LAST_RINGS)
    )
    return [(at, who) for at, who in await session.execute(query) if at and who]
