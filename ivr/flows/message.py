"""A voice message becomes a ticket before its number and its code are told."""

from pathlib import Path

from core.errors import Unavailable
from core.ids import TicketNumber
from ivr.call import Call
from ivr.endings import Goodbye
from ivr.flows.handing_over import hand_over
from ivr.flows.needs import House, Messages
from ivr.line import CallerHungUp
from ivr.prompts import Key
from ivr.speech.digits import slowly
from ivr.utterances import Sentence
from tickets.calls.events import MessageLeft

LONGEST_MESSAGE = 180
"""Seconds; longer stories need a conversation."""


async def message(call: Call, house: House) -> Goodbye | None:
    """Record what the matter is; None when nothing could be registered and the caller waits."""
    messages = house.messages
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
    await _tell(call, house, ticket)
    await call.announce(Key.Z_BYE)
    return Goodbye()


async def _tell(call: Call, house: House, ticket: TicketNumber) -> None:
    """Without a code there is the number, and the code comes by message later."""
    try:
        await hand_over(call, house.hand_overs, ticket, Key.V_DONE)
    except Unavailable:
        number = slowly(call.speech.ticket(ticket))
        again = call.text(Key.S_READ, ticket=number)
        await call.announce(Sentence(call.text(Key.V_DONE, ticket=number)), Sentence(again))


async def _register(call: Call, messages: Messages, recording: Path) -> TicketNumber | None:
    try:
        ticket = await messages.take(call.id, recording)
    except Unavailable:
        return None
    if ticket is not None:
        call.publish(MessageLeft(at=call.clock(), call=call.id, ticket=ticket))
    return ticket
