"""Every golden line of the dossier: all word forms were confirmed with a dictionary."""

from datetime import date

import pytest

from ivr.speech.polish.numbers import Gender, Noun, cardinal, counted
from ivr.speech.polish.ordinals import Ordinal, ordinal
from ivr.speech.polish.reading import position, telephone, ticket
from ivr.speech.polish.times import (
    at,
    clock,
    date_nom,
    date_on,
    day_of_month,
    minutes,
    ranges,
    until,
)
from tests.unit.speech.moments import hour, on, window
from tickets.announcements.views import Window

TODAY = date(2026, 3, 10)
TICKET = Noun(Gender.NEUTER, "zgłoszenie", "zgłoszenia", "zgłoszeń")
APPLICATION = Noun(Gender.MASCULINE, "wniosek", "wnioski", "wniosków")
COMPLAINT = Noun(Gender.FEMININE, "reklamacja", "reklamacje", "reklamacji")


@pytest.mark.parametrize(
    ("number", "tickets", "applications", "complaints", "length"),
    [
        (0, "zero zgłoszeń", "zero wniosków", "zero reklamacji", "zero minut"),
        (1, "jedno zgłoszenie", "jeden wniosek", "jedna reklamacja", "jedna minuta"),
        (2, "dwa zgłoszenia", "dwa wnioski", "dwie reklamacje", "dwie minuty"),
        (5, "pięć zgłoszeń", "pięć wniosków", "pięć reklamacji", "pięć minut"),
        (
            12,
            "dwanaście zgłoszeń",
            "dwanaście wniosków",
            "dwanaście reklamacji",
            "dwanaście minut",
        ),
        (
            21,
            "dwadzieścia jeden zgłoszeń",
            "dwadzieścia jeden wniosków",
            "dwadzieścia jeden reklamacji",
            "dwadzieścia jeden minut",
        ),
        (
            22,
            "dwadzieścia dwa zgłoszenia",
            "dwadzieścia dwa wnioski",
            "dwadzieścia dwie reklamacje",
            "dwadzieścia dwie minuty",
        ),
        (
            112,
            "sto dwanaście zgłoszeń",
            "sto dwanaście wniosków",
            "sto dwanaście reklamacji",
            "sto dwanaście minut",
        ),
    ],
)
def test_a_noun_agrees_with_its_number(
    number: int, tickets: str, applications: str, complaints: str, length: str
) -> None:
    said = [counted(number, noun) for noun in (TICKET, APPLICATION, COMPLAINT)]

    assert [*said, minutes(number)] == [tickets, applications, complaints, length]


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


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (Ordinal.HOUR_AT, ["pierwszej", "drugiej", "trzeciej", "dwudziestej drugiej"]),
        (Ordinal.HOUR_FROM, ["pierwszej", "drugiej", "trzeciej", "dwudziestej drugiej"]),
        (Ordinal.HOUR, ["pierwsza", "druga", "trzecia", "dwudziesta druga"]),
        (Ordinal.DAY_OF, ["pierwszego", "drugiego", "trzeciego", "dwudziestego drugiego"]),
        (Ordinal.DAY, ["pierwszy", "drugi", "trzeci", "dwudziesty drugi"]),
        (Ordinal.PLACE, ["pierwsze", "drugie", "trzecie", "dwudzieste drugie"]),
    ],
)
def test_an_ordinal_inflects_in_both_of_its_words(form: Ordinal, words: list[str]) -> None:
    assert [ordinal(number, form) for number in (1, 2, 3, 22)] == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("09:30", "o godzinie dziewiątej trzydzieści"),
        ("09:05", "o godzinie dziewiątej zero pięć"),
        ("09:00", "o godzinie dziewiątej"),
        ("21:45", "o godzinie dwudziestej pierwszej czterdzieści pięć"),
        ("00:00", "o północy"),
        ("00:30", "o godzinie zero trzydzieści"),
    ],
)
def test_an_hour_at_which_something_happens(moment: str, words: str) -> None:
    assert at(hour(moment)) == words


@pytest.mark.parametrize(
    ("moment", "after_colon", "after_do"),
    [
        ("09:30", "godzina dziewiąta trzydzieści", "godziny dziewiątej trzydzieści"),
        ("00:00", "północ", "północy"),
    ],
)
def test_an_hour_after_a_colon_and_after_until(
    moment: str, after_colon: str, after_do: str
) -> None:
    assert (clock(hour(moment)), until(hour(moment))) == (after_colon, after_do)


def test_two_windows_of_one_day() -> None:
    windows = [window("07:30", "09:30"), window("12:00", "13:00")]

    assert ranges(windows, TODAY) == (
        "od siódmej trzydzieści do dziewiątej trzydzieści oraz od dwunastej do trzynastej"
    )


def test_a_window_that_ends_at_midnight_ends_on_its_own_day() -> None:
    night = Window(start=on("2026-07-13 22:00"), end=on("2026-07-14 00:00"))

    assert ranges([night], TODAY) == "od dwudziestej drugiej do północy"


def test_a_window_past_midnight_ends_on_the_next_day() -> None:
    night = Window(start=on("2026-07-13 22:00"), end=on("2026-07-14 02:00"))

    assert ranges([night], TODAY) == "od dwudziestej drugiej do drugiej następnego dnia"


def test_a_window_of_many_days_names_its_last() -> None:
    weekend = Window(start=on("2026-07-10 22:00"), end=on("2026-07-12 06:00"))

    assert ranges([weekend], TODAY) == (
        "od dwudziestej drugiej do szóstej w niedzielę, dwunastego lipca"
    )


def test_a_window_without_an_end_tells_only_its_beginning() -> None:
    assert ranges([window("12:00", None)], TODAY) == "od dwunastej"


def test_the_doubled_hour_of_october_is_told_apart() -> None:
    first = on("2026-10-25 02:30")
    night = Window(start=first, end=first.replace(fold=1))

    assert ranges([night], TODAY) == (
        "od drugiej trzydzieści czasu letniego do drugiej trzydzieści czasu zimowego"
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            date(2017, 7, 13),
            "w czwartek, trzynastego lipca dwa tysiące siedemnastego roku",
        ),
        (
            date(2016, 2, 24),
            "w środę, dwudziestego czwartego lutego dwa tysiące szesnastego roku",
        ),
        (
            date(1999, 1, 1),
            "w piątek, pierwszego stycznia tysiąc dziewięćset dziewięćdziesiątego dziewiątego roku",
        ),
        (date(2000, 1, 1), "w sobotę, pierwszego stycznia dwutysięcznego roku"),
        (date(2001, 1, 1), "w poniedziałek, pierwszego stycznia dwa tysiące pierwszego roku"),
        (date(2010, 1, 1), "w piątek, pierwszego stycznia dwa tysiące dziesiątego roku"),
        (date(2026, 3, 17), "we wtorek, siedemnastego marca"),
        (date(2026, 4, 30), "w czwartek, trzydziestego kwietnia"),
        (date(2026, 3, 10), "dziś"),
        (date(2026, 3, 11), "jutro"),
    ],
)
def test_a_day_on_which_something_happens(day: date, words: str) -> None:
    assert date_on(day, TODAY) == words


def test_a_day_after_a_colon() -> None:
    assert day_of_month(date(2026, 5, 3), TODAY) == "trzeci maja"
    assert date_nom(date(2026, 7, 13), TODAY) == "poniedziałek, trzynasty lipca"


def test_a_ticket_number_is_read_digit_by_digit() -> None:
    assert ticket("ZGL2329987") == "zet gie el, dwa trzy dwa, dziewięć dziewięć osiem siedem"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (
            "+48334832055",
            "trzydzieści trzy, czterysta osiemdziesiąt trzy, dwadzieścia, pięćdziesiąt pięć",
        ),
        ("22 330 03 30", "dwadzieścia dwa, trzysta trzydzieści, zero trzy, trzydzieści"),
        ("112", "sto dwanaście"),
        ("+48601002003", "sześćset jeden, zero zero dwa, zero zero trzy"),
    ],
)
def test_a_telephone_number_is_read_in_its_groups(number: str, words: str) -> None:
    assert telephone(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "pierwsze"),
        (3, "trzecie"),
        (32, "trzydzieste drugie"),
        (100, "setne"),
        (101, "sto pierwsze"),
        (1_100, "tysiąc setne"),
        (2_000, "dwutysięczne"),
    ],
)
def test_a_place_in_the_queue_is_an_ordinal(number: int, words: str) -> None:
    assert position(number) == words


@pytest.mark.parametrize("number", [0, 3_000])
def test_a_place_beyond_the_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="is not between"):
        position(number)


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_a_number_beyond_the_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="is not between"):
        cardinal(number)
