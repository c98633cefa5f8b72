"""Flows with one defect each, and one without: what the exploration must and must not refuse."""

from enum import StrEnum

from ivr.call import Call
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.flows.needs import House
from ivr.line import CallerHungUp
from ivr.menu import Menu
from ivr.prompts import Key
from tickets.calls.events import Reason


class One(StrEnum):
    """A person by its own key."""

    PERSON = "0"
    YES = "1"


class Three(StrEnum):
    """A menu."""

    PERSON = "0"
    FIRST = "1"
    SECOND = "2"
    THIRD = "3"


class Six(StrEnum):
    """Too many."""

    PERSON = "0"
    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"
    FIFTH = "5"
    SIXTH = "6"


QUESTION = Menu((Key.A_SOLVED,), One)
TOP, MIDDLE, BOTTOM = (Menu((key,), Three) for key in (Key.M_MAIN, Key.A_MENU, Key.N_MENU))


def queue(call: Call) -> ToQueue:
    return ToQueue(call.language, Reason.GENERAL)


async def sound(call: Call, _house: House) -> Ending:
    """Nothing is wrong with it."""
    await call.announce(Key.G_PERSON)
    if await call.choose(QUESTION) is One.YES:
        await call.announce(Key.Z_BYE)
        return Goodbye()
    return queue(call)


async def breaks_on_silence(call: Call, _house: House) -> Ending:
    answer = await call.choose(QUESTION)
    words = {One.YES: Key.Z_BYE, One.PERSON: Key.Q_CONNECT}[answer]  # type: ignore[index]
    await call.announce(words)
    return queue(call)


async def goes_round(call: Call, _house: House) -> Ending:
    await call.choose(QUESTION)
    while True:
        await call.announce(Key.Q_WAIT)


async def catches_a_hang_up(call: Call, _house: House) -> Ending:
    try:
        await call.choose(QUESTION)
    except CallerHungUp:
        await call.say(Key.Z_BYE)
    return queue(call)


async def has_a_step_that_nobody_reaches(call: Call, house: House) -> Ending:
    if house.profile not in ("seed", "today"):
        await call.announce(Key.Q_WAIT)
    return queue(call)


async def plays_what_is_not_recorded(call: Call, _house: House) -> Ending:
    await call.announce(Key.V_DONE)
    return queue(call)


async def offers_six(call: Call, _house: House) -> Ending:
    await call.choose(Menu((Key.M_MAIN,), Six))
    return queue(call)


async def goes_deep(call: Call, _house: House) -> Ending:
    for menu in (TOP, MIDDLE, BOTTOM):
        if await call.choose(menu) in (Three.PERSON, None):
            break
    return queue(call)


async def asks_until_answered(call: Call, _house: House) -> Ending:
    while await call.choose(QUESTION) is None:
        pass
    return queue(call)


async def waits_for_ever(call: Call, _house: House) -> Ending:
    await call.choose(Menu((Key.A_SOLVED,), One, patience=3600))
    return queue(call)


async def says_goodbye_on_zero(call: Call, _house: House) -> Ending:
    if await call.choose(QUESTION) is One.PERSON:
        return Goodbye()
    return queue(call)


async def tells_of_zero_late(call: Call, _house: House) -> Ending:
    await call.announce(Key.P_FULL, Key.G_PERSON)
    return queue(call)


async def keeps_the_silent(call: Call, _house: House) -> Ending:
    for _ in range(3):
        await call.choose(QUESTION)
    return queue(call)
