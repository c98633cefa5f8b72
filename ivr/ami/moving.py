"""A waiting caller is taken out of a queue, and the dialplan is told why.

The exchange does so only while the caller waits: whoever is answered first is left in the talk.
"""

from core.errors import Conflict
from core.ids import CallId, Username
from core.language import Language
from ivr.ami.errors import ActionRefused
from ivr.ami.exchange import Exchange
from ivr.ami.facts import CallerWaits, Withdraw
from ivr.ami.floor import Floor
from ivr.ami.names import queue


def waiting(floor: Floor, call: CallId, to: Language) -> CallerWaits:
    """The place of a caller who is on the line and does not wait in this queue yet."""
    for place in floor.waiting():
        if place.call == call and not place.is_callback:
            if place.language is to:
                raise Conflict("the caller waits in this queue", code="in_this_queue")
            return place
    raise _nobody()


async def move(exchange: Exchange, place: CallerWaits, to: Language, by: Username) -> None:
    """The dialplan does the rest; it tells what it did, and by whose wish."""
    try:
        await withdraw(exchange, place, f"move-{to}-{by}")
    except ActionRefused as refused:
        raise _nobody() from refused


async def withdraw(exchange: Exchange, place: CallerWaits | Withdraw, why: str) -> None:
    """Out of the queue; a ring is not taken back, the caller leaves when nobody answers it."""
    await exchange.send(
        "QueueWithdrawCaller",
        Queue=queue(place.language),
        Caller=place.channel,
        WithdrawInfo=why,
    )


def _nobody() -> Conflict:
    return Conflict("nobody waits in this call", code="not_waiting")
