"""What the caller thinks of how the matter was handled: two questions, once a call (R39)."""

from enum import StrEnum

from ivr.call import Call
from ivr.flows.needs import Opinions
from ivr.menu import Menu
from ivr.prompts import Key

ATTEMPTS = 2
"""Nobody is pressed to answer."""


class Resolved(StrEnum):
    """Whether the matter is resolved, in the caller's eyes."""

    YES = "1"
    NO = "2"
    SKIPPED = "#"


class Score(StrEnum):
    """From very poor to very good."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SKIPPED = "#"


RESOLVED = Menu((Key.E_RESOLVED,), Resolved, attempts=ATTEMPTS, noted=False)
SCORE = Menu((Key.E_SCORE,), Score, attempts=ATTEMPTS, noted=False)


async def survey(call: Call, opinions: Opinions) -> None:
    """Each answer is kept at once; who does not answer a question is not asked the next one."""
    if not await opinions.ask(call.id):
        return
    await call.say(Key.E_OFFER)
    if await _resolved(call, opinions) and await _score(call, opinions):
        await opinions.end(call.id)


async def _resolved(call: Call, opinions: Opinions) -> bool:
    answer = await call.choose(RESOLVED)
    if answer in (Resolved.YES, Resolved.NO):
        await opinions.resolved(call.id, answer is Resolved.YES)
    return answer is not None


async def _score(call: Call, opinions: Opinions) -> bool:
    answer = await call.choose(SCORE)
    if answer not in (None, Score.SKIPPED):
        await opinions.score(call.id, int(answer))
    return answer is not None
