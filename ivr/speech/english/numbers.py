"""English numbers in words."""

THOUSAND = 1_000
LARGEST = 999_999

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
TENS = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def cardinal(number: int) -> str:
    """A number from 0 to 999 999."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    thousands, rest = divmod(number, THOUSAND)
    if not thousands:
        return _below_thousand(rest)
    words = f"{_below_thousand(thousands)} thousand"
    if not rest:
        return words
    return f"{words} {'and ' if rest < 100 else ''}{_below_thousand(rest)}"  # noqa: PLR2004


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    words = f"{UNITS[hundreds]} hundred"
    return f"{words} and {_below_hundred(rest)}" if rest else words


def _below_hundred(number: int) -> str:
    if number < len(UNITS):
        return UNITS[number]
    tens, units = divmod(number, 10)
    return f"{TENS[tens]}-{UNITS[units]}" if units else TENS[tens]


def ordinal(number: int) -> str:
    """An ordinal from 1 to 99: twenty-first."""
    head, hyphen, tail = _below_hundred(number).rpartition("-")
    if tail in ORDINALS:
        return f"{head}{hyphen}{ORDINALS[tail]}"
    if tail.endswith("y"):
        return f"{tail[:-1]}ieth"
    return f"{head}{hyphen}{tail}th"


def counted(number: int, one: str, many: str) -> str:
    """A number and its noun: one minute, two minutes."""
    return f"{cardinal(number)} {one if number == 1 else many}"
