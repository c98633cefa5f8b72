"""Calling numbers as the network writes them, read as E.164."""

import re

import phonenumbers

_ALLOWED = re.compile(r"\+?[0-9][0-9 ()/.-]{1,30}")
"""Anything else is a name, a joke or an attack, and no telephone number."""


def e164(presented: str) -> str | None:
    """The number with its country code; None when withheld or not a valid number."""
    presented = presented.strip()
    if not _ALLOWED.fullmatch(presented):
        return None
    return _valid(presented) or _valid(presented.removeprefix("0"))


def _valid(digits: str) -> str | None:
    try:
        number = phonenumbers.parse(digits, "PL")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
