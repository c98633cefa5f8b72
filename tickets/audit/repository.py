"""The audit log's entries and links in the database."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from core.errors import Conflict
from tickets.audit.chain import BEGINNING, About, Deed, Link
from tickets.audit.model import AuditContent, AuditEntry, AuditLink
from tickets.desk.numbers import Counter
from tickets.permit import Change, permitted

CHAIN = "audit"
"""The counter of links; whoever holds it is the only one who links."""

WINDOW = 5_000
"""Identifiers that may be given out and not committed: more than a busy service gives in the few
seconds that a transaction may last."""


WHOLE = joinedload(AuditEntry.content)


async def hold_head(session: AsyncSession) -> tuple[Counter, str]:
    """The counter of links, held until the transaction ends, and the hash to go on from."""
    counter = await session.get_one(Counter, CHAIN, with_for_update=True)
    head = await session.get(AuditLink, counter.last)
    if counter.last and head is None:
        raise Conflict("the end of the audit log is missing", code="audit_truncated")
    return counter, head.hash if head else BEGINNING


async def unlinked(session: AsyncSession, limit: int) -> list[AuditEntry]:
    """Entries that no link holds yet, in the order of their numbers."""
    last, _ = await last_entries(session)
    query = (
        select(AuditEntry)
        .outerjoin(AuditLink, AuditLink.entry == AuditEntry.id)
        .where(AuditEntry.id > last - WINDOW, AuditLink.entry.is_(None))
        .options(WHOLE)
        .order_by(AuditEntry.id)
        .limit(limit)
    )
    return list(await session.scalars(query))


async def page(session: AsyncSession, after: int, limit: int) -> list[Link]:
    """The links that follow a position, with what is still there of their entries."""
    query = (
        select(AuditLink, AuditEntry, AuditContent)
        .outerjoin(AuditEntry, AuditEntry.id == AuditLink.entry)
        .outerjoin(AuditContent, AuditContent.entry == AuditLink.entry)
        .where(AuditLink.position > after)
        .where(AuditLink.position > after)
        .order_by(AuditLink.position)
        .limit(limit)
    )
    rows = await session.execute(query)
    return [_link(link, entry, content) for link, entry, content in rows]


async def hashes_at(session: AsyncSession, positions: Collection[int]) -> dict[int, str]:
    """The hashes of links at these positions, as far as there are any."""
    query = select(AuditLink.position, AuditLink.hash).where(AuditLink.position.in_(positions))
    return {row.position: row.hash for row in await session.execute(query)}


async def head(session: AsyncSession) -> AuditLink | None:
    """The last link."""
    return await session.scalar(select(AuditLink).order_by(AuditLink.position.desc()).limit(1))


async def strays(session: AsyncSession, after: int, up_to: int) -> Sequence[int]:
    """Entries between these numbers that no link holds."""
    query = (
        select(AuditEntry.id)
        .outerjoin(AuditLink, AuditLink.entry == AuditEntry.id)
        .where(AuditEntry.id > after, AuditEntry.id <= up_to, AuditLink.entry.is_(None))
        .order_by(AuditEntry.id)
    )
    return (await session.scalars(query)).all()


async def last_entries(session: AsyncSession) -> tuple[int, int]:
    """The greatest number of an entry that is linked, and of any."""
    linked = await session.scalar(select(func.max(AuditLink.entry)))
    return linked or 0, await session.scalar(select(func.max(AuditEntry.id))) or 0


async def newest(session: AsyncSession, limit: int) -> list[AuditEntry]:
    """The newest entries, newest first."""
    query = select(AuditEntry).options(WHOLE).order_by(AuditEntry.id.desc()).limit(limit)
    return list(await session.scalars(query))


async def about(
    session: AsyncSession,
    objects: ColumnElement[bool],
    since: datetime,
    until: datetime,
    limit: int,
) -> list[AuditEntry]:
    """Entries about certain objects between two moments, oldest first."""
    query = (
        select(AuditEntry)
        .options(WHOLE)
        .join(AuditContent, AuditContent.entry == AuditEntry.id)
        .where(objects, AuditEntry.at >= since, AuditEntry.at < until)
        .order_by(AuditEntry.id)
        .limit(limit)
    )
    return list(await session.scalars(query))


async def empty(
    session: AsyncSession, objects: ColumnElement[bool], erasure: int, limit: int
) -> int:
    """Erase what linked entries were about, so many at a time; returns how many there were."""
    found = (
        select(AuditContent.entry)
        .join(AuditLink, AuditLink.entry == AuditContent.entry)
        .where(objects)
        .limit(limit)
    )
    entries = list(await session.scalars(found))
    nothing = {"salt": None, "object": None, "erased_by": erasure}
    async with permitted(session, AuditContent.__tablename__, Change.UPDATE):
        await session.execute(
            update(AuditContent).where(AuditContent.entry.in_(entries)).values(nothing)
        )
    return len(entries)


async def purgeable(
    session: AsyncSession, before: datetime, after: int, limit: int
) -> list[AuditLink]:
    """The oldest links whose entries are so old or gone already; never the last of the chain."""
    oldest = (
        select(AuditLink, AuditEntry)
        .outerjoin(AuditEntry, AuditEntry.id == AuditLink.entry)
        .where(AuditLink.position > after)
        .order_by(AuditLink.position)
        .limit(limit)
    )
    rows = (await session.execute(oldest)).all()
    old = takewhile(lambda row: _is_old(row[1], before), rows)
    last = await head(session)
    return [link for link, _ in old if last and link.position < last.position]


async def cut(session: AsyncSession, links: Sequence[AuditLink]) -> int:
    """Delete these entries, and all these links but the last, for the next one holds on to it.

    Returns how many entries there were: the one that the oldest link held may be gone.
    """
    entries = [link.entry for link in links]
    positions = [link.position for link in links[:-1]]
    known = select(func.count()).select_from(AuditEntry).where(AuditEntry.id.in_(entries))
    there = await session.scalar(known) or 0
    for table, column, keys in (
        (AuditContent, AuditContent.entry, entries),
        (AuditEntry, AuditEntry.id, entries),
        (AuditLink, AuditLink.position, positions),
    ):
        async with permitted(session, table.__tablename__, Change.DELETE):
            await session.execute(delete(table).where(column.in_(keys)))
    return there


def named(*objects: Any) -> ColumnElement[bool]:
    """Entries about these: names, or queries that give names."""
    return or_(*(AuditContent.object.in_(some) for some in objects))


def _link(link: AuditLink, entry: AuditEntry | None, content: AuditContent | None) -> Link:
    return Link(
        position=link.position,
        entry=link.entry,
        digest=link.digest,
        hash=link.hash,
        deed=Deed(entry.id, entry.at, entry.who, entry.what) if entry else None,
        about=About(content.salt, content.object, content.erased_by) if content else None,
    )


def _is_old(entry: AuditEntry | None, before: datetime) -> bool:
    """The entry that the oldest link held may be gone."""
    return entry is None or entry.at < before
