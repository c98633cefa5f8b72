"""A new access code on its way to whoever the ticket is about."""

from tickets.sealed import Envelope, digits_by_chance

DIGITS = 4


def four_digits() -> str:
    """An access code by chance."""
    return digits_by_chance(DIGITS)


class SealedCode(Envelope):
    """A ticket's access code, for the message to the customer or for ``t_given`` alone."""

    __slots__ = ()

    holds = "an access code"
    code = "code_read"
