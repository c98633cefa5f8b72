"""Finding what was recorded, and who has listened to it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import CallId, Username
from core.language import Language
from tickets.audit.model import AuditContent, AuditEntry
from tickets.audit.views import Action
from tickets.calls.model import Call
from tickets.customers.model import Customer, CustomerPhone
from tickets.files import repository as files
from tickets.files.model import Recording
from tickets.files.voice_messages import BYTES_A_SECOND
from tickets.privacy.held import held_recording, holds_in_force
from tickets.recordings.views import Listening, RecordingFilter, SoundState

MOST_LISTENINGS = 500
"""Of one page."""

Found = Row[Recording, str | None, Language | None, Username | None]
"""A recording with its call's caller, language and consultant."""


async def recordings(
    session: AsyncSession,
    wanted: RecordingFilter,
    older_than: int | None,
    limit: int,
    now: datetime,
) -> Sequence[Found]:
    """The newest of these recordings, or those before this one."""
    newest = Recording.kept_at.desc(), Recording.id.desc()
    query = _with_calls().where(*_conditions(wanted, now)).order_by(*newest).limit(limit)
    if older_than is not None:
        query = query.where(_before(await files.recording(session, older_than)))
    return (await session.execute(query)).all()


async def count_of_recordings(session: AsyncSession, wanted: RecordingFilter, now: datetime) -> int:
    """How many match."""
    query = _with_calls().where(*_conditions(wanted, now)).with_only_columns(func.count())
    return await session.scalar(query) or 0


async def of_call(session: AsyncSession, call: CallId, limit: int) -> Sequence[Found]:
    """The recordings of one call, oldest first."""
    query = _with_calls().where(Recording.call == call).order_by(Recording.id).limit(limit)
    return (await session.execute(query)).all()


async def held(session: AsyncSession, some: Sequence[Recording], now: datetime) -> set[int]:
    """Those of these recordings that a legal hold keeps; most often there is none in force."""
    if await session.scalar(holds_in_force(now).limit(1)) is None:
        return set()
    kept = held_recording(Recording.call, Recording.ticket, now)
    query = select(Recording.id).where(Recording.id.in_([one.id for one in some]), kept)
    return set(await session.scalars(query))


async def listenings(
    session: AsyncSession, some: Sequence[Recording]
) -> Mapping[str, tuple[Listening, ...]]:
    """By the name of each recording who has listened to it, the newest first."""
    query = (
        select(AuditContent.object, AuditEntry.at, AuditEntry.who)
        .join(AuditEntry, AuditEntry.id == AuditContent.entry)
        .where(AuditContent.object.in_([one.name for one in some]))
        .where(AuditEntry.what == Action.RECORDING_PLAYED)
        .order_by(AuditEntry.id.desc())
        .limit(MOST_LISTENINGS)
    )
    heard = defaultdict[str, list[Listening]](list)
    for name, at, who in await session.execute(query):
        heard[name or ""].append(Listening(at=at, who=who))
    return {name: tuple(some) for name, some in heard.items()}


def _with_calls() -> Select[Recording, str | None, Language | None, Username | None]:
    return select(Recording, Call.caller, Call.language, Call.consultant).outerjoin(
        Call, Call.id == Recording.call
    )


def _before(last: Recording) -> ColumnElement[bool]:
    same = and_(Recording.kept_at == last.kept_at, Recording.id < last.id)
    return or_(Recording.kept_at < last.kept_at, same)


def _conditions(wanted: RecordingFilter, now: datetime) -> list[ColumnElement[bool]]:
    equal = {
        Recording.kind: wanted.kind,
        Recording.ticket: wanted.ticket,
        Call.language: wanted.language,
        Call.consultant: wanted.consultant,
        Call.caller: wanted.number,
    }
    found = [Recording.kept_at >= wanted.span.start, Recording.kept_at < wanted.span.end]
    found += [column == value for column, value in equal.items() if value is not None]
    if wanted.longer_than is not None:
        found.append(Recording.size > wanted.longer_than.total_seconds() * BYTES_A_SECOND)
    if wanted.customer_number is not None:
        found.append(_of_customer(wanted.customer_number))
    return [*found, *_sound(wanted.sound, now)]


def _sound(wanted: SoundState | None, now: datetime) -> list[ColumnElement[bool]]:
    match wanted:
        case SoundState.THERE:
            return [Recording.use_id.is_not(None)]
        case SoundState.GONE:
            return [Recording.use_id.is_(None)]
        case SoundState.HELD:
            held = held_recording(Recording.call, Recording.ticket, now)
            return [Recording.use_id.is_not(None), held]
        case None:
            return []


def _of_customer(number: str) -> ColumnElement[bool]:
    them = select(Customer.id).where(Customer.customer_number == number)
    numbers = select(CustomerPhone.number).where(CustomerPhone.customer_id.in_(them))
    return or_(Call.identified_as.in_(them), Call.caller.in_(numbers))
