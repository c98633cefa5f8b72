"""What other parts see of callbacks."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from core.ids import CallId
from core.language import Language
from core.view import View
from tickets.calls.events import Reason

Number = Annotated[str, StringConstraints(pattern=r"^\+[1-9]\d{6,14}$")]
"""E.164."""


class CallbackState(StrEnum):
    """What became of a callback."""

    WAITING = "waiting"
    """For its turn, or for the time of the next attempt."""
    DIALLED = "dialled"
    """An attempt was begun, and nobody knows yet how it ended."""
    REACHED = "reached"
    GIVEN_UP = "given_up"
    """No attempt is left."""


class Refusal(StrEnum):
    """Why no callback is taken for a number."""

    NUMBER = "number"
    """Not of a kind, or of a country, that is called back."""
    OFTEN = "often"
    """Twice today already."""
    FULL = "full"
    """Its country has had its share of today."""


class Order(View):
    """Somebody wants to be called back at this number, in place of waiting on the line."""

    call: CallId
    number: Number
    typed: bool
    """Entered by hand; else the number that the network presents."""
    language: Language
    reason: Reason
    arrived_at: datetime | None = None
    """When the wait began; None: it would begin now."""


class Dialling(View):
    """Leave to dial this number once, now."""

    number: str
    language: Language


class CallbackView(View):
    """One callback; the call of which it is the continuation names it. The number is not shown."""

    call: CallId
    country: str
    language: Language
    reason: Reason
    arrived_at: datetime
    ordered_at: datetime
    state: CallbackState
    due_at: datetime
    attempts: int
    """Those that were begun."""
    dialled_at: datetime | None
    settled_at: datetime | None
