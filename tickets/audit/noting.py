"""Noting a deed in the audit log, in the transaction of the deed itself."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import Username
from tickets.audit.model import AuditEntry
from tickets.audit.views import Action


def note(session: AsyncSession, *, at: datetime, who: Username, what: Action, object: str) -> None:
    """Note one entry, for example about ``customer 7``; it is kept if the deed is."""
    session.add(AuditEntry(at=at, who=who, what=what, object=object))
