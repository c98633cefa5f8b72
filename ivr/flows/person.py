"""The way to a consultant: every flow that does not end by itself comes through here."""

from ivr.call import Call
from ivr.endings import Ending, ToQueue
from ivr.flows.before_queue import before_queue
from ivr.flows.needs import House
from ivr.flows.nobody import nobody
from ivr.prompts import Key
from tickets.calls.events import CallRouted, Reason


async def to_person(call: Call, house: House, words: Key = Key.Q_CONNECT) -> Ending:
    """Into the queue of the call's language; told at once when nobody can answer there."""
    waiting = to_queue(call)
    if house.floor.can_answer(call.language):
        await before_queue(call, house)
        await call.announce(words)
        return waiting
    ending = await nobody(call, house, waiting)
    if isinstance(ending, ToQueue) and not ending.wants_callback:
        await before_queue(call, house)
    return ending


def to_queue(call: Call) -> ToQueue:
    """Without a word: for who has chosen to wait, whoever is there to answer."""
    reason = Reason.NO_KEY if call.silent else call.matter
    call.publish(CallRouted(at=call.clock(), call=call.id, language=call.language, reason=reason))
    return ToQueue(call.language, reason)
