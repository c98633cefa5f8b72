"""Was the information enough? Only a clear yes ends the call."""

from dataclasses import replace
from enum import StrEnum
from typing import assert_never

from ivr.call import Call
from ivr.endings import Ending, Goodbye
from ivr.flows.needs import House
from ivr.flows.person import to_person
from ivr.menu import Menu
from ivr.prompts import Key
from ivr.utterances import Utterance


class Enough(StrEnum):
    """Zero, a person, is answered in one place for all menus."""

    SOLVED = "1"
    BACK = "*"


ENOUGH = Menu((Key.A_SOLVED,), Enough, early=False)
"""A key pressed while the information was told must not end the call."""


async def solved(call: Call, house: House, *told: Utterance) -> Ending | None:
    """A thank-you, or a consultant; None: back to the main menu."""
    answer = await call.choose(replace(ENOUGH, about=told))
    match answer:
        case Enough.SOLVED:
            await call.announce(Key.Z_BYE)
            return Goodbye()
        case Enough.BACK:
            return None
        case None:
            return await to_person(call, house, Key.X_CONSULTANT)
        case _:
            assert_never(answer)
