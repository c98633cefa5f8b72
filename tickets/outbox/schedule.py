"""When a message that was not taken is tried again."""

from datetime import timedelta

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)

REST = timedelta(minutes=1)
"""A server that is away is asked once in this time, whatever waits for it."""

LONGEST_REST = timedelta(minutes=15)
"""For the one message that it was asked with: that it was away is not the message's fault."""

DOUBLINGS = 10
"""More would exceed the longest wait, and a large power is slow to compute."""


def wait_after(tries: int) -> timedelta:
    """The wait after so many attempts: one minute, doubled each time, six hours at most."""
    doublings = min(max(tries - 1, 0), DOUBLINGS)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
