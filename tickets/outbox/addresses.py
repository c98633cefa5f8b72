"""Addresses: how they are shown, compared, and which numbers can be written to."""

from collections.abc import Collection, Iterable

import phonenumbers
from phonenumbers import PhoneNumberType

from core.log import masked as masked_number

POLAND = "+48"
MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


def masked(address: str) -> str:
    """As it may be shown in lists and logged: ``m...@example.org``, ``...214``."""
    name, at, domain = address.rpartition("@")
    return f"{name[:1]}...@{domain}" if at else masked_number(address)


def folded(address: str) -> str:
    """For comparing: whoever writes large letters has the same mailbox."""
    return address.strip().lower()


def is_mobile(number: str, countries: Collection[str] | None = None) -> bool:
    """Whether short messages reach this E.164 number, in one of these countries (as ``PL``)."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    country = phonenumbers.region_code_for_number(parsed)
    at_home = countries is None or country in countries
    return at_home and phonenumbers.number_type(parsed) in MOBILE


def first_mobile(numbers: Iterable[str]) -> str | None:
    """The number that short messages for this customer go to; a Polish one if there is any."""
    mobiles = (number for number in numbers if is_mobile(number))
    return min(mobiles, key=lambda number: (not number.startswith(POLAND), number), default=None)
