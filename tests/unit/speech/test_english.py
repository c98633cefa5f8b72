"""English beyond the golden lines."""

from datetime import date

import pytest

from ivr.speech.english.numbers import cardinal, ordinal
from ivr.speech.english.reading import telephone
from ivr.speech.english.times import clock, date_on, minutes, ranges
from tests.unit.speech.golden import TODAY
from tests.unit.speech.moments import hour, on, window
from tickets.announcements.views import Window


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (21, "twenty-one"),
        (112, "one hundred and twelve"),
        (2_026, "two thousand and twenty-six"),
        (1_000, "one thousand"),
        (112_500, "one hundred and twelve thousand five hundred"),
    ],
)
def test_a_number_in_words(number: int, words: str) -> None:
    assert cardinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "first"), (12, "twelfth"), (13, "thirteenth"), (20, "twentieth"), (22, "twenty-second")],
)
def test_an_ordinal_in_words(number: int, words: str) -> None:
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("09:30", "nine thirty a.m."),
        ("09:05", "nine oh five a.m."),
        ("21:45", "nine forty-five p.m."),
        ("12:00", "noon"),
        ("00:00", "midnight"),
        ("00:30", "twelve thirty a.m."),
    ],
)
def test_an_hour_on_a_twelve_hour_clock(moment: str, words: str) -> None:
    assert clock(hour(moment)) == words


def test_a_window_of_many_days_names_its_last() -> None:
    weekend = Window(start=on("2026-07-10 22:00"), end=on("2026-07-12 00:30"))

    assert ranges([weekend], TODAY) == (
        "from ten p.m. to twelve thirty a.m. on Sunday, the twelfth of July"
    )


def test_a_window_without_an_end_tells_only_its_beginning() -> None:
    assert ranges([window("12:00", None)], TODAY) == "from twelve noon"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2005, 7, 13), "on Wednesday, the thirteenth of July two thousand and five"),
        (date(2026, 3, 11), "tomorrow"),
    ],
)
def test_a_day_of_another_year_or_of_tomorrow(day: date, words: str) -> None:
    assert date_on(day, TODAY) == words


def test_a_length_of_time() -> None:
    assert [minutes(1), minutes(2)] == ["one minute", "two minutes"]


def test_a_foreign_number_is_read_in_threes() -> None:
    assert (
        telephone("+4915112345678")
        == "four nine one, five one one, two three four, five six seven eight"
    )


def test_a_number_beyond_the_words_is_refused() -> None:
    with pytest.raises(ValueError, match="is not between"):
        cardinal(1_000_000)
