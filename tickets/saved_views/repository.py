"""Finding views that were kept."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from core.ids import Username
from tickets.saved_views.model import SavedView
from tickets.saved_views.views import SavedViewView
from tickets.staff.model import User


async def seen_by(
    session: AsyncSession, by: Username, groups: Collection[str]
) -> tuple[SavedViewView, ...]:
    """The own ones first, each by name."""
    query = (
        select(SavedView, User.name)
        .join(User, User.username == SavedView.owner)
        .where(or_(SavedView.owner == by, SavedView.shared_with.in_(groups)))
        .order_by(SavedView.owner != by, SavedView.name, SavedView.id)
    )
    return tuple([one.view(name, by) for one, name in await session.execute(query)])


async def own(session: AsyncSession, owner: Username) -> list[SavedView]:
    """All of one person."""
    return list(await session.scalars(select(SavedView).where(SavedView.owner == owner)))


async def one_of(session: AsyncSession, number: int, owner: Username) -> SavedView:
    """A view of this person; those of others are not theirs to change."""
    found = await session.get(SavedView, number)
    if found is None or found.owner != owner:
        raise NotFound(f"there is no view {number} of your own")
    return found
