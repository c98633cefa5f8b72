"""Failures and works: one announcement after the other, and the fall-back procedure."""

from dataclasses import replace
from enum import StrEnum
from typing import assert_never

from core.errors import Unavailable
from ivr.call import Call
from ivr.endings import Ending
from ivr.flows.needs import House
from ivr.flows.person import to_person
from ivr.flows.solved import solved
from ivr.menu import Menu
from ivr.prompts import Key
from ivr.utterances import Sentence, Spoken, Utterance
from tickets.announcements.views import OnAir
from tickets.calls.events import Reason


class After(StrEnum):
    """What to do after an announcement."""

    NEXT = "#"
    FALLBACK_PROCEDURE = "1"
    BACK = "*"


class AtEnd(StrEnum):
    """What to do after the last one, or when there is none."""

    FALLBACK_PROCEDURE = "1"
    BACK = "*"


AFTER = Menu((Key.O_LIST,), After)
AT_END = Menu((Key.O_LAST,), AtEnd)


async def outages(call: Call, house: House) -> Ending | None:
    """None: back to the main menu."""
    call.matter = Reason.OUTAGE
    try:
        on_air = await house.announcements.on_air()
    except Unavailable:
        return await to_person(call, house, Key.X_SYSTEM)
    if not on_air:
        await call.say(Key.AN_NONE)
        return await _at_end(call, house, None, Key.AN_NONE)
    await call.say(Sentence(call.text(Key.AN_COUNT, n=call.speech.cardinal(len(on_air)))))
    return await _one_by_one(call, house, *on_air)


async def _one_by_one(call: Call, house: House, current: OnAir, *others: OnAir) -> Ending | None:
    words = Spoken(current.sounds[call.language])
    house.audience.heard(current.announcement.id, call.id, call.caller)
    await call.say(words)
    if not others:
        return await _at_end(call, house, current, words)
    choice = await call.choose(replace(AFTER, about=(words,)))
    match choice:
        case After.NEXT:
            return await _one_by_one(call, house, *others)
        case After.FALLBACK_PROCEDURE:
            return await _fall_back(call, house, current)
        case After.BACK:
            return None
        case None:
            return await to_person(call, house, Key.X_CONSULTANT)
        case _:
            assert_never(choice)


async def _at_end(
    call: Call, house: House, current: OnAir | None, told: Utterance
) -> Ending | None:
    choice = await call.choose(replace(AT_END, about=(told,)))
    match choice:
        case AtEnd.FALLBACK_PROCEDURE:
            return await _fall_back(call, house, current)
        case AtEnd.BACK:
            return None
        case None:
            return await to_person(call, house, Key.X_CONSULTANT)
        case _:
            assert_never(choice)


async def _fall_back(call: Call, house: House, current: OnAir | None) -> Ending | None:
    """A consultant decides, unless the announcement waives the approval."""
    call.matter = Reason.FALLBACK_PROCEDURE
    waived = current.fallback_sounds.get(call.language) if current else None
    if waived:
        await call.say(Spoken(waived))
        return await solved(call, house, Spoken(waived))
    await call.say(Key.F_NEED)
    return await to_person(call, house)
