"""The names of a callback's channels: the exchange gives no name twice while a channel has it.

Everything that Asterisk tells of an attempt bears this name, and belongs to the call that ordered
the callback. Pure.
"""

import re
from dataclasses import dataclass

from core.ids import CallId
from ivr.placed import placed_of

FAR = "-far"
_NAME = re.compile(rf"callback-(?P<call>.+)-(?P<number>\d{{1,9}})(?:{FAR})?")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of the callback that this call has ordered; ``number`` counts from 1."""

    call: CallId
    number: int

    @property
    def name(self) -> str:
        """Of the half that waits in the queue, and of all that belongs to the attempt."""
        return f"callback-{self.call}-{self.number}"

    @property
    def far_name(self) -> str:
        """Of the half that dials the customer."""
        return self.name + FAR


def attempt_of(name: str) -> Attempt | None:
    """The attempt that a channel belongs to; None for the channels of callers."""
    match = _NAME.fullmatch(name)
    return Attempt(CallId(match["call"]), int(match["number"])) if match else None


def call_of(name: str) -> CallId:
    """The call that a channel belongs to: a callback goes on with the one that ordered it."""
    attempt = attempt_of(name)
    return attempt.call if attempt else placed_of(name) or CallId(name)
