"""Finding users, sessions and refused sign-ins."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import Username
from tickets.staff.model import (
    Authenticator,
    FailedStaffPin,
    PasswordLink,
    Phone,
    RecoveryCode,
    RefusedSignIn,
    Session,
    StaffPin,
    User,
)


async def user(session: AsyncSession, username: str) -> User | None:
    """The user of this name."""
    return await session.get(User, Username(username))


async def users(session: AsyncSession) -> list[User]:
    """All users by name, those of the past too."""
    return list(await session.scalars(select(User).order_by(User.username)))


async def at_work(session: AsyncSession) -> list[User]:
    """Those who work here now, by name."""
    query = select(User).where(User.deactivated_at.is_(None)).order_by(User.username)
    return list(await session.scalars(query))


async def working(session: AsyncSession, username: str) -> User | None:
    """The user of this name, while they work here."""
    found = await user(session, username)
    return found if found is not None and found.active else None


async def held_users(session: AsyncSession) -> list[User]:
    """All of them as they are now, held until the transaction ends: a house has a few hundred."""
    query = select(User).order_by(User.username).with_for_update()
    return list(await session.scalars(query, execution_options={"populate_existing": True}))


async def password_link(
    session: AsyncSession, token_hash: str, *, hold: bool = False
) -> PasswordLink | None:
    """The link with this token."""
    query = select(PasswordLink).where(PasswordLink.token_hash == token_hash)
    found: PasswordLink | None = await session.scalar(query.with_for_update() if hold else query)
    return found


async def drop_password_link(session: AsyncSession, username: Username) -> None:
    """The link of this person, if there is one, no longer works."""
    await session.execute(delete(PasswordLink).where(PasswordLink.username == username))


async def end_sessions(session: AsyncSession, username: Username) -> None:
    """Sign somebody out everywhere."""
    await session.execute(delete(Session).where(Session.username == username))


async def session_user(
    session: AsyncSession, token_hash: str, now: datetime
) -> tuple[User, bool] | None:
    """Whose session this is, unless it has expired, and whether a provider vouches for them."""
    found = await session.execute(
        select(User, Session.vouched)
        .join(Session, Session.username == User.username)
        .where(Session.token_hash == token_hash, Session.expires_at > now)
        .where(User.deactivated_at.is_(None))
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def end_session(session: AsyncSession, token_hash: str) -> Username | None:
    """Delete the session; returns whose it was."""
    found = await session.get(Session, token_hash)
    if found is None:
        return None
    await session.delete(found)
    return found.username


async def forget_expired(session: AsyncSession, now: datetime, refusals_before: datetime) -> None:
    """Delete sessions and refusals that no longer matter."""
    await session.execute(delete(Session).where(Session.expires_at <= now))
    await session.execute(delete(RefusedSignIn).where(RefusedSignIn.at < refusals_before))


async def refusals(session: AsyncSession, same: ColumnElement[bool], since: datetime) -> int:
    """How often a sign-in under the same name, or from the same address, was refused lately."""
    query = select(func.count()).where(same, RefusedSignIn.at >= since)
    return await session.scalar(query) or 0


async def forget_refusals(session: AsyncSession, username: str) -> None:
    """The right password makes the wrong ones before it harmless."""
    await session.execute(delete(RefusedSignIn).where(RefusedSignIn.username == username))


async def held_user(session: AsyncSession, username: Username) -> User | None:
    """The user of this name as they are now, held until the transaction ends."""
    return await session.get(User, username, with_for_update=True)


async def held_authenticator(session: AsyncSession, username: Username) -> Authenticator | None:
    """What this person's app shares with us, held: a code that is used twice at once fits once."""
    return await session.get(Authenticator, username, with_for_update=True)


async def recovery_code(session: AsyncSession, code_hash: str) -> RecoveryCode | None:
    """The one with this hash, unless it is used up."""
    return await session.get(RecoveryCode, code_hash)


async def recovery_codes_left(session: AsyncSession, username: Username) -> int:
    """How many are not used up."""
    query = select(func.count()).where(RecoveryCode.username == username)
    return await session.scalar(query) or 0


async def forget_authenticator(session: AsyncSession, username: Username) -> None:
    """No code of this person works any more."""
    await session.execute(delete(RecoveryCode).where(RecoveryCode.username == username))
    await session.execute(delete(Authenticator).where(Authenticator.username == username))


async def phones(session: AsyncSession, now: datetime) -> list[Phone]:
    """Phones that have not expired."""
    lasts = or_(Phone.expires_at.is_(None), Phone.expires_at > now)
    return list(await session.scalars(select(Phone).where(lasts).order_by(Phone.endpoint)))


async def expired_phones(session: AsyncSession, now: datetime) -> list[Phone]:
    """Phones whose time is over."""
    query = select(Phone).where(Phone.expires_at <= now).order_by(Phone.endpoint)
    return list(await session.scalars(query))


async def end_desk_phone(session: AsyncSession, username: Username, now: datetime) -> None:
    """The telephone on this person's desk ends; who keeps the exchange in step tells it."""
    await session.execute(update(Phone).where(Phone.desk_of == username).values(expires_at=now))


async def pin_hash(session: AsyncSession, username: Username) -> str | None:
    """What is kept of this person's PIN."""
    pin = await session.get(StaffPin, username)
    return pin.pin_hash if pin else None


async def replace_pin(session: AsyncSession, pin: StaffPin) -> None:
    """A new PIN in place of the one before; what was tried before it no longer counts."""
    await session.merge(pin)
    await forget_failed_pins(session, pin.username)


async def failed_pins(session: AsyncSession, username: Username) -> list[datetime]:
    """When this person's PIN was entered wrongly."""
    query = select(FailedStaffPin.at).where(FailedStaffPin.username == username)
    return list(await session.scalars(query.order_by(FailedStaffPin.at)))


async def forget_failed_pins(session: AsyncSession, username: Username) -> None:
    """The right PIN, or a new one, makes the wrong ones before it harmless."""
    await session.execute(delete(FailedStaffPin).where(FailedStaffPin.username == username))


async def forget_old_failed_pins(session: AsyncSession, before: datetime) -> None:
    """They have no part in any lock."""
    await session.execute(delete(FailedStaffPin).where(FailedStaffPin.at < before))
