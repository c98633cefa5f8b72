"""Every Polish number, ordinal, year, day and month that can be said, judged by a dictionary."""

import pytest

from ivr.speech.polish.numbers import MINUTE, Gender, Noun, cardinal, counted
from ivr.speech.polish.ordinals import Ordinal, ordinal
from ivr.speech.polish.times import DAYS, MONTHS, ON_DAYS
from tests.unit.speech.dictionary import (
    CASES,
    cardinal_fault,
    counted_fault,
    is_form,
    ordinal_fault,
)
from tests.unit.speech.golden import ANNOUNCEMENT, APPLICATION, COMPLAINT, HOUR, TICKET

CARDINALS = range(10_000)
ORDINALS = range(1, 100)
YEARS = range(1990, 2100)
PLACES = range(1, 3_000)
MONTH_LEMMAS = """
    styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
"""


@pytest.mark.parametrize("gender", Gender)
def test_every_cardinal_is_right_in_every_gender(gender: Gender) -> None:
    faults = [cardinal_fault(cardinal(number, gender), number, gender) for number in CARDINALS]

    assert [fault for fault in faults if fault] == []


@pytest.mark.parametrize("noun", [MINUTE, HOUR, TICKET, APPLICATION, COMPLAINT, ANNOUNCEMENT])
def test_every_number_stands_before_the_right_form_of_its_noun(noun: Noun) -> None:
    faults = [
        counted_fault(counted(number, noun), number, noun.one, noun.gender) for number in CARDINALS
    ]

    assert [fault for fault in faults if fault] == []


@pytest.mark.parametrize("numbers", [ORDINALS, YEARS, PLACES], ids=["days", "years", "places"])
@pytest.mark.parametrize("form", Ordinal)
def test_every_ordinal_is_right_in_every_form(form: Ordinal, numbers: range) -> None:
    faults = [ordinal_fault(ordinal(number, form), number, form) for number in numbers]

    assert [fault for fault in faults if fault] == []


def test_days_and_months_are_in_the_case_that_their_sentences_want() -> None:
    on = [day.partition(" ")[2] for day in ON_DAYS]

    days = [is_form(day, day, "subst", CASES["nominative"]) for day in DAYS]
    on_days = [is_form(word, day, "subst", "sg", "acc") for word, day in zip(on, DAYS, strict=True)]
    months = [
        is_form(word, lemma, "sg", "gen")
        for word, lemma in zip(MONTHS[1:], MONTH_LEMMAS.split(), strict=True)
    ]

    assert all([*days, *on_days, *months])


@pytest.mark.parametrize(
    ("words", "number", "gender"),
    [
        ("jeden", 1, Gender.FEMININE),
        ("dwa", 2, Gender.FEMININE),
        ("dwie", 2, Gender.NEUTER),
        ("dwóch", 2, Gender.MASCULINE),
        ("dwadzieścia jedna", 21, Gender.FEMININE),
        ("dwadzieścia jeden", 22, Gender.MASCULINE),
        ("jeden dwadzieścia", 21, Gender.MASCULINE),
        ("trzydzieści", 13, Gender.MASCULINE),
        ("pieńć", 5, Gender.MASCULINE),
        ("dwa tysięcy", 2_000, Gender.MASCULINE),
        ("dwie tysiące", 2_000, Gender.FEMININE),
        ("pięć tysiące", 5_000, Gender.MASCULINE),
        ("jeden tysiąc", 1_000, Gender.MASCULINE),
        ("dwadzieścia jeden tysiące", 21_000, Gender.MASCULINE),
        ("sto  dwa", 102, Gender.MASCULINE),
        ("", 0, Gender.MASCULINE),
    ],
)
def test_a_wrong_cardinal_is_refused(words: str, number: int, gender: Gender) -> None:
    assert cardinal_fault(words, number, gender)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("dwa minuty", 2),
        ("dwie minut", 2),
        ("pięć minuty", 5),
        ("dwanaście minuty", 12),
        ("dwadzieścia jeden minuta", 21),
        ("dwadzieścia dwie minut", 22),
        ("tysiąc minuty", 1_000),
        ("jedna minuty", 1),
        ("dwie godziny", 2),
    ],
)
def test_a_wrong_noun_after_a_number_is_refused(words: str, number: int) -> None:
    assert counted_fault(words, number, "minuta", Gender.FEMININE)


@pytest.mark.parametrize(
    ("words", "number", "form"),
    [
        ("trzecia", 3, Ordinal.PLACE),
        ("drugy", 2, Ordinal.DAY),
        ("dziewiąta", 9, Ordinal.HOUR_FROM),
        ("dwudziesty drugiego", 22, Ordinal.DAY_OF),
        ("dwudziestego dwa", 22, Ordinal.DAY_OF),
        ("dwudziestego trzeciego", 22, Ordinal.DAY_OF),
        ("dwa tysiące ego", 2_000, Ordinal.DAY_OF),
        ("dwa tysięcznego", 2_000, Ordinal.DAY_OF),
        ("dwutysięcznego siedemnastego", 2_017, Ordinal.DAY_OF),
        ("dwa tysiąca siedemnastego", 2_017, Ordinal.DAY_OF),
        ("tysiąc dziewięćsetnego dziewięćdziesiątego", 1_990, Ordinal.DAY_OF),
    ],
)
def test_a_wrong_ordinal_is_refused(words: str, number: int, form: Ordinal) -> None:
    assert ordinal_fault(words, number, form)
