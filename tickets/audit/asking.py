"""Which entries of the audit log somebody asks for, and finding them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from tickets.audit.model import AuditContent, AuditEntry
from tickets.audit.repository import WHOLE
from tickets.audit.views import Action
from tickets.slots import Span


@dataclass(frozen=True, slots=True)
class AuditQuestion:
    """Which entries; what is empty does not matter."""

    span: Span
    who: str = ""
    what: Action | None = None
    kind: str = ""
    """The first word of what they are about, for example ``customer``."""
    subject: str = ""
    """All of it, for example ``customer 7``."""

    @property
    def named(self) -> str:
        """So that it can be asked later who has looked for whom."""
        return f"audit of {self.subject or self.who or self.kind or 'all'}"


async def entries(
    session: AsyncSession, asked: AuditQuestion, before: int | None, limit: int
) -> list[AuditEntry]:
    """Those that fit, newest first, from behind the last one of the page before."""
    query = select(AuditEntry).options(WHOLE).order_by(AuditEntry.id.desc()).limit(limit)
    query = query.where(*_conditions(asked))
    if asked.kind or asked.subject:
        query = query.join(AuditContent, AuditContent.entry == AuditEntry.id)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return list(await session.scalars(query))


def _conditions(asked: AuditQuestion) -> list[ColumnElement[bool]]:
    conditions = [
        AuditEntry.at >= asked.span.start,
        AuditEntry.at < asked.span.end,
    ]
    if asked.who:
        conditions.append(AuditEntry.who == asked.who)
    if asked.what:
        conditions.append(AuditEntry.what == asked.what)
    if asked.subject:
        conditions.append(AuditContent.object == asked.subject)
    elif asked.kind:
        conditions.append(AuditContent.object.startswith(f"{asked.kind} ", autoescape=True))
    return conditions
