"""Medians and 90th percentiles: exact from the values, within 2.5 % from what roll-ups keep. Pure.

A roll-up keeps one byte for each value: the number of a bucket, each five per cent wider than
the one before. Bytes of many quarters are simply put one after the other.
"""

import math
from collections.abc import Sequence

GROWTH = 1.05
"""The edges of a bucket are so far apart; its geometric middle is at most 2.5 % off."""

SECOND = 1000
"""Milliseconds."""

LAST = 255
"""The bucket of everything above two and a half days."""

MEDIAN, SLOW = 50, 90
"""Per cent."""


def bucket(milliseconds: int) -> int:
    """Bucket 0 is below one second; bucket n ends at 1.05 to the power of n seconds."""
    if milliseconds < SECOND:
        return 0
    return min(1 + int(math.log(milliseconds / SECOND, GROWTH)), LAST)


def middle(number: int) -> float:
    """The seconds that stand for a bucket."""
    return GROWTH ** (number - 0.5) if number else 0.5


def exact(milliseconds: Sequence[int], percent: int) -> float | None:
    """Seconds which so many per cent do not exceed; None without values."""
    if not milliseconds:
        return None
    return sorted(milliseconds)[_rank(len(milliseconds), percent)] / SECOND


def rough(buckets: bytes, percent: int) -> float | None:
    """The same from buckets: within 2.5 %, or half a second below one second."""
    if not buckets:
        return None
    rank = _rank(len(buckets), percent)
    for number in range(LAST + 1):
        rank -= buckets.count(number)
        if rank < 0:
            return middle(number)
    raise AssertionError("every value lies in a bucket")


def _rank(values: int, percent: int) -> int:
    """The nearest rank, counted from nought: a value that really occurred."""
    return -(-values * percent // 100) - 1
