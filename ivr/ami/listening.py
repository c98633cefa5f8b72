"""A supervisor is let into the talk of a consultant, by a phone of the supervisor's own."""

from core.errors import Conflict, NotFound
from core.ids import Username
from ivr.ami.errors import ActionRefused
from ivr.ami.exchange import Exchange
from ivr.ami.names import LISTENING_CONTEXT, listener_of, listeners_endpoint
from ivr.ami.originating import ring
from ivr.ami.recorder import Talk, consultants_channel
from ivr.ami.told_of_listening import call_name
from tickets.calls.events import Listening

TECHNOLOGY = "PJSIP/"


async def listen(exchange: Exchange, talk: Talk, by: Username, how: Listening) -> None:
    """Ring the supervisor's phone; who is in the talk already only changes how."""
    own = await _own_channel(exchange, talk, by)
    try:
        if own is None:
            await _ring(exchange, talk, by, how)
        else:
            await _change(exchange, own, how)
    except ActionRefused as refused:
        raise NotFound("the talk has just ended") from refused


async def _own_channel(exchange: Exchange, talk: Talk, by: Username) -> str | None:
    """With which somebody takes part in this talk: it has to be this supervisor's."""
    listed = await exchange.read("Status")
    for channel in listed.items:
        if channel["Event"] != "Status" or channel["Linkedid"] != call_name(talk.call):
            continue
        match listener_of(channel["Channel"]):
            case None:  # a half of the channel that rings
                continue
            case other if other != by:
                raise Conflict("somebody else listens to this talk", code="listened_already")
            case _:
                return channel["Channel"]
    return None


async def _ring(exchange: Exchange, talk: Talk, by: Username, how: Listening) -> None:
    heard = await consultants_channel(exchange, talk)
    tells = {"HOTLINE_TALK": heard.removeprefix(TECHNOLOGY), "HOTLINE_HOW": how}
    await ring(exchange, listeners_endpoint(by), call_name(talk.call), tells)


async def _change(exchange: Exchange, own: str, how: Listening) -> None:
    await exchange.send("Redirect", Channel=own, Context=LISTENING_CONTEXT, Exten=how, Priority="1")
