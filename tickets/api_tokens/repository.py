"""Finding tokens."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from tickets.api_tokens.model import ApiToken
from tickets.staff.model import User


async def listed(session: AsyncSession, limit: int) -> list[ApiToken]:
    """The newest first."""
    query = select(ApiToken).order_by(ApiToken.id.desc()).limit(limit)
    return list(await session.scalars(query))


async def usable(session: AsyncSession, token_hash: str, now: datetime) -> ApiToken | None:
    """The token, unless it is over, or whoever issued it has been let go."""
    found: ApiToken | None = await session.scalar(
        select(ApiToken)
        .join(User, User.username == ApiToken.issued_by)
        .where(
            ApiToken.token_hash == token_hash,
            ApiToken.expires_at > now,
            ApiToken.revoked_at.is_(None),
            User.deactivated_at.is_(None),
        )
    )
    return found


async def hold(session: AsyncSession, number: int) -> ApiToken:
    """Locks the row: two may revoke it at once."""
    found = await session.get(ApiToken, number, with_for_update=True)
    if found is None:
        raise NotFound(f"no token {number}")
    return found
