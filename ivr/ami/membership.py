"""Consultants as members of the queues: in, out, and paused."""

from contextlib import suppress

from core.ids import Username
from core.language import Language
from ivr.ami.errors import ActionRefused
from ivr.ami.exchange import Exchange
from ivr.ami.facts import MemberSeen
from ivr.ami.names import interface, queue


async def join(
    exchange: Exchange, consultant: Username, language: Language, *, paused: bool
) -> None:
    """Become a member of this language's queue; who is one already stays so."""
    with suppress(ActionRefused):
        await exchange.send(
            "QueueAdd",
            Queue=queue(language),
            Interface=interface(consultant),
            MemberName=consultant,
            Paused=_flag(paused),
        )


async def leave(exchange: Exchange, consultant: Username, language: Language) -> None:
    """Leave this language's queue; who is not in it is out of it."""
    with suppress(ActionRefused):
        await exchange.send("QueueRemove", Queue=queue(language), Interface=interface(consultant))


async def serve_too(exchange: Exchange, like: MemberSeen, languages: frozenset[Language]) -> None:
    """Join these queues, too, paused for the same reason or ready as in this one."""
    for language in sorted(languages):
        await join(exchange, like.consultant, language, paused=like.paused)
    if languages and like.paused:
        await pause(exchange, like.consultant, paused=True, reason=like.reason)


async def pause(
    exchange: Exchange, consultant: Username, *, paused: bool, reason: str = ""
) -> None:
    """In all queues at once."""
    await exchange.send(
        "QueuePause", Interface=interface(consultant), Paused=_flag(paused), Reason=reason
    )


def _flag(value: bool) -> str:
    return "true" if value else "false"
