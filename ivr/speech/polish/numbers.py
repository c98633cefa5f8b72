"""Polish cardinals in words, with gender, and the nouns that follow them."""

from dataclasses import dataclass
from enum import Enum

THOUSAND = 1_000
LARGEST = 999_999

UNITS = (
    "zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć",
    "dziesięć", "jedenaście", "dwanaście", "trzynaście", "czternaście", "piętnaście",
    "szesnaście", "siedemnaście", "osiemnaście", "dziewiętnaście",
)  # fmt: skip
TENS = (
    "", "", "dwadzieścia", "trzydzieści", "czterdzieści", "pięćdziesiąt", "sześćdziesiąt",
    "siedemdziesiąt", "osiemdziesiąt", "dziewięćdziesiąt",
)  # fmt: skip
HUNDREDS = (
    "", "sto", "dwieście", "trzysta", "czterysta", "pięćset", "sześćset", "siedemset",
    "osiemset", "dziewięćset",
)  # fmt: skip


class Gender(Enum):
    """The gender of the counted noun, as far as numbers show it."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"


ONE = {Gender.MASCULINE: "jeden", Gender.FEMININE: "jedna", Gender.NEUTER: "jedno"}


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted thing: after one, after two to four, after five and more."""

    gender: Gender
    one: str
    few: str
    many: str

    def after(self, number: int) -> str:
        """The noun as it follows this number."""
        if number == 1:
            return self.one
        few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
        return self.few if few else self.many


THOUSANDS = Noun(Gender.MASCULINE, "tysiąc", "tysiące", "tysięcy")
MINUTE = Noun(Gender.FEMININE, "minuta", "minuty", "minut")


def cardinal(number: int, gender: Gender = Gender.MASCULINE) -> str:
    """A number from 0 to 999 999; jeden has a gender only alone, dwa always."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    if number == 1:
        return ONE[gender]
    thousands, rest = divmod(number, THOUSAND)
    words = [_thousands(thousands), _below_thousand(rest, gender) if rest or not thousands else ""]
    return " ".join(filter(None, words))


def _thousands(count: int) -> str:
    """Thousands are masculine whatever is counted: dwa tysiące minut."""
    if count <= 1:
        return THOUSANDS.one if count else ""
    return f"{_below_thousand(count, Gender.MASCULINE)} {THOUSANDS.after(count)}"


def _below_thousand(number: int, gender: Gender) -> str:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10) if rest >= len(UNITS) else (0, rest)
    words = [HUNDREDS[hundreds], TENS[tens]]
    if units or not number:
        feminine_two = units == 2 and gender is Gender.FEMININE  # noqa: PLR2004 (two)
        words.append("dwie" if feminine_two else UNITS[units])
    return " ".join(filter(None, words))


def counted(number: int, noun: Noun) -> str:
    """A number and its noun: dwie minuty."""
    return f"{cardinal(number, noun.gender)} {noun.after(number)}"
