"""English counterparts of the golden lines."""

from datetime import date

import pytest

from ivr.speech.english.numbers import cardinal, ordinal
from ivr.speech.english.reading import position, telephone, ticket
from ivr.speech.english.times import at, clock, date_nom, date_on, minutes, ranges
from tests.unit.speech.moments import hour, on, window
from tickets.announcements.views import Window

TODAY = date(2026, 3, 10)


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


def test_an_hour_at_which_something_happens() -> None:
    assert at(hour("09:00")) == "at nine a.m."


def test_two_windows_of_one_day() -> None:
    windows = [window("07:30", "09:30"), window("12:00", "13:00")]

    assert ranges(windows, TODAY) == (
        "from seven thirty to nine thirty a.m. and from twelve noon to one p.m."
    )


def test_a_window_past_midnight_ends_the_next_day() -> None:
    night = Window(start=on("2026-07-13 22:00"), end=on("2026-07-14 02:00"))

    assert ranges([night], TODAY) == "from ten p.m. to two a.m. the next day"


def test_a_window_of_many_days_names_its_last() -> None:
    weekend = Window(start=on("2026-07-10 22:00"), end=on("2026-07-12 00:30"))

    assert ranges([weekend], TODAY) == (
        "from ten p.m. to twelve thirty a.m. on Sunday, the twelfth of July"
    )


def test_a_window_without_an_end_tells_only_its_beginning() -> None:
    assert ranges([window("12:00", None)], TODAY) == "from twelve noon"


def test_the_doubled_hour_of_october_is_told_apart() -> None:
    first = on("2026-10-25 02:30")
    night = Window(start=first, end=first.replace(fold=1))

    assert ranges([night], TODAY) == (
        "from two thirty a.m. summer time to two thirty a.m. winter time"
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2017, 7, 13), "on Thursday, the thirteenth of July twenty seventeen"),
        (date(2005, 7, 13), "on Wednesday, the thirteenth of July two thousand and five"),
        (date(2026, 3, 17), "on Tuesday, the seventeenth of March"),
        (date(2026, 3, 10), "today"),
        (date(2026, 3, 11), "tomorrow"),
    ],
)
def test_a_day_on_which_something_happens(day: date, words: str) -> None:
    assert date_on(day, TODAY) == words


def test_a_day_after_a_colon() -> None:
    assert date_nom(date(2026, 5, 3), TODAY) == "Sunday, the third of May"


def test_a_length_of_time() -> None:
    assert [minutes(1), minutes(2)] == ["one minute", "two minutes"]


def test_a_place_in_the_queue_is_a_number() -> None:
    assert position(3) == "three"


def test_numbers_that_callers_write_down_are_read_digit_by_digit() -> None:
    assert ticket("ZGL2329987") == "zed gee el, two three two, nine nine eight seven"
    assert telephone("+48334832055") == "three three, four eight three, two zero, five five"
    assert (
        telephone("+4915112345678")
        == "four nine one, five one one, two three four, five six seven eight"
    )


def test_a_number_beyond_the_words_is_refused() -> None:
    with pytest.raises(ValueError, match="is not between"):
        cardinal(1_000_000)
