"""Counting whom an announcement reached."""

from collections import Counter, defaultdict
from collections.abc import Collection

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import CallId
from core.vault import Vault
from tickets.affected import repository
from tickets.affected.deflection import Later, Verdict, verdict
from tickets.affected.views import AffectedView, DeflectionView
from tickets.announcements import repository as announcements
from tickets.announcements.views import AnnouncementState

PAGE = 500
"""Calls judged in one transaction, so that it stays short."""


class Affected:
    """Who heard an announcement, and whom its failure affects."""

    def __init__(self, work: UnitOfWork, clock: Clock, vault: Vault) -> None:
        self._work = work
        self._clock = clock
        self._vault = vault

    async def heard(self, announcement: int, call: CallId, caller: str | None) -> None:
        """This call heard the announcement; told twice, it counts once. ``caller`` is E.164."""
        now = self._clock()
        async with self._work() as work:
            await announcements.get(work.session, announcement)
            hashed = self._hash(announcement, caller)
            await repository.heard_once(work.session, announcement, call, hashed, now)

    async def affects(self, announcement: int, call: CallId, caller: str | None) -> AffectedView:
        """The failure affects this caller, too: told twice, it counts once."""
        now = self._clock()
        async with self._work() as work:
            if (
                await announcements.get(work.session, announcement)
            ).state is AnnouncementState.DRAFT:
                raise Conflict("nobody has heard this announcement yet", code="not_on_air")
            hashed = self._hash(announcement, caller)
            await repository.heard_once(work.session, announcement, call, hashed, now)
            await repository.affected_once(work.session, announcement, call, now)
            return await repository.counts(work.session, announcement)

    async def counts(self, announcement: int) -> AffectedView:
        """How many calls and callers so far."""
        async with self._work.reading() as session:
            await announcements.get(session, announcement)
            return await repository.counts(session, announcement)

    async def deflection(self, announcement: int) -> DeflectionView:
        """How many went without a person and did not come back (see ``deflection``)."""
        async with self._work.reading() as session:
            services = (await announcements.get(session, announcement)).services
        found: Counter[Verdict] = Counter()
        last: CallId | None = CallId("")
        while last is not None:
            last = await self._judge(announcement, services, last, found)
        return DeflectionView(
            deflected=found[Verdict.DEFLECTED],
            returned=found[Verdict.RETURNED],
            pending=found[Verdict.PENDING],
        )

    async def _judge(
        self, announcement: int, services: Collection[str], after: CallId, found: Counter[Verdict]
    ) -> CallId | None:
        """Count one page; returns where the next one begins."""
        async with self._work.reading() as session:
            page = await repository.contacts(session, announcement, after, PAGE)
            later = await repository.later_calls(session, page.values())
        by_caller: dict[str, list[Later]] = defaultdict(list)
        for one in later:
            by_caller[one.caller].append(one)
        for contact in page.values():
            judged = verdict(contact, by_caller[contact.caller or ""], services, self._clock())
            if judged is not None:
                found[judged] += 1
        return max(page) if len(page) == PAGE else None

    def _hash(self, announcement: int, caller: str | None) -> str | None:
        """Of this announcement alone, so that nobody can follow a number from one to another."""
        if caller is None:
            return None
        return self._vault.fingerprint(f"announcement {announcement}: {caller}".encode())
