"""A new telephone PIN on its way to its owner."""

from tickets.sealed import Envelope, digits_by_chance

DIGITS = 6


def six_digits() -> str:
    """A PIN by chance."""
    return digits_by_chance(DIGITS)


class SealedPin(Envelope):
    """A telephone PIN for the one-time channel alone."""

    __slots__ = ()

    holds = "a PIN"
    code = "pin_read"
