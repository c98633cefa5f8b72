"""Polish numbers judged by Morfeusz 2, a dictionary of forms that knows nothing of ours.

The dictionary judges each word: that it exists, which number it means (by its lemma), its case and
gender, and whether a numeral agrees with what follows or wants a genitive (``congr``, ``rec``).
It cannot judge what words do to each other, so three rules of syntax stand here by themselves:
the order of the parts, that only the last part of an ordinal is inflected, and that the last word
of a number alone decides the form of the noun (``FEW`` lists when, independent of any rule).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from morfeusz2 import Morfeusz

from ivr.speech.polish.numbers import Gender
from ivr.speech.polish.ordinals import Ordinal

CARDINAL_LEMMAS = """
    zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście
    trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście
    dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt
    dziewięćdziesiąt sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset
"""
ORDINAL_LEMMAS = """
    pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty jedenasty dwunasty
    trzynasty czternasty piętnasty szesnasty siedemnasty osiemnasty dziewiętnasty dwudziesty
    trzydziesty czterdziesty pięćdziesiąty sześćdziesiąty siedemdziesiąty osiemdziesiąty
    dziewięćdziesiąty setny dwusetny trzechsetny czterechsetny pięćsetny sześćsetny siedemsetny
    osiemsetny dziewięćsetny tysięczny dwutysięczny
"""
ROUND = (*range(1, 21), *range(30, 101, 10), *range(200, 1_000, 100))
CARDINALS = dict(zip((0, *ROUND), CARDINAL_LEMMAS.split(), strict=True))
ORDINALS = dict(zip((*ROUND, 1_000, 2_000), ORDINAL_LEMMAS.split(), strict=True))
"""Lemmas by what they mean, written out apart from the tables of ``ivr.speech``."""

THOUSAND = "tysiąc"
FEW = {tens + unit for tens in (0, *range(20, 100, 10)) for unit in (2, 3, 4)}
"""The last two digits after which a noun is in the plural nominative: 2 to 4, 22 to 24, ..."""

CASES = {"nominative": "nom", "genitive": "gen", "locative": "loc", "accusative": "acc"}
GENDERS = {"masculine": "m3", "feminine": "f", "neuter": "n"}
"""Things that are counted here are not alive: m3."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a word: what it comes from, its part of speech and its marks."""

    lemma: str
    marks: tuple[frozenset[str], ...]

    def has(self, *marks: str) -> bool:
        """Whether it bears all of these, at whichever place."""
        return all(any(mark in some for some in self.marks) for mark in marks)


@cache
def _dictionary() -> Morfeusz:
    return Morfeusz()


@cache
def forms(word: str) -> tuple[Form, ...]:
    """Everything that the dictionary knows this word to be; nothing for a word that is none."""
    found = [entry for _, _, entry in _dictionary().analyse(word) if entry[0] == word]
    return tuple(
        Form(lemma.partition(":")[0], tuple(frozenset(part.split(".")) for part in tag.split(":")))
        for _, lemma, tag, *_ in found
    )


@cache
def is_form(word: str, lemma: str, *marks: str) -> bool:
    """Whether the word is this form of the lemma."""
    return any(form.lemma == lemma and form.has(*marks) for form in forms(word))


def cardinal_fault(words: str, number: int, gender: Gender) -> str | None:
    """What is wrong with a number from 0 to 999 999 before a noun of this gender."""
    if number == 1:
        right = is_form(words, "jeden", "adj", "sg", "nom", GENDERS[gender.value])
        return None if right else f"{words!r} is not one thing, {gender.value}"
    return _fault(words, [*_cardinal_parts(number, GENDERS[gender.value])])


def counted_fault(words: str, number: int, lemma: str, gender: Gender) -> str | None:
    """What is wrong with a number and its noun."""
    head, _, noun = words.rpartition(" ")
    marks = _governed(number)
    if not is_form(noun, lemma, "subst", *marks):
        return f"{noun!r} is not {lemma} {'.'.join(marks)} after {number}"
    if number != 1 and not _governs(head.split()[-1], marks):
        return f"{head.split()[-1]!r} does not govern {'.'.join(marks)}"
    return cardinal_fault(head, number, gender)


def ordinal_fault(words: str, number: int, form: Ordinal) -> str | None:
    """What is wrong with an ordinal from 1 to 2 999."""
    _, case, gender = form.value
    marks = ("adj", "sg", CASES[case], GENDERS[gender])
    unsaid, last = _last_part(number)
    head = [*_cardinal_parts(unsaid, "m3")] if unsaid else []
    return _fault(words, [*head, *((ORDINALS[part], marks) for part in last)])


Part = tuple[str, tuple[str, ...]]
"""The lemma that must stand here, and the marks of its form."""


def _fault(words: str, parts: Sequence[Part]) -> str | None:
    said = words.split(" ")
    if len(said) != len(parts):
        return f"{words!r} has {len(said)} words, not {len(parts)}"
    for word, (lemma, marks) in zip(said, parts, strict=True):
        if not is_form(word, lemma, *marks):
            return f"{word!r} in {words!r} is not {lemma} {'.'.join(marks)}"
    for before, word in pairwise(said):
        if word.startswith("tysi") and not any(
            _governs(before, marks) and is_form(word, THOUSAND, *marks)
            for marks in (("pl", "nom"), ("pl", "gen"))
        ):
            return f"{before!r} does not govern {word!r}"
    return None


def _cardinal_parts(number: int, gender: str) -> Iterator[Part]:
    """From the largest part to the smallest; a thousand is itself a counted noun."""
    thousands, rest = divmod(number, 1_000)
    if thousands > 1:
        yield from _below_thousand(thousands, "m3")
    if thousands:
        yield THOUSAND, ("subst", *_governed(thousands))
    if rest or not thousands:
        yield from _below_thousand(rest, gender)


def _below_thousand(number: int, gender: str) -> Iterator[Part]:
    for part in _parts(number) or [0]:
        yield CARDINALS[part], ("num", "nom", gender)


def _parts(number: int) -> list[int]:
    hundreds, rest = number // 100 * 100, number % 100
    tens, units = (0, rest) if rest in CARDINALS else (rest // 10 * 10, rest % 10)
    return [part for part in (hundreds, tens, units) if part]


def _last_part(number: int) -> tuple[int, list[int]]:
    """What stays a cardinal, and the one or two parts that are ordinals."""
    for size in (100, 1_000):
        if last := number % size:
            return number - last, _parts(last)
    return 0, [number]


def _governed(number: int) -> tuple[str, str]:
    if number == 1:
        return "sg", "nom"
    return ("pl", "nom") if number % 100 in FEW else ("pl", "gen")


@cache
def _governs(word: str, marks: tuple[str, str]) -> bool:
    """A numeral that agrees stands before a nominative, any other before a genitive."""
    kind = "congr" if marks == ("pl", "nom") else "rec"
    return any(form.has("num", "nom", kind) for form in forms(word)) or (
        kind == "rec" and any(form.has("subst") and form.lemma == THOUSAND for form in forms(word))
    )
