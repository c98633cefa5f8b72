"""The trunk is nearly full: what most callers want to know, at once, and what there is instead."""

from dataclasses import replace

from core.language import Language
from ivr.call import Call
from ivr.endings import Ending
from ivr.flows.language import choose_language
from ivr.flows.message import message
from ivr.flows.needs import House
from ivr.flows.news import tell_most_important
from ivr.flows.other_ways import OtherWay, other_way
from ivr.flows.person import to_person, to_queue
from ivr.prompts import Key


async def crowded(call: Call, house: House) -> Ending:
    """The announcement before the greeting, in Polish since nothing is known yet, and no main menu:
    many hear what they called for and hang up."""
    await tell_most_important(call, house, rest=False)
    await choose_language(call)
    if call.language is Language.EN:
        await tell_most_important(call, house, rest=False)
    way = await other_way(call, house, Key.Q_CROWDED_CALLBACK, Key.Q_CROWDED_MESSAGE)
    match way:
        case OtherWay.CALLBACK:
            return replace(to_queue(call), wants_callback=True)
        case OtherWay.MESSAGE:
            return await message(call, house) or to_queue(call)
        case _:
            return await to_person(call, house)
