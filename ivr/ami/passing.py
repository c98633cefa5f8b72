"""A caller is passed on: to a colleague's telephone, or to the queue of a language."""

from core.errors import NotFound
from core.ids import Username
from core.language import Language
from ivr.ami.errors import ActionRefused
from ivr.ami.exchange import Exchange
from ivr.ami.names import PASSED_CONTEXT, endpoint
from ivr.ami.recorder import Talk


async def pass_on(exchange: Exchange, talk: Talk, to: Username | Language) -> None:
    """The dialplan does the rest, and leads whom nobody answers back to who passed them on."""
    there = to if isinstance(to, Language) else endpoint(to)
    try:
        await exchange.send(
            "Setvar", Channel=talk.caller, Variable="HOTLINE_PASSED_BY", Value=talk.consultant
        )
        await exchange.send(
            "Redirect", Channel=talk.caller, Context=PASSED_CONTEXT, Exten=there, Priority="1"
        )
    except ActionRefused as refused:
        raise NotFound("the caller has just hung up") from refused
