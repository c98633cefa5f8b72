"""How each part of the house is, for those who look after it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from aiohttp import web

from agent_console.api import GET, Endpoints
from agent_console.auth import Who
from agent_console.keys import STATIC
from agent_console.look import look_at
from agent_console.measures import Look
from agent_console.signs import Signs
from core.view import View
from tickets.outbox.views import Medium, OutboxCondition

condition = Endpoints()

SLOW_DATABASE_SECONDS = 0.5
"""A healthy one answers a hundred times faster."""
LATE_LOOP_SECONDS = 0.5
"""From then on callers hear it."""
LONG_IN_OUTBOX = timedelta(minutes=15)
WORK_IS_OVERDUE = timedelta(hours=2)
"""What comes round least often does so once an hour."""
LITTLE_ROOM, NO_ROOM = 0.2, 0.05
"""Of the disk."""
OLD_BACKUP = timedelta(hours=26)
"""A nightly one that took somewhat longer is not old."""


class Part(StrEnum):
    """What can be away or unwell by itself."""

    DATABASE = "database"
    EXCHANGE = "exchange"
    FRONT_END = "front_end"
    LOOP = "loop"
    EMAIL = "email"
    SMS = "sms"
    OUTBOX = "outbox"
    FAILED = "failed"
    WORK = "work"
    DISK = "disk"
    BACKUP = "backup"


class Grade(StrEnum):
    """How a part is."""

    GOOD = "good"
    WARN = "warn"
    """It should be looked at; callers are served."""
    BAD = "bad"
    """Something that callers or consultants need is away."""


class PartView(View):
    """One part; what the figure counts, the page says in words."""

    part: Part
    grade: Grade
    figure: float | None = None
    since: datetime | None = None


class ConditionView(View):
    """All parts, the worst first."""

    at: datetime
    version: str | None
    exchange_version: str | None
    parts: tuple[PartView, ...]


@condition.add(GET, "/api/condition", Who.OVERSEER)
async def condition_now(request: web.Request) -> ConditionView:
    """How each part of the house is."""
    look = await look_at(request.app)
    built = (request.app[STATIC] / "index.html").is_file()
    front_end = PartView(part=Part.FRONT_END, grade=_grade(bad=not built))
    worst_first = sorted((*parts(look), front_end), key=_how_good)
    return ConditionView(
        at=look.live.at,
        version=look.signs.version if look.signs else None,
        exchange_version=look.signs.exchange_version if look.signs else None,
        parts=tuple(worst_first),
    )


def parts(look: Look) -> Iterable[PartView]:
    """What was found of each part."""
    seconds = look.database_seconds
    asked = _grade(bad=seconds is None, warn=(seconds or 0) > SLOW_DATABASE_SECONDS)
    yield PartView(part=Part.DATABASE, grade=asked, figure=seconds)
    lost = next((one.since for one in look.live.alarms if one.code == "exchange_lost"), None)
    yield PartView(part=Part.EXCHANGE, grade=_grade(bad=look.live.stale), since=lost)
    if look.outbox is not None:
        yield from _messages(look.outbox, look.live.at)
    if look.signs is not None:
        yield from _machine(look.signs, look.live.at)


def _messages(outbox: OutboxCondition, now: datetime) -> Iterable[PartView]:
    for part, medium in ((Part.EMAIL, Medium.EMAIL), (Part.SMS, Medium.SMS)):
        yield PartView(part=part, grade=_grade(warn=medium in outbox.not_configured))
    oldest = outbox.oldest_waiting_at
    late = oldest is not None and now - oldest > LONG_IN_OUTBOX
    waiting = float(outbox.waiting)
    yield PartView(part=Part.OUTBOX, grade=_grade(warn=late), figure=waiting, since=oldest)
    failed = float(outbox.failed)
    yield PartView(part=Part.FAILED, grade=_grade(warn=failed > 0), figure=failed)


def _machine(signs: Signs, now: datetime) -> Iterable[PartView]:
    lag = signs.loop_lag_seconds
    yield PartView(part=Part.LOOP, grade=_grade(warn=lag > LATE_LOOP_SECONDS), figure=lag)
    overdue = sorted(at for at in signs.work.values() if now - at > WORK_IS_OVERDUE)
    oldest = overdue[0] if overdue else None
    count = float(len(overdue))
    yield PartView(part=Part.WORK, grade=_grade(warn=bool(overdue)), figure=count, since=oldest)
    free = signs.disk_free_bytes / signs.disk_bytes
    room = _grade(bad=free < NO_ROOM, warn=free < LITTLE_ROOM)
    yield PartView(part=Part.DISK, grade=room, figure=free)
    backup = signs.backup_at
    old = backup is None or now - backup > OLD_BACKUP
    yield PartView(part=Part.BACKUP, grade=_grade(warn=old), since=backup)


def _grade(*, bad: bool = False, warn: bool = False) -> Grade:
    return Grade.BAD if bad else Grade.WARN if warn else Grade.GOOD


def _how_good(one: PartView) -> int:
    return (Grade.BAD, Grade.WARN, Grade.GOOD).index(one.grade)
