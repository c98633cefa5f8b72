"""Identifiers of people and companies, as they are checked (domain 5.4)."""

import re

from core.errors import Invalid

NIP_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)
ID_SISC = re.compile(r"[A-Z0-9]{17}")
EORI_OF_NIP = re.compile(r"PL([0-9]{10})00000")
EORI_OF_OTHERS = re.compile(r"PL[0-9]{14}Z")
EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}"
)
LONGEST_EMAIL = 254
CUSTOMER_NUMBER = re.compile(r"[0-9]{8}")


def nip(text: str) -> str:
    """A tax number as ten digits; people write it with hyphens and spaces."""
    digits = re.sub(r"[ -]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise Invalid("a NIP has ten digits", code="nip")
    total = sum(weight * int(digit) for weight, digit in zip(NIP_WEIGHTS, digits, strict=False))
    if total % 11 != int(digits[9]):
        raise Invalid("the last digit of the NIP does not fit the others", code="nip")
    return digits


def eori(text: str) -> str:
    """A Polish EORI number in capitals, 17 characters."""
    number = _plain(text)
    of_nip = EORI_OF_NIP.fullmatch(number)
    if of_nip:
        nip(of_nip[1])
    elif not EORI_OF_OTHERS.fullmatch(number):
        raise Invalid(
            "a Polish EORI is PL, the NIP and five zeros, or PL, 14 digits and Z", code="eori"
        )
    return number


def eori_of(company: str, number: str) -> str:
    """The EORI number of the company with this NIP: where it holds a NIP, it holds that one."""
    checked = eori(number)
    of_nip = EORI_OF_NIP.fullmatch(checked)
    if of_nip and of_nip[1] != company:
        raise Invalid("the EORI holds the NIP of another company", code="eori")
    return checked


def id_sisc(text: str) -> str:
    """An ID SISC in capitals; it has no check digit that is known."""
    number = _plain(text)
    if not ID_SISC.fullmatch(number):
        raise Invalid("an ID SISC has 17 characters, letters and digits", code="id_sisc")
    return number


def customer_number(text: str) -> str:
    """The number that the hotline itself has given to an account."""
    digits = text.strip()
    if not CUSTOMER_NUMBER.fullmatch(digits):
        raise Invalid("a customer number has eight digits", code="customer_number")
    return digits


def email(text: str) -> str:
    """An e-mail address with its domain in small letters; the rest is the owner's business."""
    address = text.strip()
    local, _, domain = address.rpartition("@")
    if len(address) > LONGEST_EMAIL or not EMAIL.fullmatch(address) or ".." in local:
        raise Invalid("an e-mail address is written like name@example.org", code="email")
    return f"{local}@{domain.lower()}"


def _plain(text: str) -> str:
    return text.replace(" ", "").upper()
