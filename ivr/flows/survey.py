"""What the caller thinks of how the matter was handled, once a call (R39): two questions, and a
comment in the caller's own words."""

from enum import StrEnum

from ivr.call import Call
from ivr.flows.needs import Opinions
from ivr.line import CallerHungUp
from ivr.menu import Menu
from ivr.prompts import Key

ATTEMPTS = 2
"""Nobody is pressed to answer."""
LONGEST_COMMENT = 90
"""Seconds."""


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
        await _comment(call, opinions)
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


async def _comment(call: Call, opinions: Opinions) -> None:
    """Most callers hang up when they have said it, as they are told to."""
    place = opinions.place(call.id)
    await call.announce(Key.E_COMMENT)
    try:
        await call.record(place, LONGEST_COMMENT)
    except CallerHungUp:
        await opinions.comment(call.id, place)
        await opinions.end(call.id)
        raise
    await opinions.comment(call.id, place)
