"""No consultant can answer: leave a message, or stay on the line."""

from dataclasses import replace
from enum import StrEnum

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


INSTEAD = Menu((Key.Q_NOBODY_MESSAGE,), Instead, attempts=1, early=False)


async def nobody(call: Call, house: House, waiting: ToQueue) -> Ending:
    """Tell it at once; ``waiting`` is how the caller queues after all."""
    call.publish(NobodyAnswers(at=call.clock(), call=call.id))
    waiting = replace(waiting, told_nobody=True)
    if await call.choose(INSTEAD) is Instead.MESSAGE:
        return await message(call, house.messages) or waiting
    return waiting


async def withdrawn(call: Call, house: House) -> Ending:
    """A waiting caller was taken out of the queue because nobody is left to answer."""
    return await nobody(call, house, ToQueue(call.language, call.matter))
