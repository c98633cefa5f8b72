"""The known failure affects this caller, too: counted, and told when it is over if they wish."""

from enum import StrEnum

from core.errors import Conflict
from ivr.call import Call
from ivr.endings import Ending, Goodbye
from ivr.flows.needs import House
from ivr.flows.person import to_person
from ivr.flows.telephone import telephone
from ivr.menu import Menu
from ivr.prompts import Key
from tickets.customers.numbers import is_mobile
from tickets.followers.views import Way, Wish


class Then(StrEnum):
    """Who wants nothing more hangs up."""

    TELL_ME = "1"
    BACK = "*"


THEN = Menu((Key.N_COUNTED,), Then)


async def affected(call: Call, house: House, failure: int) -> Ending | None:
    """None: back to the main menu."""
    await house.audience.affects(failure, call.id, call.caller)
    then = await call.choose(THEN)
    if then is Then.BACK:
        return None
    number = await _number(call, house) if then is Then.TELL_ME else None
    if number is None:
        return await to_person(call, house, Key.X_CONSULTANT)
    way = Way.SMS if is_mobile(number) else Way.CALLBACK
    wish = Wish(way=way, language=call.language, number=number, call=call.id)
    try:
        await house.followers.follow(failure, wish)
    except Conflict:  # it has just ended: a consultant knows more
        return await to_person(call, house, Key.X_CONSULTANT)
    await call.announce(Key.N_NOTIFY_DONE, Key.Z_BYE)
    return Goodbye()


async def _number(call: Call, house: House) -> str | None:
    """The caller's own, or one that is entered; None when neither can be told anything."""
    own = call.caller
    if own is not None and _can_be_told(own, house):
        return own
    entered = await telephone(call)
    return entered if entered is not None and _can_be_told(entered, house) else None


def _can_be_told(number: str, house: House) -> bool:
    """By a short message, or by calling back."""
    callbacks = house.callbacks
    return is_mobile(number) or (callbacks.offered() and callbacks.allows(number))
