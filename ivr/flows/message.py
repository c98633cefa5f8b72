"""A voice message becomes a ticket before its number is spoken."""

from pathlib import Path

from core.errors import Unavailable
from core.ids import TicketNumber
from ivr.call import Call
from ivr.endings import Goodbye
from ivr.flows.needs import Messages
from ivr.line import CallerHungUp
from ivr.prompts import Key
from ivr.speech.digits import slowly
from ivr.utterances import Sentence
from tickets.calls.events import MessageLeft

LONGEST_MESSAGE = 180
"""Seconds; longer stories need a conversation."""


async def message(call: Call, messages: Messages) -> Goodbye | None:
    """Record what the matter is; None when nothing could be registered and the caller waits."""
    place = messages.place(call.id)
    await call.announce(Key.V_REC)
    try:
        await call.record(place, LONGEST_MESSAGE)
    except CallerHungUp:
        await _register(call, messages, place)  # most people hang up when they have said it
        raise
    ticket = await _register(call, messages, place)
    if ticket is None:
        return None
    number = slowly(call.speech.ticket(ticket))
    again = call.text(Key.S_READ, ticket=number)
    await call.announce(Sentence(call.text(Key.V_DONE, ticket=number)), Sentence(again))
    await call.announce(Key.Z_BYE)
    return Goodbye()


async def _register(call: Call, messages: Messages, recording: Path) -> TicketNumber | None:
    try:
        ticket = await messages.take(call.id, recording)
    except Unavailable:
        return None
    if ticket is not None:
        call.publish(MessageLeft(at=call.clock(), call=call.id, ticket=ticket))
    return ticket
