"""The golden lines, in both languages."""

import pytest

from ivr.speech import english, polish
from ivr.speech.polish.numbers import Noun, counted
from ivr.speech.polish.ordinals import Ordinal, ordinal
from tests.unit.speech.golden import COUNTED, LINES, NOUNS, OTHER_NOUNS, Line

EVERY_LINE = pytest.mark.parametrize("line", LINES, ids=[line.given for line in LINES])


@EVERY_LINE
def test_a_golden_line_in_polish(line: Line) -> None:
    assert line.say(polish) == line.polish


@EVERY_LINE
def test_a_golden_line_in_english(line: Line) -> None:
    assert line.say(english) == line.english


@pytest.mark.parametrize(("number", "words"), COUNTED.items())
def test_a_noun_agrees_with_its_number(number: int, words: tuple[str, ...]) -> None:
    assert tuple(counted(number, noun) for noun in NOUNS) == words


@pytest.mark.parametrize(("noun", "one", "two", "five"), OTHER_NOUNS)
def test_a_noun_has_three_forms(noun: Noun, one: str, two: str, five: str) -> None:
    assert [counted(number, noun) for number in (1, 2, 5)] == [one, two, five]


@pytest.mark.parametrize(
    ("form", "second", "third"),
    [
        (Ordinal.HOUR_AT, "drugiej", "trzeciej"),
        (Ordinal.HOUR_FROM, "drugiej", "trzeciej"),
        (Ordinal.HOUR, "druga", "trzecia"),
        (Ordinal.DAY_OF, "drugiego", "trzeciego"),
        (Ordinal.DAY, "drugi", "trzeci"),
        (Ordinal.PLACE, "drugie", "trzecie"),
    ],
)
def test_an_ordinal_has_a_form_for_each_use(form: Ordinal, second: str, third: str) -> None:
    assert [ordinal(2, form), ordinal(3, form)] == [second, third]
