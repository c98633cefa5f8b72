"""The two facts of level L3: chosen by the system, and told to nobody."""

from datetime import UTC, datetime

import pytest

from core.errors import Conflict, Invalid
from tickets.customers.facts import Fact, Known, choose, match

LAST_MINUTE_OF_OCTOBER = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
MARTA = Known("PL1234567890ABCDE", LAST_MINUTE_OF_OCTOBER, "SENT")
ENDING, MONTH, SERVICE = Fact
BOTH = (ENDING, MONTH)


@pytest.mark.parametrize(("picked", "second"), [(0, MONTH), (1, SERVICE)])
def test_the_end_of_the_id_sisc_is_asked_for_and_one_more_by_chance(
    picked: int, second: Fact
) -> None:
    assert choose(MARTA, lambda _below: picked) == (ENDING, second)


@pytest.mark.parametrize(
    "known", [Known(None, LAST_MINUTE_OF_OCTOBER, "SENT"), Known("X", None, None)]
)
def test_of_whom_too_little_is_known_nothing_is_asked(known: Known) -> None:
    with pytest.raises(Conflict, match="too little is known"):
        choose(known, lambda _below: 0)


@pytest.mark.parametrize("typed", ["ABCDE", "abcde", " ab cde "])
def test_two_right_answers_match_however_they_are_typed(typed: str) -> None:
    assert match(MARTA, BOTH, {ENDING: typed, MONTH: "2026-11"})


@pytest.mark.parametrize(
    ("ending", "month"),
    [("ABCDF", "2026-11"), ("ABCDE", "2026-10"), ("", ""), ("1234567890ABCDE", "2026-11")],
)
def test_one_wrong_answer_is_enough_not_to_match(ending: str, month: str) -> None:
    assert not match(MARTA, BOTH, {ENDING: ending, MONTH: month})


def test_an_empty_answer_does_not_match_what_is_no_longer_known() -> None:
    gone = Known("PL1234567890ABCDE", None, None)

    assert not match(gone, BOTH, {ENDING: "ABCDE", MONTH: ""})


@pytest.mark.parametrize("answers", [{}, {ENDING: "ABCDE"}, {ENDING: "ABCDE", SERVICE: "SENT"}])
def test_other_facts_than_those_asked_for_are_refused(answers: dict[Fact, str]) -> None:
    with pytest.raises(Invalid, match="no others"):
        match(MARTA, BOTH, answers)


def test_the_right_answers_are_not_shown() -> None:
    assert "ABCDE" not in f"{MARTA} {MARTA!r}"
