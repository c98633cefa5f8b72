"""The most important announcement, told before the main menu; the rest on request."""

from core.errors import Unavailable
from ivr.call import Call
from ivr.flows.needs import House
from ivr.prompts import Key
from ivr.utterances import Spoken


async def tell_most_important(call: Call, house: House, *, rest: bool = True) -> None:
    """Hash skips it; a desk that does not answer costs the announcement, not the call.

    ``rest``: it is also told where the other announcements are.
    """
    try:
        on_air = await house.announcements.on_air()
    except Unavailable:
        return
    if not on_air:
        return
    house.audience.heard(on_air[0].announcement.id, call.id, call.caller)
    await call.say(Key.AN_LEAD, Spoken(on_air[0].sounds[call.language]))
    if rest and len(on_air) > 1:
        await call.say(Key.AN_MORE)
