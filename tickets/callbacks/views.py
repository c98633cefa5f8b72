"""What other parts see of callbacks."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from core.ids import CallId, TicketNumber
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
    CANCELLED = "cancelled"
    """Somebody of the help desk has said that nobody is to be called."""


class Cancellation(StrEnum):
    """Why somebody who ordered a callback is not called after all."""

    SETTLED = "settled"
    """They were helped in another way."""
    UNWANTED = "unwanted"
    """They have said that they do not want it any more."""
    MISTAKE = "mistake"
    """The number belongs to somebody who ordered nothing."""


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


class OpenCallback(View):
    """A callback that is not settled, as those who work beside the queue see it."""

    call: CallId
    ending: str
    """The last digits of the number: enough to tell two apart, too few to call."""
    language: Language
    reason: Reason
    arrived_at: datetime
    state: CallbackState
    due_at: datetime
    attempts: int
    """Those that were begun."""
    customer: int | None
    """Who has proved to be on the line when it was ordered."""
    ticket: TicketNumber | None
