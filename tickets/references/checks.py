"""References as they are checked: in capitals, without spaces, refused in words.

MRN and GRN have the check digit of the working document DGXXI/0879/99 "Check character algorithm
for the MRN and GRN", which takes ISO 6346: letters count from A = 10 without the multiples of 11,
each character is weighted with its power of two, and a remainder of ten counts as zero. The
structure of the GRN is that of the NCTS messages: 17 characters, 24 for a voucher.
"""

import re
from collections.abc import Callable

from core.errors import Invalid
from tickets.customers import identifiers
from tickets.free_text import refuse_pesel
from tickets.references.views import ReferenceKind

LONGEST_ENTERED = 60
"""Characters, spaces included."""

MRN = re.compile(r"[0-9]{2}[A-Z]{2}[A-Z0-9]{13}[0-9]")
GRN = re.compile(r"([0-9]{2}[A-Z]{2}[A-Z0-9]{12}[0-9])([A-Z][0-9]{6})?")
SENT = re.compile(r"SENT[0-9]{10,16}")
LRN = re.compile(r"[A-Z0-9][A-Z0-9/._+-]{0,21}")
FOREIGN_EORI = re.compile(r"(?!PL)[A-Z]{2}[A-Z0-9]{1,15}")
PLATE = re.compile(r"(?=.*[0-9])[A-Z0-9]{2,14}")

MULTIPLE_LEFT_OUT = 11
ACCESS_CODE = 4


def checked(kind: ReferenceKind, text: str) -> str:
    """The reference as it is kept and searched for; ``Invalid`` says what was expected."""
    if len(text) > LONGEST_ENTERED or not text.isprintable():
        raise Invalid(f"a reference has at most {LONGEST_ENTERED} characters", code=kind)
    return CHECKS[kind](re.sub(r"\s", "", text).upper())


def check_digit(characters: str) -> str:
    """The last character of an MRN or a GRN, from those before it."""
    total = sum(_value(letter) << place for place, letter in enumerate(characters))
    return str(total % 11 % 10)


def _value(letter: str) -> int:
    if letter.isdigit():
        return int(letter)
    count = 10 + ord(letter) - ord("A")
    return count + (count - 1) // (MULTIPLE_LEFT_OUT - 1)


def _mrn(text: str) -> str:
    if not MRN.fullmatch(text):
        raise Invalid(
            "an MRN has 18 characters: year, country, 13 letters or digits, check digit", code="mrn"
        )
    return _with_check_digit(text, text, ReferenceKind.MRN)


def _grn(text: str) -> str:
    found = GRN.fullmatch(text)
    if found is None and GRN.fullmatch(text[:-ACCESS_CODE]):
        raise Invalid(
            "a guarantee is named without its access code, which nobody asks for", code="guarantee"
        )
    if found is None:
        raise Invalid(
            "a guarantee number has 17 characters: year, country, 12 letters or digits, check "
            "digit; 24 with a voucher's letter and six digits",
            code="guarantee",
        )
    return _with_check_digit(text, found[1], ReferenceKind.GUARANTEE)


def _with_check_digit(text: str, number: str, kind: ReferenceKind) -> str:
    if check_digit(number[:-1]) != number[-1]:
        raise Invalid(f"the check digit of the {kind} does not fit the others", code=kind)
    return text


def _sent(text: str) -> str:
    """No published description of the digits is known to us: only their number is checked.

    Without SENT ahead of them, digits that may be a PESEL are taken for one.
    """
    if not text.startswith("SENT"):
        refuse_pesel(text)
        text = f"SENT{text}"
    if not SENT.fullmatch(text):
        raise Invalid("a SENT number is SENT and 10 to 16 digits", code="sent")
    return text


def _lrn(text: str) -> str:
    refuse_pesel(text)
    if not LRN.fullmatch(text):
        raise Invalid("an LRN has at most 22 letters, digits and / . _ + -", code="lrn")
    return text


def _eori(text: str) -> str:
    """A Polish one is checked; of the others only the country and the length are known."""
    if FOREIGN_EORI.fullmatch(text):
        return text
    return identifiers.eori(text)


def _plate(text: str) -> str:
    plain = text.replace("-", "")
    refuse_pesel(plain)
    if not PLATE.fullmatch(plain):
        raise Invalid("a plate has 2 to 14 letters and digits, one digit at least", code="plate")
    return plain


CHECKS: dict[ReferenceKind, Callable[[str], str]] = {
    ReferenceKind.MRN: _mrn,
    ReferenceKind.LRN: _lrn,
    ReferenceKind.SENT: _sent,
    ReferenceKind.EORI: _eori,
    ReferenceKind.PLATE: _plate,
    ReferenceKind.GUARANTEE: _grn,
}
