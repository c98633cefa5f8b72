"""Noting a deed in the audit log, in the transaction of the deed itself."""

import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import Username
from tickets.audit.model import AuditContent, AuditEntry
from tickets.audit.views import Action

SALT_BYTES = 16


def new_salt() -> bytes:
    """128 bits of chance."""
    return secrets.token_bytes(SALT_BYTES)


def note(
    session: AsyncSession,
    *,
    at: datetime,
    who: Username,
    what: Action,
    object: str,
    salt: Callable[[], bytes] = new_salt,
) -> None:
    """Note one entry, for example about ``customer 7``; it is kept if the deed is.

    Nobody waits for anybody: the entry is linked into the chain seconds later.
    """
    content = AuditContent(salt=salt(), object=object)
    session.add(AuditEntry(at=at, who=who, what=what, object="", content=content))
