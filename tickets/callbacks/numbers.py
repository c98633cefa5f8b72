"""Which numbers are called back (domain 4.6 and 5.4). Pure."""

from collections.abc import Collection

import phonenumbers
from phonenumbers import PhoneNumberType

from tickets.customers.numbers import ordinary

ORDINARY = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.MOBILE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.VOIP,
    }
)
"""Never premium, shared-cost or other numbers that cost more than a call."""


def country_of(number: str) -> str | None:
    """The country of this E.164 number in two letters; None when it belongs to none."""
    return phonenumbers.region_code_for_number(phonenumbers.parse(number))


def may_call(number: str, typed: bool, countries: Collection[str]) -> bool:
    """Whether this E.164 number is called back; one typed by hand must be Polish as well."""
    if typed and ordinary(number) is None:
        return False
    parsed = phonenumbers.parse(number)
    return country_of(number) in countries and phonenumbers.number_type(parsed) in ORDINARY


def calling_codes(countries: Collection[str]) -> list[str]:
    """The codes with which numbers of these countries begin after the plus, in order."""
    codes = {phonenumbers.country_code_for_region(country) for country in countries}
    return [str(code) for code in sorted(codes) if code]
