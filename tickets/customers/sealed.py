"""A new telephone PIN on its way to its owner, in an envelope that is opened once."""

import secrets
from typing import NoReturn

from core.errors import Conflict

DIGITS = 6


def six_digits() -> str:
    """A PIN by chance."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


class SealedPin:
    """For the one-time channel alone: it cannot be shown, compared, copied or kept."""

    __slots__ = ("_digits",)

    def __init__(self, digits: str) -> None:
        self._digits: str | None = digits

    def open(self) -> str:
        """The digits, once, for the message to the customer."""
        if self._digits is None:
            raise Conflict("the envelope is empty: a PIN is read once", code="pin_read")
        digits, self._digits = self._digits, None
        return digits

    def __repr__(self) -> str:
        return "a sealed PIN"

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("a sealed PIN cannot be copied or kept")
