"""What the pages behind links show before anybody presses their button.

Programs that look for bad links in mail follow ours, too: looking changes nothing.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import NotFound
from tickets.customers import repository
from tickets.customers.changing_login import OF_EMAIL
from tickets.customers.links import LoginChange
from tickets.customers.tokens import hash_of
from tickets.customers.views import LoginChangeState, PinLinkPreview, StopLinkPreview
from tickets.desk import repository as desk
from tickets.outbox.repository import recipient_of


class LinkPreviews:
    """Looks at links; whatever does nothing any more is told in the same words."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def pin(self, token: str) -> PinLinkPreview:
        """Of a link to a new PIN, which stays good; ``NotFound`` when it is not."""
        async with self._work.reading() as session:
            link = await repository.pin_link(session, hash_of(token))
            if link is None or self._clock() >= link.valid_until:
                raise _void()
            whom = await recipient_of(session, link.customer_id)
            if whom.email != link.address:
                raise _void()
            return PinLinkPreview(language=whom.language, valid_until=link.valid_until)

    async def login_change(self, token: str) -> StopLinkPreview:
        """Of a link that stops a change; ``NotFound`` when there is nothing left to stop."""
        async with self._work.reading() as session:
            ticket = await repository.login_change_to_stop(session, hash_of(token))
            change = await repository.login_change(session, ticket) if ticket else None
            until = _until(change, self._clock())
            if change is None or until is None:
                raise _void()
            return await _preview(session, change, until)


def _until(change: LoginChange | None, now: datetime) -> datetime | None:
    """Until when it can be stopped; None when it cannot."""
    if change is None or change.state is not LoginChangeState.UNDER_WAY:
        return None
    at = change.takes_effect_at
    return at if at is not None and now < at else None


async def _preview(session: AsyncSession, change: LoginChange, until: datetime) -> StopLinkPreview:
    whom = await recipient_of(session, change.customer_id)
    about = await desk.get(session, change.ticket)
    return StopLinkPreview(
        language=whom.language,
        ticket=change.ticket,
        is_email=about.application_type in OF_EMAIL,
        takes_effect_at=until,
    )


def _void() -> NotFound:
    return NotFound("this link does nothing any more", code="link_void")
