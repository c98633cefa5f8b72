"""What is too old, a step at a time; each step says where the next one begins."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, func, literal, not_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import CallId
from core.vault import Vault
from tickets.audit import repository as audit
from tickets.callbacks.model import Callback
from tickets.calls.journal import CallEvent
from tickets.calls.model import Call
from tickets.codes import repository as codes
from tickets.files import repository as files
from tickets.files.model import Recording
from tickets.files.views import RecordingKind
from tickets.followers.model import Follower
from tickets.outbox.model import DeadAddress, Message
from tickets.permit import Change, permitted
from tickets.placed.model import PlacedCall
from tickets.privacy.held import held_call
from tickets.privacy.holding import By
from tickets.privacy.register import PERSONAL
from tickets.privacy.views import Period
from tickets.retention import due
from tickets.retention.model import LastPurge
from tickets.retention.steps import BATCH, PSEUDONYM, Step, following
from tickets.surveys.model import Survey

Kinds = Collection[RecordingKind]
TELLS_NUMBER = ("call_arrived", "call_placed")


async def recordings(
    session: AsyncSession, kinds: Kinds, before: datetime, after: int, now: datetime
) -> Step:
    """Erase the sound; that there was one stays known."""
    query = (
        select(Recording)
        .where(Recording.id > after, *due.recordings(kinds, before, now))
        .order_by(Recording.id)
        .limit(BATCH)
    )
    found, places = list(await session.scalars(query)), list[str]()
    for recording in found:
        use, recording.use_id, recording.erased_at = recording.use_id, None, now
        await session.flush()
        place = await files.release(session, use) if use is not None else None
        places += [place] if place else []
    return Step(len(found), following(found, lambda one: one.id), tuple(places))


async def numbers(
    session: AsyncSession,
    vault: Vault,
    before: datetime,
    after: tuple[datetime, str] | None,
    now: datetime,
) -> Step:
    """Replace callers' numbers by keyed hashes, in the journal too; forget who was called."""
    query = (
        select(Call)
        .where(*due.numbers(before, now))
        .order_by(Call.arrived_at, Call.id)
        .limit(BATCH)
    )
    if after is not None:
        moment, key = literal(after[0], Call.arrived_at.type), literal(after[1])
        query = query.where(tuple_(Call.arrived_at, Call.id) > tuple_(moment, key))
    found = list(await session.scalars(query))
    for call in found:
        call.caller = PSEUDONYM + vault.mark("caller", call.caller or "")
    await _retell(session, {call.id: call.caller or "" for call in found})
    for dialled in (Callback, PlacedCall):
        old = dialled.settled_at < before, not_(held_call(dialled.call, now))
        await session.execute(delete(dialled).where(*old))
    return Step(len(found), following(found, lambda one: (one.arrived_at, one.id)))


async def _retell(session: AsyncSession, callers: Mapping[CallId, str]) -> None:
    arrived = CallEvent.call.in_(callers), CallEvent.kind.in_(TELLS_NUMBER)
    facts = list(await session.scalars(select(CallEvent).where(*arrived)))
    async with permitted(session, CallEvent.__tablename__, Change.UPDATE):
        for fact in facts:
            fact.detail = fact.detail | {"caller": callers[fact.call]}


async def calls(session: AsyncSession, before: datetime, after: str, now: datetime) -> Step:
    """Delete calls with all that goes with them."""
    query = (
        select(Call.id)
        .where(Call.id > after, *due.calls(before, now))
        .order_by(Call.id)
        .limit(BATCH)
    )
    found = list(await session.scalars(query))
    await session.execute(update(Survey).where(Survey.call.in_(found)).values(call=None))
    for holding in (one for one in PERSONAL if one.period is Period.CALLS):
        (column,) = (name for name, by in holding.found_by.items() if by is By.CALL)
        statement = delete(holding.rows).where(holding.rows.c[column].in_(found))
        async with permitted(session, holding.rows.name, Change.DELETE):
            await session.execute(statement)
    return Step(len(found), following(found, lambda one: one))


async def addresses(session: AsyncSession, before: datetime, after: int, now: datetime) -> Step:
    """Forget where messages went, who wanted to be told, and what addresses did not work."""
    query = (
        select(Message)
        .where(Message.id > after, *due.addresses(before, now))
        .order_by(Message.id)
        .limit(BATCH)
    )
    found = list(await session.scalars(query))
    ids = [message.id for message in found]
    blank = {"address": "", "sealed": None}
    await session.execute(update(Message).where(Message.id.in_(ids)).values(blank))
    await session.execute(delete(DeadAddress).where(DeadAddress.since < before))
    await session.execute(delete(Follower).where(Follower.settled_at < before))
    return Step(len(found), following(found, lambda one: one.id))


async def surveys(session: AsyncSession, before: datetime, after: int, now: datetime) -> Step:
    """Answers are nobody's from now on: neither a person nor words are left with them."""
    query = (
        select(Survey)
        .where(Survey.id > after, *due.surveys(before, now))
        .order_by(Survey.id)
        .limit(BATCH)
    )
    found = list(await session.scalars(query))
    for survey in found:
        survey.make_anonymous()
    return Step(len(found), following(found, lambda one: one.id))


async def tries(session: AsyncSession, before: datetime, after: str) -> Step:
    """Forget failures at numbers that have no code; those at a code count until the next one."""
    found = await codes.forget_tries(session, before, after, BATCH)
    return Step(len(found), following(found, lambda one: one))


async def audit_entries(session: AsyncSession, before: datetime, after: int) -> Step:
    """Cut off the oldest part of the audit log; its last link stays, for the next to hold on to."""
    links = await audit.purgeable(session, before, after, BATCH)
    rows = await audit.cut(session, links)
    last = links[-1].position if rows else None
    return Step(rows, following(links, lambda link: link.position), last=last)


async def last_purges(session: AsyncSession) -> Mapping[Period, LastPurge]:
    """When what went last."""
    return {one.period: one for one in await session.scalars(select(LastPurge))}


async def held_calls(session: AsyncSession, before: datetime, now: datetime) -> int:
    """Calls that would have gone and are held."""
    held = Call.arrived_at < before, held_call(Call.id, now)
    return await session.scalar(select(func.count()).select_from(Call).where(*held)) or 0
