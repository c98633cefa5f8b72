"""What a live call knows of being called by us: as a callback, or as a consultant wished."""

from collections.abc import Callable, Mapping
from typing import Any

from tickets.calls.events import (
    CallbackGivenUp,
    CallbackOrdered,
    CallbackReached,
    CallFact,
    CallPlaced,
)

Change = dict[str, Any]


def _ordered(call: Any, fact: CallbackOrdered) -> Change:
    first = call.callback_ordered_at or fact.at
    return {"callback_ordered_at": first, "awaits_callback": True}


def _reached(call: Any, fact: CallbackReached) -> Change:
    talk = {"answered_at": fact.at, "talk_ended_at": None, "talk_ended_by": None}
    return {"awaits_callback": False, **({} if fact.at < call.since else talk)}


def _placed(call: Any, fact: CallPlaced) -> Change:
    return {
        "arrived_at": min(call.arrived_at, fact.at),
        "placed_at": call.placed_at or fact.at,
        "placed_for": call.placed_for or fact.ticket,
        "caller": call.caller or fact.caller,
        "language": call.language or fact.language,
    }


LEARNT: Mapping[type[CallFact], Callable[[Any, Any], Change]] = {
    CallbackOrdered: _ordered,
    CallbackReached: _reached,
    CallbackGivenUp: lambda _call, _fact: {"awaits_callback": False},
    CallPlaced: _placed,
}
"""What these facts let a live call know."""
