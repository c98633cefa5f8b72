"""Finding templates."""

from collections.abc import Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from tickets.templates.model import Template
from tickets.templates.views import TemplateView

MOST = 200
"""A house has a dozen; nobody reads more on one page."""


async def newest(session: AsyncSession) -> tuple[TemplateView, ...]:
    """Of each name the newest approved version and all that were written after it."""
    approved = (
        select(Template.name, func.max(Template.version).label("version"))
        .where(Template.approved_by.is_not(None), Template.retired_by.is_(None))
        .group_by(Template.name)
        .subquery()
    )
    query = (
        select(Template)
        .outerjoin(approved, approved.c.name == Template.name)
        .where(
            Template.retired_by.is_(None),
            Template.version >= func.coalesce(approved.c.version, 0),
        )
        .order_by(Template.name, Template.version)
        .limit(MOST)
    )
    return tuple(one.view() for one in await session.scalars(query))


async def retired(session: AsyncSession) -> tuple[TemplateView, ...]:
    """The last version of each name of which no version is in use."""
    last = (
        select(Template.name, func.max(Template.version).label("version"))
        .group_by(Template.name)
        .subquery()
    )
    query = (
        select(Template)
        .join(last, and_(last.c.name == Template.name, last.c.version == Template.version))
        .where(Template.retired_by.is_not(None))
        .order_by(Template.name)
        .limit(MOST)
    )
    return tuple(one.view() for one in await session.scalars(query))


async def in_use(session: AsyncSession, name: str) -> Sequence[Template]:
    """All versions of this name that nobody has retired, held until the transaction ends."""
    query = (
        select(Template)
        .where(Template.name == name, Template.retired_by.is_(None))
        .order_by(Template.version)
        .with_for_update()
    )
    return (await session.scalars(query)).all()


async def last_version(session: AsyncSession, name: str) -> int:
    """0 when there is none of this name."""
    found = await session.scalar(select(func.max(Template.version)).where(Template.name == name))
    return found or 0


async def last(session: AsyncSession, name: str) -> Template | None:
    """The newest version of this name, if there is one."""
    return await session.get(Template, (name, await last_version(session, name)))


async def approved(session: AsyncSession, name: str, version: int) -> Template:
    """This version, when it is approved; nobody ever changes it, so it is not held."""
    template = _found(await session.get(Template, (name, version)), name, version)
    template.refuse_unapproved()
    return template


async def get(session: AsyncSession, name: str, version: int) -> Template:
    """This version, held until the transaction ends."""
    return _found(await session.get(Template, (name, version), with_for_update=True), name, version)


def _found(template: Template | None, name: str, version: int) -> Template:
    if template is None:
        raise NotFound(f"no version {version} of the template {name}")
    return template
