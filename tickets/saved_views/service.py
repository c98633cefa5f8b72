"""Views are kept, changed and removed by whoever made them."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.ids import Username
from tickets.free_text import refuse_pesel
from tickets.saved_views import repository
from tickets.saved_views.model import SavedView
from tickets.saved_views.views import KeptViews, NewSavedView
from tickets.staff import repository as staff

MOST = 30
"""Of one person: nobody chooses from more."""


class SavedViews:
    """Whoever writes is held for that long, so that of two at once the second sees the first."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def seen_by(self, by: Username) -> KeptViews:
        """The own ones, and those that are shared with a group of one's own."""
        async with self._work.reading() as session:
            return await _seen(session, by)

    async def keep(self, new: NewSavedView, by: Username) -> KeptViews:
        """One more; the same again is kept once."""
        async with self._work() as work:
            own = await self._own(work.session, new, by)
            if not any(one.holds(new) for one in own):
                _make_room(own, new)
                if len(own) >= MOST:
                    raise Conflict(f"there are {MOST} views; remove one", code="too_many_views")
                kept = SavedView(owner=by)
                kept.become(new)
                work.session.add(kept)
                await work.session.flush()
            return await _seen(work.session, by)

    async def change(self, number: int, new: NewSavedView, by: Username) -> KeptViews:
        """From now on it is like this."""
        async with self._work() as work:
            own = await self._own(work.session, new, by)
            kept = await repository.one_of(work.session, number, by)
            _make_room([one for one in own if one is not kept], new)
            kept.become(new)
            await work.session.flush()
            return await _seen(work.session, by)

    async def remove(self, number: int, by: Username) -> KeptViews:
        """Nobody sees it any more."""
        async with self._work() as work:
            await work.session.delete(await repository.one_of(work.session, number, by))
            await work.session.flush()
            return await _seen(work.session, by)

    async def _own(self, session: AsyncSession, new: NewSavedView, by: Username) -> list[SavedView]:
        """All of this person, who may have such a one."""
        refuse_pesel(new.name)
        user = await staff.held_user(session, by)
        if user is None:
            raise NotFound(f"nobody is called {by}")
        if new.shared_with is not None and new.shared_with not in user.groups:
            raise Invalid("a view is shared with a group of one's own", code="view_group")
        return await repository.own(session, by)


def _make_room(others: list[SavedView], new: NewSavedView) -> None:
    """None of the others has the name, and at most one view opens first."""
    if any(one.name == new.name for one in others):
        raise Conflict("another view of yours has this name", code="view_name")
    for one in others:
        one.opens_first = one.opens_first and not new.opens_first


async def _seen(session: AsyncSession, by: Username) -> KeptViews:
    user = await staff.user(session, by)
    groups = user.groups if user else frozenset[str]()
    return KeptViews(
        views=await repository.seen_by(session, by, groups), groups=tuple(sorted(groups))
    )
