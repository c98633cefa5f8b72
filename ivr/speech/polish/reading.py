"""Numbers that stand alone: places in the queue, tickets and telephones, read out in Polish."""

from ivr.speech.digits import telephone_groups, ticket_groups
from ivr.speech.polish.numbers import cardinal
from ivr.speech.polish.ordinals import Ordinal, ordinal


def position(number: int) -> str:
    """The caller's place in the queue, from 1: trzecie."""
    return ordinal(number, Ordinal.PLACE)


def ticket(number: str) -> str:
    """zet gie el, dwa trzy dwa, dziewięć dziewięć osiem siedem"""
    return ", ".join(["zet gie el", *map(_digit_by_digit, ticket_groups(number))])


def telephone(number: str) -> str:
    """Groups as numbers, one with a leading zero digit by digit: dwadzieścia dwa, zero trzy."""
    return ", ".join(_group(group) for group in telephone_groups(number))


def _group(digits: str) -> str:
    return _digit_by_digit(digits) if digits.startswith("0") else cardinal(int(digits))


def _digit_by_digit(digits: str) -> str:
    return " ".join(cardinal(int(digit)) for digit in digits)
