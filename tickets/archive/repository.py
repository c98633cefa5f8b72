"""Finding what was published."""

from sqlalchemy import ColumnElement, String, and_, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from tickets.announcements import repository as announcements
from tickets.announcements.model import Announcement
from tickets.archive.views import ArchiveAsked, ArchivePage


async def page(session: AsyncSession, asked: ArchiveAsked) -> ArchivePage:
    """What was published and is no test, newest first; one row more tells of a next page."""
    matching = _published(asked)
    query = select(Announcement).where(*matching)
    if asked.older_than is not None:
        query = query.where(_before(await _published_one(session, asked.older_than)))
    query = query.order_by(Announcement.published_at.desc(), Announcement.id.desc())
    found = [one.view() for one in await session.scalars(query.limit(asked.limit + 1))]
    page = tuple(found[: asked.limit])
    total = await session.scalar(select(func.count()).select_from(Announcement).where(*matching))
    more = len(found) > asked.limit
    return ArchivePage(
        announcements=page, total=total or 0, older_than=page[-1].id if more else None
    )


async def _published_one(session: AsyncSession, id: int) -> Announcement:
    found = await announcements.get(session, id)
    if found.published_at is None:
        raise NotFound(f"no announcement {id} was published")
    return found


def _published(asked: ArchiveAsked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        Announcement.published_at.is_not(None),
        Announcement.is_test.is_(False),
    ]
    if asked.kind is not None:
        found.append(Announcement.kind == asked.kind)
    if asked.service is not None:
        codes = cast(Announcement.services, String)
        found.append(codes.contains(f'"{asked.service}"', autoescape=True))
    return found


def _before(last: Announcement) -> ColumnElement[bool]:
    return or_(
        Announcement.published_at < last.published_at,
        and_(Announcement.published_at == last.published_at, Announcement.id < last.id),
    )
