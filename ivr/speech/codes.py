"""An access code is told digit by digit: a sentence would be kept on disk, and by its words."""

from ivr.prompts import Key
from tickets.sealed import Envelope


def read_out(code: Envelope) -> tuple[Key, ...]:
    """The recordings of its digits in their order; opens the envelope, so ask once and keep."""
    return tuple(Key(f"digit_{digit}") for digit in code.open())
