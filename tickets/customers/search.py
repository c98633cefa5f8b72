"""What somebody means who looks for an account: an identifier, a number, or words of a name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.errors import Invalid
from tickets.customers import identifiers
from tickets.customers.numbers import e164
from tickets.free_text import folded, refuse_pesel

SHORTEST_WORD = 2
"""Letters; whatever is shorter finds everybody."""

LONGEST = 254
MOST_WORDS = 8


class By(StrEnum):
    """What an account may be found by."""

    CUSTOMER_NUMBER = "customer_number"
    ID_SISC = "id_sisc"
    NIP = "nip"
    EORI = "eori"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, repr=False)
class Sought:
    """Identifiers, of which one is enough, or else words, which must all be there."""

    identifiers: Mapping[By, str]
    words: tuple[str, ...]


def _phone(text: str) -> str:
    number = e164(text)
    if number is None:
        raise Invalid("not a telephone number")
    return number


READ: Mapping[By, Callable[[str], str]] = {
    By.CUSTOMER_NUMBER: identifiers.customer_number,
    By.ID_SISC: identifiers.id_sisc,
    By.NIP: identifiers.nip,
    By.EORI: identifiers.eori,
    By.PHONE: _phone,
    By.EMAIL: identifiers.email,
}


def understood(text: str) -> Sought:
    """All that this text may be: ten digits can be a NIP and a telephone number."""
    if len(text) > LONGEST:
        raise Invalid(f"look for at most {LONGEST} characters", code="search")
    refuse_pesel(text)
    found = {by: value for by, read in READ.items() if (value := _read(read, text)) is not None}
    if found:
        return Sought(found, ())
    words = tuple(folded(text).split())
    if not words or len(words) > MOST_WORDS or max(map(len, words)) < SHORTEST_WORD:
        raise Invalid(
            "look for a number, an identifier, an e-mail address or at least two letters of a name",
            code="search",
        )
    return Sought({}, words)


def _read(read: Callable[[str], str], text: str) -> str | None:
    try:
        return read(text)
    except Invalid:
        return None
