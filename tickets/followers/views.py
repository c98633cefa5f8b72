"""What other parts see of those who want to be told."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from core.ids import CallId
from core.language import Language
from core.view import View

Number = Annotated[str, StringConstraints(pattern=r"^\+[1-9]\d{6,14}$")]
"""E.164."""


class Way(StrEnum):
    """How somebody wants to be told."""

    EMAIL = "email"
    """To the address of the customer's account."""
    SMS = "sms"
    CALLBACK = "callback"


class WishState(StrEnum):
    """What became of a wish."""

    WAITING = "waiting"
    TOLD = "told"
    """The message is posted; a repeated round posts nothing."""
    CALLBACK_DUE = "callback_due"
    """The failure is resolved, and a callback is to be ordered; then it is told."""
    DROPPED = "dropped"
    """There never was a failure, or the number is none that is called back."""


class Wish(View):
    """Somebody wants to be told; by e-mail a customer, else a number."""

    way: Way
    language: Language
    customer_id: int | None = None
    number: Number | None = None
    call: CallId | None = None


class FollowerView(View):
    """Somebody who wants to be told."""

    id: int
    announcement: int
    way: Way
    language: Language
    customer_id: int | None
    number: str | None
    call: CallId | None
    state: WishState
    asked_at: datetime
    settled_at: datetime | None
