"""Polish ordinals in words, in the six forms that the hotline's sentences need."""

from enum import Enum

from ivr.speech.polish.numbers import THOUSAND, cardinal

LARGEST = 2_999

STEMS = (
    "", "pierwsz", "drug", "trzec", "czwart", "piąt", "szóst", "siódm", "ósm", "dziewiąt",
    "dziesiąt", "jedenast", "dwunast", "trzynast", "czternast", "piętnast", "szesnast",
    "siedemnast", "osiemnast", "dziewiętnast",
)  # fmt: skip
TENS_STEMS = (
    "", "", "dwudziest", "trzydziest", "czterdziest", "pięćdziesiąt", "sześćdziesiąt",
    "siedemdziesiąt", "osiemdziesiąt", "dziewięćdziesiąt",
)  # fmt: skip
HUNDREDS_STEMS = (
    "", "setn", "dwusetn", "trzechsetn", "czterechsetn", "pięćsetn", "sześćsetn", "siedemsetn",
    "osiemsetn", "dziewięćsetn",
)  # fmt: skip
THOUSANDS_STEMS = ("", "tysięczn", "dwutysięczn")


class Ordinal(Enum):
    """The forms by what they are used for: ending, case and gender."""

    HOUR = ("a", "nominative", "feminine")
    """godzina dziewiąta"""
    HOUR_AT = ("ej", "locative", "feminine")
    """o godzinie dziewiątej"""
    HOUR_FROM = ("ej", "genitive", "feminine")
    """od dziewiątej, do godziny dziewiątej"""
    DAY = ("y", "nominative", "masculine")
    """trzynasty lipca"""
    DAY_OF = ("ego", "genitive", "masculine")
    """trzynastego lipca; also years: siedemnastego roku"""
    PLACE = ("e", "nominative", "neuter")
    """trzecie miejsce"""


def ordinal(number: int, form: Ordinal) -> str:
    """An ordinal from 1 to 2 999: its last two digits are inflected, or its last round part."""
    if not 1 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 1 and {LARGEST}")
    unsaid, stems = _last_part(number)
    words = [cardinal(unsaid)] if unsaid else []
    return " ".join([*words, *(_ended(stem, form) for stem in stems)])


def _last_part(number: int) -> tuple[int, list[str]]:
    """What stays a cardinal, and the stems of what follows it."""
    hundreds, rest = divmod(number, 100)
    if rest:
        return number - rest, _below_hundred(rest)
    thousands, hundreds = divmod(hundreds, 10)
    if hundreds:
        return thousands * THOUSAND, [HUNDREDS_STEMS[hundreds]]
    return 0, [THOUSANDS_STEMS[thousands]]


def _below_hundred(number: int) -> list[str]:
    if number < len(STEMS):
        return [STEMS[number]]
    tens, units = divmod(number, 10)
    return [TENS_STEMS[tens], *([STEMS[units]] if units else [])]


def _ended(stem: str, form: Ordinal) -> str:
    """The stem with its ending; ``trzec`` always softens it, ``drug`` wherever it can."""
    ending, _, _ = form.value
    if stem == "trzec" or (stem == "drug" and form is not Ordinal.HOUR):
        ending = "i" if ending == "y" else f"i{ending}"
    return stem + ending
