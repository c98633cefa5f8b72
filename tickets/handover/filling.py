"""The page fills itself: everything that the next shift has to know, read in one transaction."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import warsaw_date
from tickets.handover import repository
from tickets.handover.shifts import Shift, shift_at
from tickets.handover.views import Filled, Lasting, Rostered, ShiftView
from tickets.incidents.repository import linked
from tickets.reviews.repository import published
from tickets.roster import repository as roster
from tickets.roster.covering import found as gaps_of
from tickets.roster.model import RosterEntry
from tickets.roster.views import EntryKind

MOST_TICKETS = 50
MOST_MESSAGES = 50
"""Rows of the page; of tickets the count of all is told."""

Named = Sequence[tuple[RosterEntry, str]]


async def filled(session: AsyncSession, now: datetime) -> Filled:
    """The page at this moment."""
    current = shift_at(now)
    coming = current.following
    named = await roster.named(session, current.starts_at, coming.ends_at)
    until = warsaw_date(coming.ends_at - timedelta(seconds=1))
    messages = await repository.messages(session, MOST_MESSAGES)
    return Filled(
        current=_shift(current, named),
        next=_shift(coming, named),
        on_line=await _on_line(session),
        callbacks=await repository.callbacks(session),
        voice_messages=await repository.voice_messages(session),
        due=await repository.due(session, until, MOST_TICKETS),
        due_count=await repository.due_count(session, until),
        gaps=await gaps_of(session, now, coming.ends_at),
        messages=tuple(one.view() for one in messages),
    )


def seal(page: Filled) -> str:
    """Names what is shown; unless something has happened it stays, so gaps, which move, are out."""
    content = page.model_dump(mode="json", exclude={"gaps"})
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _shift(shift: Shift, named: Named) -> ShiftView:
    there = [
        (entry, name)
        for entry, name in named
        if entry.starts_at < shift.ends_at and entry.ends_at > shift.starts_at
    ]
    return ShiftView(
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        working=_rostered(there, EntryKind.WORK),
        absent=_rostered(there, EntryKind.ABSENCE),
    )


def _rostered(named: Named, kind: EntryKind) -> tuple[Rostered, ...]:
    return tuple(
        Rostered(
            username=entry.username,
            name=name,
            starts_at=entry.starts_at,
            ends_at=entry.ends_at,
            languages=tuple(sorted(entry.languages, reverse=True)),
        )
        for entry, name in named
        if entry.kind is kind
    )


async def _on_line(session: AsyncSession) -> tuple[Lasting, ...]:
    on_line = [one for one in await published(session) if not one.is_test]
    tickets = await linked(session, [one.id for one in on_line])
    lasting = [
        Lasting(
            announcement=one.id,
            kind=one.kind,
            title_pl=one.title_pl,
            title_en=one.title_en,
            since=one.published_at,
            expected_end=one.expected_end,
            tickets=tickets.get(one.id, 0),
        )
        for one in on_line
        if one.published_at
    ]
    return tuple(sorted(lasting, key=lambda one: (one.since, one.announcement)))
