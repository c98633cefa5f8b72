"""Free text that people type: never with a PESEL in it, and found without diacritics."""

import re
import unicodedata

from core.errors import Invalid

ELEVEN_DIGITS = re.compile(r"(?<![\d+])(?:\d[ \u00a0-]?){10}\d(?!\d)")
"""Alone in the text; a telephone number with its + is something else."""

MASK = "[PESEL]"

WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
NOT_FOLDED_BY_UNICODE = str.maketrans("łŁ", "lL")


def is_pesel(digits: str) -> bool:
    """Eleven digits whose last one is the check digit of the others (domain 5.4)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))
    return (10 - total % 10) % 10 == int(digits[10])


class PeselInText(Invalid):
    """Tells where in which text; never the number itself."""

    def __init__(self, text: int, places: tuple[tuple[int, int], ...]) -> None:
        super().__init__(
            "the text holds a PESEL number; mask it, for it must not be stored",
            code="pesel_in_text",
        )
        self.text = text
        """Which of the texts, from 0."""
        self.places = places
        """Start and end of each number, in characters."""


def pesel_places(text: str) -> tuple[tuple[int, int], ...]:
    """Where valid PESEL numbers stand."""
    found = ELEVEN_DIGITS.finditer(text)
    return tuple(one.span() for one in found if is_pesel(re.sub(r"\D", "", one[0])))


def refuse_pesel(*texts: str) -> None:
    """PESEL numbers are stored nowhere (domain 4.6)."""
    for number, text in enumerate(texts):
        if places := pesel_places(text):
            raise PeselInText(number, places)


def mask_pesel(text: str) -> str:
    """The text with ``[PESEL]`` in place of each valid number: what the key to mask does."""
    for start, end in reversed(pesel_places(text)):
        text = f"{text[:start]}{MASK}{text[end:]}"
    return text


def folded(text: str) -> str:
    """For searching: small letters without diacritics, so that haslo finds hasło."""
    plain = unicodedata.normalize("NFKD", text.translate(NOT_FOLDED_BY_UNICODE).lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
