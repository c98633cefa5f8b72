"""Whether a code from an authenticator, or a recovery code, is this person's and still unused."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Forbidden
from core.ids import Username
from core.vault import Vault
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.customers.tokens import hash_of
from tickets.staff import repository
from tickets.staff.model import Authenticator
from tickets.staff.one_time_codes import plain, step_of

WRONG_CODES = 10
WRONG_CODE_TIME = timedelta(hours=1)
"""After so many wrong ones in a row, all of them by somebody who has the password."""


class CodeAnswer(StrEnum):
    """All that anybody learns of a code; each is a code of a refusal, too."""

    FITS = "fits"
    WRONG = "wrong_code"
    LOCKED = "too_many_codes"

    @property
    def fits(self) -> bool:
        """Whether the code was theirs."""
        return self is CodeAnswer.FITS


REFUSALS = {
    CodeAnswer.WRONG: "this code does not fit, or has been used",
    CodeAnswer.LOCKED: "too many wrong codes; wait an hour or ask an administrator",
}


class CodeCheck:
    """Looks at codes inside the transaction of whoever asks: the answer is to be kept with it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def answer(
        self, session: AsyncSession, username: Username, code: str, now: datetime
    ) -> CodeAnswer:
        """Uses the code up when it fits, and counts it when it does not; holds the row."""
        kept = await repository.held_authenticator(session, username)
        if kept is None:
            return CodeAnswer.WRONG
        if _locked(kept, now):
            return CodeAnswer.LOCKED
        if self._is_next(kept, plain(code), now) or await _recovers(session, kept, code, now):
            kept.wrong, kept.wrong_at = 0, None
            return CodeAnswer.FITS
        kept.wrong, kept.wrong_at = _tried(kept, now) + 1, now
        what = Action.SIGN_IN_CODE_REFUSED
        note(session, at=now, who=username, what=what, object=f"user {username}")
        return CodeAnswer.WRONG

    def _is_next(self, kept: Authenticator, code: str, now: datetime) -> bool:
        key = self._vault.open(kept.sealed_key).decode()
        step = step_of(key, code, now, kept.last_step)
        kept.last_step = step or kept.last_step
        return step is not None


def refuse(answer: CodeAnswer) -> None:
    """Once the transaction has kept what was counted."""
    if not answer.fits:
        raise Forbidden(REFUSALS[answer], code=answer.value)


def _tried(kept: Authenticator, now: datetime) -> int:
    long_ago = kept.wrong_at is None or now - kept.wrong_at >= WRONG_CODE_TIME
    return 0 if long_ago else kept.wrong


def _locked(kept: Authenticator, now: datetime) -> bool:
    return _tried(kept, now) >= WRONG_CODES


async def _recovers(session: AsyncSession, kept: Authenticator, code: str, now: datetime) -> bool:
    """Only for an authenticator that counts: before, there are no such codes."""
    found = await repository.recovery_code(session, hash_of(plain(code)))
    if found is None or found.username != kept.username:
        return False
    await session.delete(found)
    about, what = f"user {kept.username}", Action.RECOVERY_CODE_USED
    note(session, at=now, who=kept.username, what=what, object=about)
    return True
