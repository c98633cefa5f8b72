"""A consultant hangs up from the console, whatever telephone that is."""

from core.errors import NotFound
from ivr.ami.errors import ActionRefused
from ivr.ami.exchange import Exchange
from ivr.ami.recorder import Talk, consultants_channel

NORMAL_CLEARING = "16"
"""As a phone that hung up: the caller goes on to what comes after a talk."""


async def hang_up(exchange: Exchange, talk: Talk) -> None:
    """Only the consultant's own channel ends; what becomes of the caller, the dialplan knows."""
    own = await consultants_channel(exchange, talk)
    try:
        await exchange.send("Hangup", Channel=own, Cause=NORMAL_CLEARING)
    except ActionRefused as refused:
        raise NotFound("the talk is over") from refused
