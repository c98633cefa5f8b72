"""A consultant hangs up from the console, whatever telephone that is."""

from core.errors import NotFound
from ivr.ami.errors import ActionRefused
from ivr.ami.exchange import Exchange
from ivr.ami.names import HANGING_UP_CONTEXT
from ivr.ami.recorder import Talk, consultants_channel


async def hang_up(exchange: Exchange, talk: Talk) -> None:
    """The consultant's own channel alone goes to its end; the dialplan cares for the caller.

    After AMI's ``Hangup`` the queue would take the talk to last until the caller hangs up.
    """
    own = await consultants_channel(exchange, talk)
    try:
        await exchange.send(
            "Redirect", Channel=own, Context=HANGING_UP_CONTEXT, Exten="bye", Priority="1"
        )
    except ActionRefused as refused:
        raise NotFound("the talk is over") from refused
