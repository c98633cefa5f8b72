"""Finding templates."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from tickets.templates.model import Template
from tickets.templates.views import TemplateView


async def newest(session: AsyncSession) -> tuple[TemplateView, ...]:
    """Of each name the newest approved version and all that were written after it."""
    approved = (
        select(Template.name, func.max(Template.version).label("version"))
        .where(Template.approved_by.is_not(None))
        .group_by(Template.name)
        .subquery()
    )
    query = (
        select(Template)
        .outerjoin(approved, approved.c.name == Template.name)
        .where(Template.version >= func.coalesce(approved.c.version, 0))
        .order_by(Template.name, Template.version)
    )
    return tuple(one.view() for one in await session.scalars(query))


async def last_version(session: AsyncSession, name: str) -> int:
    """0 when there is none of this name."""
    found = await session.scalar(select(func.max(Template.version)).where(Template.name == name))
    return found or 0


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
