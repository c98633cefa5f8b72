"""The way to a consultant: every flow that does not end by itself comes through here."""

from ivr.call import Call
from ivr.endings import Ending, ToQueue
from ivr.flows.needs import House
from ivr.flows.nobody import nobody
from ivr.prompts import Key
from tickets.calls.events import CallRouted, Reason

FALLBACK_HEAD_START = 600
"""Seconds; the fall-back procedure waits as if it had arrived ten minutes earlier (domain 4.6)."""


async def to_person(call: Call, house: House, words: Key = Key.Q_CONNECT) -> Ending:
    """Into the queue of the call's language; told at once when nobody can answer there."""
    reason = Reason.NO_KEY if call.silent else call.matter
    call.publish(CallRouted(at=call.clock(), call=call.id, language=call.language, reason=reason))
    head_start = FALLBACK_HEAD_START if reason is Reason.FALLBACK_PROCEDURE else 0
    ending = ToQueue(call.language, reason, head_start)
    if house.floor.can_answer(call.language):
        await call.announce(words)
        return ending
    return await nobody(call, house, ending)
