"""Secrets that the hotline issues, on their way to their owner in an envelope opened once."""

import secrets
from enum import StrEnum
from typing import ClassVar, NoReturn

from core.errors import Conflict


class SecretAnswer(StrEnum):
    """All that anybody learns of a secret."""

    FITS = "fits"
    WRONG = "wrong"
    LOCKED = "locked"


def digits_by_chance(count: int) -> str:
    """So many digits, each by chance."""
    return f"{secrets.randbelow(10**count):0{count}}"


class Envelope:
    """For the one way to the owner alone: it cannot be shown, compared, copied or kept."""

    __slots__ = ("_digits",)

    holds: ClassVar[str]
    """What is inside, in words."""
    code: ClassVar[str]
    """How interfaces call an envelope that is empty."""

    def __init__(self, digits: str) -> None:
        self._digits: str | None = digits

    def open(self) -> str:
        """The digits, once, for whoever tells the owner."""
        if self._digits is None:
            raise Conflict(f"the envelope is empty: {self.holds} is read once", code=self.code)
        digits, self._digits = self._digits, None
        return digits

    def __repr__(self) -> str:
        return f"a sealed {self.holds.removeprefix('a ').removeprefix('an ')}"

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError(f"{self!r} cannot be copied or kept")
