"""Flows with one defect each, and one without: what the exploration must and must not refuse."""

from contextlib import suppress
from enum import StrEnum

from core.errors import Unavailable
from core.language import Language
from ivr.call import Call, PersonWanted
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.entering import Entry, Left, digits
from ivr.flows.needs import House
from ivr.line import CallerHungUp
from ivr.menu import Menu
from ivr.prompts import Key
from tickets.calls.events import MessageLeft, Reason


class One(StrEnum):
    """A person by its own key."""

    PERSON = "0"
    YES = "1"


class Yes(StrEnum):
    """Zero means what it means everywhere."""

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
NUMBER = Entry((Key.S_ENTER,), least=2, most=3)
TOP, MIDDLE, BOTTOM = (Menu((key,), Three) for key in (Key.M_MAIN, Key.A_MENU, Key.N_MENU))
OFFER = Menu((Key.C_CHOICE,), Yes)


def queue(call: Call) -> ToQueue:
    return ToQueue(call.language, Reason.GENERAL)


async def sound(call: Call, _house: House) -> Ending:
    """Nothing is wrong with it."""
    await call.announce(Key.G_PERSON)
    if await call.choose(QUESTION) is One.YES:
        await call.announce(Key.Z_BYE)
        return Goodbye()
    return queue(call)


async def uses_every_verb(call: Call, house: House) -> Ending:
    """Nor with this."""
    await call.use(Language.EN)
    await call.say(Key.G_WELCOME, Key.G_PERSON)
    await call.insist(Key.I_LOCKED)
    try:
        if await digits(call, NUMBER) is Left.BACK:
            await call.say(Key.P_FULL)
        if await call.choose(QUESTION) is One.YES:
            await call.record(house.messages.place(call.id), 60)
            await _taken(call, house)
    except PersonWanted:
        return queue(call)
    await call.announce(Key.Z_BYE)
    return Goodbye()


async def remembers(call: Call, _house: House) -> Ending:
    """Nor with this: what it was answered first matters until the end, whoever else is awaited."""
    first = await call.choose(QUESTION)
    return await _remembering(call, Key.Z_BYE if first is One.YES else Key.Q_CONNECT)


async def _remembering(call: Call, words: Key) -> Ending:
    await call.choose(QUESTION)
    await call.announce(words)
    try:
        return await _goes_down(call)
    except PersonWanted:
        return await _told(call, words, await call.choose(QUESTION))


async def _goes_down(call: Call) -> Ending:
    await call.choose(OFFER)
    return queue(call)


async def _told(call: Call, words: Key, _answer: One | None) -> Ending:
    await call.announce(words, Key.Z_BYE)
    return Goodbye()


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


async def plays_what_is_recorded(call: Call, _house: House) -> Ending:
    await call.announce(Key.Z_BYE)
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


async def asks_for_a_number_until_there_is_one(call: Call, _house: House) -> Ending:
    while await call.first_key((Key.S_ENTER,), (), 8.0) is None:
        pass
    return queue(call)


async def gives_up_who_has_no_number(call: Call, _house: House) -> Ending:
    try:
        number = await digits(call, NUMBER)
    except PersonWanted:
        return Goodbye()
    return Goodbye() if isinstance(number, Left) else queue(call)


async def queues_in_another_language(_call: Call, _house: House) -> Ending:
    return ToQueue(Language.EN, Reason.GENERAL)


async def takes_a_message_twice(call: Call, house: House) -> Ending:
    place = house.messages.place(call.id)
    await call.record(place, 60)
    await house.messages.take(call.id, place)
    ticket = await house.messages.take(call.id, place)
    if ticket is not None:
        call.publish(MessageLeft(at=call.clock(), call=call.id, ticket=ticket))
    return Goodbye()


async def keeps_a_recording_for_nobody(call: Call, house: House) -> Ending:
    place = house.messages.place(call.id)
    await call.record(place, 60)
    await call.announce(Key.Z_BYE)
    await _taken(call, house)
    return Goodbye()


async def keeps_a_ticket_from_its_call(call: Call, house: House) -> Ending:
    await _taken(call, house)
    return Goodbye()


async def _taken(call: Call, house: House) -> None:
    with suppress(Unavailable):
        await house.messages.take(call.id, house.messages.place(call.id))
