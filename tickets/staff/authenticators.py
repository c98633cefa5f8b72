"""The second factor: people add an authenticator to their sign-in, and take it away again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from core.ids import Username
from core.vault import Vault
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.customers.tokens import hash_of
from tickets.sealed import Envelope
from tickets.staff import repository
from tickets.staff.code_check import CodeCheck, refuse
from tickets.staff.model import Authenticator, RecoveryCode, User
from tickets.staff.one_time_codes import new_key, new_recovery_codes, plain
from tickets.staff.proof import PasswordProof
from tickets.staff.views import AuthenticatorView


class SealedKey(Envelope):
    """The key for the authenticator, read once."""

    __slots__ = ()

    holds = "a key"
    code = "key_read"


class SealedCodes(Envelope):
    """Recovery codes, one a line, read once."""

    __slots__ = ()

    holds = "a list of recovery codes"
    code = "codes_read"


@dataclass(frozen=True, slots=True)
class Chance:
    """Where keys and codes come from."""

    key: Callable[[], str] = new_key
    recovery_codes: Callable[[], tuple[str, ...]] = new_recovery_codes


class Authenticators:
    """Each deed is noted; the key is shown once and lies sealed, recovery codes as hashes."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        vault: Vault,
        proof: PasswordProof,
        chance: Chance | None = None,
    ) -> None:
        self._work = work
        self._clock = clock
        self._vault = vault
        self._proof = proof
        self._check = CodeCheck(vault)
        self._chance = chance or Chance()

    async def state(self, username: Username) -> AuthenticatorView:
        """Whether this person has one, since when, and how many recovery codes are left."""
        async with self._work.reading() as session:
            user = await repository.user(session, username)
            return AuthenticatorView(
                since=user.authenticator_since if user else None,
                recovery_codes=await repository.recovery_codes_left(session, username),
            )

    async def begin(self, username: Username, password: str, address: str = "") -> SealedKey:
        """A key that counts only once a code has proved it; an unproved one before it is gone."""
        key = self._chance.key()
        await self._proof.of(username, password, address)
        async with self._work() as work:
            user = await _held(work.session, username)
            if user.authenticator_since:
                raise Conflict("there is an authenticator; remove it first", code="has_one")
            await repository.forget_refusals(work.session, username)
            await repository.forget_authenticator(work.session, username)
            sealed = self._vault.seal(key.encode())
            work.session.add(Authenticator(username=username, sealed_key=sealed))
        return SealedKey(key)

    async def prove(self, username: Username, code: str) -> SealedCodes:
        """From now on signing in asks for a code; gives the recovery codes."""
        now, codes = self._clock(), self._chance.recovery_codes()
        async with self._work() as work:
            user = await _held(work.session, username)
            if user.authenticator_since:
                raise Conflict("there is an authenticator; remove it first", code="has_one")
            answer = await self._check.answer(work.session, username, code, now)
            if answer.fits:
                user.authenticator_since = now
                work.session.add_all(_kept(codes, username))
                self._note(work.session, username, Action.AUTHENTICATOR_ADDED, username)
        refuse(answer)
        return SealedCodes("\n".join(codes))

    async def remove(self, username: Username, password: str, code: str, address: str = "") -> None:
        """By its owner, who proves both."""
        await self._proof.of(username, password, address)
        async with self._work() as work:
            user = await _held(work.session, username)
            answer = await self._check.answer(work.session, username, code, self._clock())
            if answer.fits:
                await repository.forget_refusals(work.session, username)
                await self._end(work.session, user, username, Action.AUTHENTICATOR_REMOVED)
        refuse(answer)

    async def reset(self, username: Username, by: Username) -> None:
        """For whoever has lost theirs; all their sessions end."""
        async with self._work() as work:
            user = await _held(work.session, username)
            await self._end(work.session, user, by, Action.AUTHENTICATOR_RESET)
            await repository.end_sessions(work.session, username)

    async def _end(self, session: AsyncSession, user: User, by: Username, what: Action) -> None:
        user.authenticator_since = None
        await repository.forget_authenticator(session, user.username)
        self._note(session, by, what, user.username)

    def _note(self, session: AsyncSession, by: Username, what: Action, whom: Username) -> None:
        note(session, at=self._clock(), who=by, what=what, object=f"user {whom}")


def _kept(codes: Iterable[str], username: Username) -> list[RecoveryCode]:
    return [RecoveryCode(code_hash=hash_of(plain(one)), username=username) for one in codes]


async def _held(session: AsyncSession, username: Username) -> User:
    """As they are now, until the transaction ends."""
    user = await repository.held_user(session, username)
    if user is None:
        raise NotFound(f"there is no user {username}")
    return user
