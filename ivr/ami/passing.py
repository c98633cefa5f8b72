"""A caller is passed on: to a colleague's telephone, or to the queue of a language."""

from core.errors import NotFound
from core.ids import Username
from core.language import Language
from ivr.ami.errors import ActionRefused
from ivr.ami.exchange import Exchange
from ivr.ami.names import (
    ASKED_CONTEXT,
    ASKING_CONTEXT,
    PASSED_CONTEXT,
    RETURN_CONTEXT,
    endpoint,
)
from ivr.ami.recorder import Talk, consultants_channel


async def pass_on(exchange: Exchange, talk: Talk, to: Username | Language) -> None:
    """The dialplan does the rest, and leads whom nobody answers back to who passed them on."""
    there = to if isinstance(to, Language) else endpoint(to)
    try:
        await _set(exchange, talk.caller, "HOTLINE_PASSED_BY", talk.consultant)
        await exchange.send(
            "Redirect", Channel=talk.caller, Context=PASSED_CONTEXT, Exten=there, Priority="1"
        )
    except ActionRefused as refused:
        raise NotFound("the caller has just hung up") from refused


async def give_back(exchange: Exchange, caller: str, consultant: Username) -> None:
    """Ring the consultant again for the caller on this channel, who hears music meanwhile."""
    there = endpoint(consultant)
    try:
        await exchange.send(
            "Redirect", Channel=caller, Context=RETURN_CONTEXT, Exten=there, Priority="1"
        )
    except ActionRefused as refused:
        raise NotFound("the caller has just hung up") from refused


async def ask(exchange: Exchange, talk: Talk, colleague: Username) -> None:
    """Part the two: the caller hears music, and the consultant's channel rings the colleague."""
    try:
        own = await consultants_channel(exchange, talk)
        await _set(exchange, talk.caller, "HOTLINE_PASSED_BY", talk.consultant)
        await _set(exchange, talk.caller, "HOTLINE_ASKED", "rings")
        await _set(exchange, talk.caller, "HOTLINE_ASKER", own)
        await _set(exchange, own, "__HOTLINE_CALLER", talk.caller)
        # The consultant's channel first: it has no dialplan of its own, and would be hung up
        # when the caller's has left; the caller's waits for the other.
        await exchange.send(
            "Redirect",
            Channel=own,
            Context=ASKING_CONTEXT,
            Exten=endpoint(colleague),
            Priority="1",
            ExtraChannel=talk.caller,
            ExtraContext=ASKED_CONTEXT,
            ExtraExten=endpoint(colleague),
            ExtraPriority="1",
        )
    except ActionRefused as refused:
        raise NotFound("the caller has just hung up") from refused


async def take_back(exchange: Exchange, talk: Talk) -> None:
    """The colleague's part ends; the consultant has the caller again."""
    try:
        own = await consultants_channel(exchange, talk)
        await _set(exchange, talk.caller, "HOTLINE_ASKED", "over")
        await exchange.send(
            "Redirect", Channel=own, Context=ASKING_CONTEXT, Exten="back", Priority="1"
        )
    except ActionRefused as refused:
        raise NotFound("the talk is over") from refused


async def _set(exchange: Exchange, channel: str, variable: str, value: str) -> None:
    await exchange.send("Setvar", Channel=channel, Variable=variable, Value=value)
