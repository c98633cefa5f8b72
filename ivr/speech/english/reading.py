"""Numbers that stand alone: places in the queue, tickets and telephones, read out in English."""

from ivr.speech.digits import telephone_groups, ticket_groups
from ivr.speech.english.numbers import cardinal


def position(number: int) -> str:
    """The caller's place in the queue, from 1: three."""
    return cardinal(number)


def ticket(number: str) -> str:
    """zed gee el, two three two, nine nine eight seven"""
    return ", ".join(["zed gee el", *map(_digit_by_digit, ticket_groups(number))])


def telephone(number: str) -> str:
    """three three, four eight three, two zero, five five"""
    return ", ".join(_digit_by_digit(group) for group in telephone_groups(number))


def _digit_by_digit(digits: str) -> str:
    return " ".join(cardinal(int(digit)) for digit in digits)
