"""Taking wishes to be told, and telling when it is time."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.language import Language
from core.vault import Vault
from tickets.announcements import repository as announcements
from tickets.announcements.model import ENDS_WITH_A_WORD, Announcement
from tickets.announcements.views import AnnouncementState, Ending
from tickets.followers import repository
from tickets.followers.model import Follower, key_of
from tickets.followers.views import FollowerView, Way, Wish, WishState
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.repository import recipient_of
from tickets.outbox.views import MessageKind

BATCH = 100
"""Wishes of one transaction, so that it stays short."""

KINDS = {Ending.RESOLVED: MessageKind.FIXED, Ending.MISTAKE: MessageKind.RETRACTED}
"""Who was told of a failure that there never was hears that, and never that it was repaired."""


class Followers:
    """Those who want to be told when a failure is over."""

    def __init__(self, work: UnitOfWork, clock: Clock, vault: Vault, outbox: Outbox) -> None:
        self._work = work
        self._clock = clock
        self._vault = vault
        self._outbox = outbox

    async def follow(self, announcement: int, wish: Wish) -> FollowerView:
        """Take the wish; the same one again is the first. Only failures on the line have an end
        that is worth a message (``not_followed``)."""
        row = self._row(announcement, wish)
        async with self._work() as work:
            found = await announcements.hold(work.session, announcement)
            if found.state is not AnnouncementState.PUBLISHED or found.kind not in ENDS_WITH_A_WORD:
                raise Conflict("only a failure that lasts can be followed", code="not_followed")
            if wish.way is Way.EMAIL and wish.customer_id is not None:
                await repository.check_email(work.session, wish.customer_id)
            return (await repository.follow_once(work.session, row)).view()

    async def waiting(self, announcement: int) -> int:
        """How many want to be told of this announcement."""
        async with self._work.reading() as session:
            return await repository.count(session, announcement, WishState.WAITING)

    async def callbacks(self) -> tuple[FollowerView, ...]:
        """Who is to be called back now, in the order in which they asked."""
        async with self._work.reading() as session:
            found = await repository.callbacks(session, BATCH)
            return tuple(one.view() for one in found)

    async def settle_callback(self, follower: int, state: WishState) -> None:
        """A callback has been ordered for it (told), or none ever will be (dropped); once."""
        async with self._work() as work:
            found = await repository.hold(work.session, follower)
            if found.state is WishState.CALLBACK_DUE:
                found.settle(state, self._clock())

    async def tell(self) -> int:
        """Tell a batch of those who wait for what is over now; returns how many.

        The message and the mark that it is posted are one transaction: a crash loses neither.
        """
        now = self._clock()
        async with self._work() as work:
            due = await repository.due(work.session, BATCH)
            for follower, announcement in due:
                await self._tell(work.session, follower, announcement, now)
            return len(due)

    async def _tell(
        self, session: AsyncSession, follower: Follower, announcement: Announcement, now: datetime
    ) -> None:
        if announcement.ending is None:
            return
        if follower.way is Way.CALLBACK:
            resolved = announcement.ending is Ending.RESOLVED
            follower.settle(WishState.CALLBACK_DUE if resolved else WishState.DROPPED, now)
            return
        polish = follower.language is Language.PL
        notice = Notice(
            key=f"announcement {announcement.id} over: {follower.id}",
            kind=KINDS[announcement.ending],
            values={"title": announcement.title_pl if polish else announcement.title_en},
        )
        await self._outbox.post(session, await _recipient(session, follower), notice, now)
        follower.settle(WishState.TOLD, now)

    def _row(self, announcement: int, wish: Wish) -> dict[str, object]:
        number = wish.number
        hashed = self._vault.fingerprint(number.encode()) if number else None
        return {
            **dict(wish),
            "key": key_of(announcement, wish, hashed),
            "announcement": announcement,
            "state": WishState.WAITING,
            "asked_at": self._clock(),
        }


async def _recipient(session: AsyncSession, follower: Follower) -> Recipient:
    if follower.customer_id is not None and follower.way is Way.EMAIL:
        return await recipient_of(session, follower.customer_id)
    return Recipient(
        language=follower.language, number=follower.number, customer_id=follower.customer_id
    )
