"""No consultant can answer: a callback, a message, Polish if that helps, or staying on the line."""

from dataclasses import replace
from enum import StrEnum

from core.language import Language
from ivr.call import Call
from ivr.endings import Ending, ToQueue
from ivr.flows.message import message
from ivr.flows.needs import House
from ivr.flows.other_ways import OtherWay, other_way
from ivr.menu import Menu
from ivr.prompts import Key
from tickets.calls.events import NobodyAnswers


class InsteadOfEnglish(StrEnum):
    """When only consultants who speak Polish are there; silence stays on the line as well."""

    CALLBACK = "1"
    POLISH = "2"
    STAY = "0"


class PolishOrMessage(StrEnum):
    """The same where nobody can be called back."""

    POLISH = "1"
    MESSAGE = "2"
    STAY = "0"


INSTEAD_OF_ENGLISH = Menu((Key.Q_NOEN,), InsteadOfEnglish, attempts=1, early=False)
POLISH_OR_MESSAGE = Menu((Key.Q_NOEN_MESSAGE,), PolishOrMessage, attempts=1, early=False)


async def nobody(call: Call, house: House, waiting: ToQueue) -> Ending:
    """Tell it at once; ``waiting`` is how the caller queues after all."""
    call.publish(NobodyAnswers(at=call.clock(), call=call.id))
    stays = replace(waiting, told_nobody=True)
    if call.language is Language.EN and house.floor.can_answer(Language.PL):
        return await _instead_of_english(call, house, stays)
    offer = Key.Q_NOBODY if house.on_call.anybody() else Key.Q_NOBODY_CALLBACK
    match await other_way(call, house, offer, Key.Q_NOBODY_MESSAGE):
        case OtherWay.CALLBACK:
            return replace(stays, wants_callback=True)
        case OtherWay.MESSAGE:
            return await message(call, house) or stays
        case _:
            return stays


async def withdrawn(call: Call, house: House) -> Ending:
    """A waiting caller was taken out of the queue because nobody is left to answer."""
    return await nobody(call, house, ToQueue(call.language, call.matter))


async def _instead_of_english(call: Call, house: House, stays: ToQueue) -> Ending:
    if house.callbacks.offered():
        return await _callback_or_polish(call, stays)
    match await call.choose(POLISH_OR_MESSAGE):
        case PolishOrMessage.POLISH:
            return await _in_polish(call, stays)
        case PolishOrMessage.MESSAGE:
            return await message(call, house) or stays
        case _:
            return stays


async def _callback_or_polish(call: Call, stays: ToQueue) -> ToQueue:
    match await call.choose(INSTEAD_OF_ENGLISH):
        case InsteadOfEnglish.CALLBACK:
            return replace(stays, wants_callback=True)
        case InsteadOfEnglish.POLISH:
            return await _in_polish(call, stays)
        case _:
            return stays


async def _in_polish(call: Call, stays: ToQueue) -> ToQueue:
    await call.use(Language.PL)
    return replace(stays, language=Language.PL, told_nobody=False)
