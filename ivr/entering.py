"""Numbers and secrets that a caller enters digit by digit (domain 4.6).

While a number is entered, 0 to 9 are digits and not global keys; star goes back and an empty hash
skips. An entry ends by itself with its last possible digit; a hash right after that is ignored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ivr.call import Call, PersonWanted
from ivr.menu import ATTEMPTS
from ivr.prompts import Key
from ivr.utterances import Utterance
from tickets.sealed import Envelope

PATIENCE = 8.0
"""Seconds for each digit: callers look numbers up."""
BACK, DONE = "*", "#"


class Left(Enum):
    """How a caller leaves a question for a number without entering one."""

    BACK = "back"
    SKIPPED = "skipped"


class Failed(Enum):
    """Why an attempt led to no number: what is told before the next one."""

    BAD = Key.I_BAD
    SILENT = Key.X_TIMEOUT


class Secret(Envelope):
    """A PIN or a code that a caller has entered, for the service that verifies it alone."""

    __slots__ = ()

    holds = "an entered secret"
    code = "secret_read"


@dataclass(frozen=True, slots=True)
class Entry:
    """A question that is answered with digits; ``before`` is told once, ahead of the question."""

    question: Sequence[Utterance]
    least: int
    most: int
    before: Sequence[Utterance] = ()
    attempts: int = ATTEMPTS


async def digits(call: Call, entry: Entry) -> str | Left:
    """What the caller enters; raises ``PersonWanted`` when all attempts are spent."""
    before = entry.before
    for _ in range(entry.attempts):
        entered = await attempt(call, entry, before)
        if not isinstance(entered, Failed):
            return entered
        before = (entered.value,)
    raise PersonWanted


async def attempt(call: Call, entry: Entry, before: Sequence[Utterance]) -> str | Left | Failed:
    """What the caller enters when asked once, after these words."""
    key = await call.first_key(entry.question, before, PATIENCE)
    entered = await _entered(call, entry, key)
    if isinstance(entered, Left) or len(entered) >= entry.least:
        return entered
    return Failed.BAD if entered else Failed.SILENT


async def secret(call: Call, entry: Entry) -> Secret | Left:
    """The same for what nobody may see: it is sealed before any flow gets it."""
    entered = await digits(call, entry)
    return entered if isinstance(entered, Left) else Secret(entered)


async def _entered(call: Call, entry: Entry, key: str | None) -> str | Left:
    """The digits from this key on, until hash, silence or the last one that fits."""
    entered = ""
    while key is not None and key != DONE:
        if key == BACK:
            return Left.BACK
        entered += key
        if len(entered) == entry.most:
            call.ignore_hash()
            return entered
        key = await call.next_key(PATIENCE)
    return Left.SKIPPED if key == DONE and not entered else entered
