"""No consultant can answer: leave a message, speak Polish if that helps, or stay on the line."""

from dataclasses import replace
from enum import StrEnum

from core.language import Language
from ivr.call import Call
from ivr.endings import Ending, ToQueue
from ivr.flows.message import message
from ivr.flows.needs import House
from ivr.menu import Menu
from ivr.prompts import Key
from tickets.calls.events import NobodyAnswers


class Instead(StrEnum):
    """What a caller can do when nobody can answer; silence stays on the line as well."""

    MESSAGE = "2"
    STAY = "0"


class InsteadOfEnglish(StrEnum):
    """The same when only consultants who speak Polish are there."""

    POLISH = "1"
    MESSAGE = "2"
    STAY = "0"


INSTEAD = Menu((Key.Q_NOBODY_MESSAGE,), Instead, attempts=1, early=False)
INSTEAD_OF_ENGLISH = Menu((Key.Q_NOEN_MESSAGE,), InsteadOfEnglish, attempts=1, early=False)


async def nobody(call: Call, house: House, waiting: ToQueue) -> Ending:
    """Tell it at once; ``waiting`` is how the caller queues after all."""
    call.publish(NobodyAnswers(at=call.clock(), call=call.id))
    if call.language is Language.EN and house.floor.can_answer(Language.PL):
        choice = await call.choose(INSTEAD_OF_ENGLISH)
        if choice is InsteadOfEnglish.POLISH:
            await call.use(Language.PL)
            return replace(waiting, language=Language.PL)
        leaves_message = choice is InsteadOfEnglish.MESSAGE
    else:
        leaves_message = await call.choose(INSTEAD) is Instead.MESSAGE
    ending = await message(call, house) if leaves_message else None
    return ending or replace(waiting, told_nobody=True)


async def withdrawn(call: Call, house: House) -> Ending:
    """A waiting caller was taken out of the queue because nobody is left to answer."""
    return await nobody(call, house, ToQueue(call.language, call.matter))
