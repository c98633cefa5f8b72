"""Telephone numbers as networks and people write them, kept as E.164 (domain 5.4)."""

from functools import lru_cache

import phonenumbers

LONGEST = 40
"""Characters: whatever is longer is no telephone number."""

POLAND = "+48"
FIXED = phonenumbers.PhoneNumberType.FIXED_LINE
TAKES_SMS = frozenset(
    {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
)


@lru_cache(maxsize=1_024)  # one call's events and questions name the same number again and again
def e164(text: str, region: str = "PL") -> str | None:
    """The number as +48334832055; None when withheld, not a number, or not a valid one."""
    text = text.strip()
    if len(text) > LONGEST or not text.isascii():
        return None
    return _valid(text, region) or (_valid(text[1:], region) if text.startswith("0") else None)


def is_mobile(number: str) -> bool:
    """Whether this E.164 number can take an SMS."""
    return phonenumbers.number_type(phonenumbers.parse(number)) in TAKES_SMS


def ordinary(digits: str) -> str | None:
    """A Polish number typed by hand as E.164; None unless it is geographic or mobile."""
    number = e164(digits)
    if number is None or not number.startswith(POLAND):
        return None
    kind = phonenumbers.number_type(phonenumbers.parse(number))
    return number if kind in TAKES_SMS | {FIXED} else None


def _valid(text: str, region: str) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
