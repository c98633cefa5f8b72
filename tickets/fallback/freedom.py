"""Refusing approvals that nobody needs (domain 3.4)."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import WARSAW
from core.errors import Conflict
from tickets.announcements import repository as announcements
from tickets.outages.affecting import free_until


async def refuse_while_free(session: AsyncSession, service: str, now: datetime) -> None:
    """Refuse while an announcement lets everybody work without an approval, and say until when."""
    until = free_until(service, await announcements.live(session, now), now)
    if until is not None:
        local = until.astimezone(WARSAW)
        raise Conflict(
            f"the fall-back procedure of {service} needs no approval "
            f"until {local:%Y-%m-%d %H:%M} (Warsaw)",
            code="approval_unnecessary",
        )
