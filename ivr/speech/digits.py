"""How numbers that are read aloud fall into groups, the same in both languages."""

from itertools import pairwise

GROUP = 3
MOBILE_PREFIXES = (
    "45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88",
)  # fmt: skip
MOBILE, GEOGRAPHIC = (3, 3, 3), (2, 3, 2, 2)
NATIONAL_DIGITS = 9
POLAND = "+48"


def in_threes(digits: str) -> list[str]:
    """Groups of three; a single digit that would be left over joins the group before it."""
    starts = list(range(0, len(digits), GROUP))
    if len(starts) > 1 and len(digits) % GROUP == 1:
        starts.pop()
    return [digits[start:end] for start, end in pairwise([*starts, len(digits)])]


def telephone_groups(number: str) -> list[str]:
    """A telephone number's groups as they are written in Poland; a foreign one in threes."""
    digits = "".join(filter(str.isdigit, number.removeprefix(POLAND)))
    if number.startswith("+") and not number.startswith(POLAND):
        return in_threes(digits)
    if len(digits) != NATIONAL_DIGITS:
        return in_threes(digits)
    return _cut(digits, MOBILE if digits.startswith(MOBILE_PREFIXES) else GEOGRAPHIC)


def _cut(digits: str, sizes: tuple[int, ...]) -> list[str]:
    ends = [sum(sizes[: count + 1]) for count in range(len(sizes))]
    return [digits[start:end] for start, end in pairwise([0, *ends])]


def ticket_groups(ticket: str) -> list[str]:
    """A ticket number's digits in groups, without its letters."""
    return in_threes("".join(filter(str.isdigit, ticket)))


def slowly(words: str) -> str:
    """Groups that a caller writes down: the voice pauses longer at a semicolon."""
    return words.replace(", ", "; ")
