"""Reports are wanted, paused, removed, and sent at once."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.desk.services import check_services
from tickets.free_text import refuse_pesel
from tickets.staff import repository as staff
from tickets.staff.model import User
from tickets.subscriptions import repository
from tickets.subscriptions.model import Subscription, may_read
from tickets.subscriptions.posting import Posting
from tickets.subscriptions.rhythm import following
from tickets.subscriptions.views import NewSubscription, SubscriptionPage, SubscriptionView

MOST = 20
"""Of one person: nobody reads more."""
PAGE = 50


class Subscriptions:
    """What supervisors do with their own, and administrators with everybody's.

    ``owner`` says whose somebody may see and change; None: everybody's.
    """

    def __init__(self, work: UnitOfWork, clock: Clock, posting: Posting) -> None:
        self._work = work
        self._clock = clock
        self._posting = posting

    async def page(
        self, by: Username, owner: Username | None, before: int | None = None, limit: int = PAGE
    ) -> SubscriptionPage:
        """The newest first."""
        async with self._work.reading() as session:
            found = await repository.views(session, owner, before, limit + 1)
            reader = await staff.user(session, by)
        shown = found[:limit]
        return SubscriptionPage(
            found=shown,
            before=shown[-1].id if found[limit:] else None,
            address=reader.email if reader else None,
        )

    async def subscribe(self, new: NewSubscription, by: Username) -> SubscriptionView:
        """From now on it comes; the same again is kept once."""
        now = self._clock()
        async with self._work() as work:
            reader = await _reader(work.session, by)
            await _check(work.session, new, reader)
            own = await repository.own(work.session, by)
            same = next((one for one in own if one.is_like(new)), None)
            if same is not None:
                same.go_to(new.email, reader)
            else:
                if len(own) >= MOST:
                    raise Conflict(f"there are {MOST} reports; remove one", code="too_many_reports")
                same = _begun(new, reader, now)
                work.session.add(same)
                await work.session.flush()
                _note(work.session, by, Action.REPORT_WANTED, same.id, now)
            return same.view(reader)

    async def pause(
        self, number: int, by: Username, owner: Username | None, *, paused: bool
    ) -> SubscriptionView:
        """It rests, or comes again; what was missed meanwhile does not come."""
        now = self._clock()
        async with self._work() as work:
            one = await repository.one_of(work.session, number, owner, hold=True)
            reader = await _reader(work.session, one.owner)
            if one.paused is not paused:
                if not paused and one.address(reader) is None:
                    raise Invalid("the report has no address", code="no_address")
                one.rest(paused=paused, now=now)
                deed = Action.REPORT_PAUSED if paused else Action.REPORT_RESUMED
                _note(work.session, by, deed, number, now)
            return one.view(reader)

    async def remove(self, number: int, by: Username, owner: Username | None) -> None:
        """It does not come any more."""
        async with self._work() as work:
            await work.session.delete(
                await repository.one_of(work.session, number, owner, hold=True)
            )
            _note(work.session, by, Action.REPORT_UNWANTED, number, self._clock())

    async def send_now(self, number: int, by: Username) -> None:
        """The newest goes to its owner, who alone may ask; within a minute it goes once."""
        now = self._clock()
        async with self._work.reading() as session:
            one = await repository.one_of(session, number, by)
        notice = await self._posting.written(one, now, f"now:{now:%Y%m%dT%H%M}")
        async with self._work() as work:
            held = await repository.one_of(work.session, number, by, hold=True)
            if not await self._posting.post(work.session, held, notice, now):
                raise Invalid("the report has no address", code="no_address")
            held.last_at = now
            _note(work.session, by, Action.REPORT_SENT, number, now)


async def _reader(session: AsyncSession, owner: Username) -> User:
    """Held, so that of two deeds at once the second sees the first."""
    reader = await staff.held_user(session, owner)
    if reader is None:
        raise NotFound(f"nobody is called {owner}")
    return reader


async def _check(session: AsyncSession, new: NewSubscription, reader: User) -> None:
    refuse_pesel(new.email or "")
    if not may_read(reader):
        raise NotFound("figures are for supervisors")
    if reader.email is None and new.email is None:
        raise Invalid("a report needs an address", code="no_address")
    if new.service is not None:
        await check_services(session, new.service)


def _begun(new: NewSubscription, reader: User, now: datetime) -> Subscription:
    begun = Subscription(
        **new.model_dump(exclude={"email"}),
        owner=reader.username,
        paused=False,
        created_at=now,
        next_at=following(new.rhythm, new.hour, now),
    )
    begun.go_to(new.email, reader)
    return begun


def _note(session: AsyncSession, by: Username, what: Action, number: int, now: datetime) -> None:
    note(session, at=now, who=by, what=what, object=f"subscription {number}")
