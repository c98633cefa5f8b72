"""Channels that the exchange is asked to make: it rings, and its dialplan does the rest."""

from collections.abc import Mapping

from core.errors import Unavailable
from core.ids import CallId, Username
from core.language import Language
from ivr.ami.errors import ActionRefused
from ivr.ami.exchange import Exchange
from ivr.ami.facts import RingOnCall
from ivr.ami.names import CALLBACK_CONTEXT, PLACED_CONTEXT, RING_CONTEXT, endpoint, queue
from ivr.arrival import TENTHS, tenths
from ivr.attempts import Attempt
from ivr.endings import ToQueue
from ivr.placed import far_name
from tickets.callbacks.views import CallbackView
from tickets.calls.events import Reason

RING_MILLISECONDS = 25_000
"""Longer than the dialplan rings anybody."""
BOTH = "all"
YOUNGER = "on-call-9999999999"
"""Of two channels that are joined the younger takes the identity of the older one's call: by this
name a telephone on call is always the younger one."""
SILENCE = f"Local/wait@{CALLBACK_CONTEXT}/n"
"""Its far half waits until somebody sends it to dial."""
AS_TELEPHONES = "alaw,ulaw"
"""With formats of its own (slin) the channel is asked for theirs once it is joined with a phone;
after that talk, nothing that its near half plays would reach the bridge of its far half."""


async def keep_place(exchange: Exchange, callback: CallbackView) -> None:
    """Dials nobody: the dialplan asks for leave to when a consultant has taken the callback.

    The names of its channels keep it from standing in the queue twice.
    """
    attempt = Attempt(callback.call, callback.attempts + 1)
    waits = ToQueue(callback.language, callback.reason)
    variables: dict[str, object] = {
        "HOTLINE_ARRIVED": tenths(callback.arrived_at),
        "HOTLINE_BONUS": waits.head_start * TENTHS,
        "HOTLINE_LANGUAGE": waits.language,
        "HOTLINE_QUEUE": queue(waits.language),
        "HOTLINE_REASON": waits.reason,
    }
    await _in_silence(
        exchange, attempt.name, attempt.far_name, (CALLBACK_CONTEXT, "queue"), variables
    )


async def ring_to_place(
    exchange: Exchange, call: CallId, consultant: Username, language: Language
) -> None:
    """Ring the consultant's own phone; the dialplan asks for the number when it is answered."""
    variables: dict[str, object] = {
        "HOTLINE_PHONE": endpoint(consultant),
        "HOTLINE_LANGUAGE": language,
        "HOTLINE_QUEUE": queue(language),
        "HOTLINE_REASON": Reason.GENERAL,
    }
    await _in_silence(exchange, call, far_name(call), (PLACED_CONTEXT, call), variables)


async def _in_silence(
    exchange: Exchange, near: str, far: str, goes_to: tuple[str, str], variables: dict[str, object]
) -> None:
    """A channel whose near half goes to this context and extension."""
    context, exten = goes_to
    try:
        await exchange.send(
            "Originate",
            Channel=SILENCE,
            ChannelId=near,
            OtherChannelId=far,
            Codecs=AS_TELEPHONES,
            Context=context,
            Exten=exten,
            Priority="1",
            Async="true",
            Variable=",".join(f"{name}={value}" for name, value in variables.items()),
        )
    except ActionRefused as refused:
        raise Unavailable(f"the exchange refuses: {refused}") from refused


async def ring_on_call(exchange: Exchange, order: RingOnCall, number: int) -> None:
    """Only telephones of the exchange's own configuration can be rung, and none twice at once.

    ``number``: of this ring since the service began.
    """
    lacks = BOTH if len(order.lacks) > 1 else next(iter(order.lacks))
    await ring(exchange, order.who, f"{YOUNGER}.{number}", {"ON_CALL_LACKS": lacks})


async def ring(exchange: Exchange, phone: str, name: str, tells: Mapping[str, str]) -> None:
    """Ring somebody for whom the dialplan has a use (context ``ring``), in a call of this name.

    ``tells``: variables of the channel that answers. Raises ``ActionRefused`` when there is such
    a call already.
    """
    await exchange.send(
        "Originate",
        Channel=f"Local/{phone}@{RING_CONTEXT}/n",
        ChannelId=name,
        Application="Hangup",
        Timeout=str(RING_MILLISECONDS),
        Async="true",
        Variable=",".join(f"__{variable}={value}" for variable, value in tells.items()),
    )
