"""The trunk is nearly full: what most callers want to know, at once, and a message instead."""

from enum import StrEnum

from core.language import Language
from ivr.call import Call
from ivr.endings import Ending
from ivr.flows.language import choose_language
from ivr.flows.message import message
from ivr.flows.needs import House
from ivr.flows.news import tell_most_important
from ivr.flows.person import to_person, to_queue
from ivr.menu import Menu
from ivr.prompts import Key


class Instead(StrEnum):
    """What a caller can do in a crowd; silence stays on the line as well."""

    MESSAGE = "2"
    STAY = "0"


INSTEAD = Menu((Key.Q_CROWDED_MESSAGE,), Instead, attempts=1, early=False)


async def crowded(call: Call, house: House) -> Ending:
    """The announcement before the greeting, in Polish since nothing is known yet, and no main menu:
    many hear what they called for and hang up."""
    await tell_most_important(call, house, rest=False)
    await choose_language(call)
    if call.language is Language.EN:
        await tell_most_important(call, house, rest=False)
    if await call.choose(INSTEAD) is Instead.MESSAGE:
        return await message(call, house) or to_queue(call)
    return await to_person(call, house)
