"""A callback in place of waiting: the caller keeps the place and is called when its turn comes."""

from enum import StrEnum

from core.errors import Unavailable
from ivr.call import Call, PersonWanted
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.flows.needs import House
from ivr.flows.telephone import telephone
from ivr.menu import Menu
from ivr.prompts import Key
from tickets.callbacks.views import CallbackView, Order
from tickets.calls.events import CallbackOrdered

CALLBACK_KEY = "1"
"""As in the dialplan, and as the prompts say."""


class Same(StrEnum):
    """Where to call back; silence stays on the line as well."""

    YES = "1"
    OTHER = "2"
    STAY = "0"


SAME = Menu((Key.B_SAME,), Same, attempts=2, early=False)


async def callback_instead(call: Call, house: House) -> Ending:
    """Who waits, or would have to, wants one; the place is kept for caller and callback alike."""
    waits = ToQueue(call.language, call.matter, told_nobody=call.known.told_nobody)
    if not house.callbacks.offered():
        return waits
    call.step("callback", CALLBACK_KEY)
    return await _callback(call, house) or waits


async def _callback(call: Call, house: House) -> Goodbye | None:
    """Order one; None when none is taken and the caller waits on."""
    own = call.caller
    try:
        if own is not None and house.callbacks.allows(own):
            return await _own(call, house, own)
        return await _other(call, house)
    except (PersonWanted, Unavailable):
        return None


async def _own(call: Call, house: House, own: str) -> Goodbye | None:
    """At the number that the network presents, unless the caller has a better one."""
    same = await call.choose(SAME)
    if same is None or same is Same.STAY:
        return None
    if same is Same.YES and await _is_taken(call, house, own, typed=False):
        return await _promised(call)
    return await _other(call, house)


async def _other(call: Call, house: House) -> Goodbye | None:
    """At a number that the caller enters."""
    number = await telephone(call)
    if number is None or not await _is_taken(call, house, number, typed=True):
        return None
    return await _promised(call)


async def _is_taken(call: Call, house: House, number: str, *, typed: bool) -> bool:
    """A number that waits for its callback already keeps that one, which is an earlier call's."""
    order = Order(
        call=call.id,
        number=number,
        typed=typed,
        language=call.language,
        reason=call.matter,
        arrived_at=call.known.arrived,
    )
    taken = await house.callbacks.order(order)
    if not isinstance(taken, CallbackView):
        await call.announce(Key.B_REFUSED)
        return False
    if taken.call == call.id:
        call.publish(CallbackOrdered(at=call.clock(), call=call.id))
    return True


async def _promised(call: Call) -> Goodbye:
    await call.insist(Key.B_DONE)
    await call.announce(Key.Z_BYE)
    return Goodbye()
