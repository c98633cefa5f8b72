"""Opening a session; its token is kept as a hash."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncSession

from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.staff import repository
from tickets.staff.model import Session, User

SESSION_LENGTH = timedelta(hours=12)
"""A shift and its overtime. There is no idle limit: a quiet night shift is not absence."""


async def open_session(
    session: AsyncSession, user: User, token: str, now: datetime, *, vouched: bool = False
) -> None:
    """What was refused before does not count any more."""
    await repository.forget_refusals(session, user.username)
    session.add(
        Session(
            token_hash=hashed(token),
            username=user.username,
            expires_at=now + SESSION_LENGTH,
            vouched=vouched,
        )
    )
    what = Action.SIGNED_IN_ELSEWHERE if vouched else Action.SIGNED_IN
    note(session, at=now, who=user.username, what=what, object="session")


def hashed(token: str) -> str:
    """What is kept of it: it has too much chance in it for guessing."""
    return sha256(token.encode()).hexdigest()
