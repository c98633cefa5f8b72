"""Polish beyond the golden lines: large numbers, far years, unusual windows and telephones."""

from datetime import date

import pytest

from ivr.speech.polish.numbers import Gender, cardinal
from ivr.speech.polish.reading import position, telephone
from ivr.speech.polish.times import clock, date_on, ranges
from tests.unit.speech.golden import TODAY
from tests.unit.speech.moments import hour, on, window
from tickets.announcements.views import Window


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2_000, "dwa tysiące"),
        (1_000, "tysiąc"),
        (5_001, "pięć tysięcy jeden"),
        (112_000, "sto dwanaście tysięcy"),
        (22_222, "dwadzieścia dwa tysiące dwieście dwadzieścia dwie"),
    ],
)
def test_thousands_are_masculine_whatever_is_counted(number: int, words: str) -> None:
    assert cardinal(number, Gender.FEMININE) == words


def test_an_hour_below_one_is_no_ordinal() -> None:
    assert clock(hour("00:05")) == "godzina zero zero pięć"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-07-10 22:00", "2026-07-12 06:00", "do szóstej w niedzielę, dwunastego lipca"),
        ("2026-07-10 22:00", "2026-07-12 00:00", "do północy następnego dnia"),
        ("2026-03-09 22:00", "2026-03-11 06:00", "do szóstej jutro"),
    ],
)
def test_a_window_of_many_days_names_its_last(start: str, end: str, words: str) -> None:
    long = Window(start=on(start), end=on(end))

    assert ranges([long], TODAY) == f"od dwudziestej drugiej {words}"


def test_a_window_without_an_end_tells_only_its_beginning() -> None:
    assert ranges([window("12:00", None)], TODAY) == "od dwunastej"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            date(1999, 1, 1),
            "w piątek, pierwszego stycznia tysiąc dziewięćset dziewięćdziesiątego dziewiątego roku",
        ),
        (date(2000, 1, 1), "w sobotę, pierwszego stycznia dwutysięcznego roku"),
        (date(2001, 1, 1), "w poniedziałek, pierwszego stycznia dwa tysiące pierwszego roku"),
        (date(2010, 1, 1), "w piątek, pierwszego stycznia dwa tysiące dziesiątego roku"),
    ],
)
def test_a_year_is_an_ordinal_whose_last_part_is_inflected(day: date, words: str) -> None:
    assert date_on(day, TODAY) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("112", "sto dwanaście"),
        ("+48601002003", "sześćset jeden, zero zero dwa, zero zero trzy"),
    ],
)
def test_a_telephone_number_is_read_in_its_groups(number: str, words: str) -> None:
    assert telephone(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(100, "setne"), (101, "sto pierwsze"), (1_100, "tysiąc setne"), (2_000, "dwutysięczne")],
)
def test_a_place_far_back_in_the_queue_is_an_ordinal(number: int, words: str) -> None:
    assert position(number) == words


@pytest.mark.parametrize("number", [0, 3_000])
def test_a_place_beyond_the_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="is not between"):
        position(number)


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_a_number_beyond_the_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="is not between"):
        cardinal(number)
