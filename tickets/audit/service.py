"""Writing, reading and proving the audit log."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import NotFound
from core.ids import Username
from tickets.audit import repository
from tickets.audit.chain import About, Deed, Walk, digest_of, hash_of, missed
from tickets.audit.model import AuditContent, AuditEntry, AuditLink
from tickets.audit.noting import new_salt, note
from tickets.audit.views import Action, Anchor, AuditView, Broken, Fault, Verification
from tickets.permit import Change, permitted

LIST_LIMIT = 200
"""Entries of one page."""

LINK_BATCH = 200
"""Entries linked in one transaction, so that it stays short."""

WALK_PAGE = 1_000
"""Links in memory at once."""


class Audit:
    """For looks and deeds that have no transaction of their own to be noted in, and the chain."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def record(self, who: Username, what: Action, *objects: str) -> None:
        """Note one entry for each object, for example ``customer 7`` of a screen pop."""
        async with self._work() as work:
            for name in objects:
                note(work.session, at=self._clock(), who=who, what=what, object=name)

    async def entries(self, limit: int = LIST_LIMIT) -> tuple[AuditView, ...]:
        """The newest entries, newest first."""
        async with self._work.reading() as session:
            return tuple(entry.view() for entry in await repository.newest(session, limit))

    async def link(self, limit: int = LINK_BATCH) -> int:
        """Chain what was noted since the last time; returns how many entries it was."""
        async with self._work() as work:
            counter, previous = await repository.hold_head(work.session)
            entries = await repository.unlinked(work.session, limit)
            await _take_over(work.session, entries)
            for entry in entries:
                counter.last += 1
                link = _linked(entry, counter.last, previous)
                work.session.add(link)
                previous = link.hash
            return len(entries)

    async def anchor(self) -> Anchor:
        """The head of the chain as it is now, for a place that this database cannot reach."""
        async with self._work.reading() as session:
            head = await repository.head(session)
            if head is None:
                raise NotFound("the audit log has no link yet", code="audit_empty")
            return Anchor(at=self._clock(), position=head.position, hash=head.hash)

    async def verify(
        self, anchors: Sequence[Anchor] = (), window: int = repository.WINDOW
    ) -> Verification:
        """Walk along the whole chain, page by page, and compare it with anchors."""
        walk = Walk()
        broken = await self._walk(walk) or walk.end() or await self._stray(window)
        async with self._work.reading() as session:
            places = {anchor.position for anchor in anchors}
            kept = await repository.hashes_at(session, places)
            linked, last = await repository.last_entries(session)
            waiting = len(await repository.strays(session, linked, last))
        broken = broken or missed(anchors, walk.base, walk.position, kept)
        return Verification(links=walk.links, waiting=waiting, anchors=len(anchors), broken=broken)

    async def _walk(self, walk: Walk) -> Broken | None:
        while True:
            async with self._work.reading() as session:
                links = await repository.page(session, walk.position, WALK_PAGE)
            for link in links:
                if broken := walk.step(link):
                    return broken
            if len(links) < WALK_PAGE:
                return None

    async def _stray(self, window: int) -> Broken | None:
        """An entry so far behind the chain was not written by a transaction that took long."""
        async with self._work.reading() as session:
            linked, _ = await repository.last_entries(session)
        old = linked - window
        for after in range(0, old, WALK_PAGE):
            up_to = min(after + WALK_PAGE, old)
            async with self._work.reading() as session:
                for entry in await repository.strays(session, after, up_to):
                    return Broken(position=0, entry=entry, fault=Fault.NOT_LINKED)
        return None


async def _take_over(session: AsyncSession, entries: Sequence[AuditEntry]) -> None:
    """What versions before the chain wrote into the entry itself moves to where it is erasable."""
    old = [entry for entry in entries if entry.content is None]
    if not old:
        return
    async with permitted(session, AuditEntry.__tablename__, Change.UPDATE):
        for entry in old:
            entry.content = AuditContent(salt=new_salt(), object=entry.object)
            entry.object = ""


def _linked(entry: AuditEntry, position: int, previous: str) -> AuditLink:
    content = entry.content or AuditContent()
    digest = digest_of(About(content.salt, content.object))
    deed = Deed(entry.id, entry.at, entry.who, entry.what)
    return AuditLink(
        position=position,
        entry=entry.id,
        digest=digest,
        hash=hash_of(previous, position, deed, digest),
    )
