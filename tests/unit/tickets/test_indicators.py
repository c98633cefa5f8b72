"""The indicators of domain 7 and their worked example, as values."""

import re
from dataclasses import replace
from functools import reduce
from operator import add

import pytest

from tests.doubles.desk import FRIDAY
from tickets.calls.views import QueueExit
from tickets.reports.call_indicators import CALL_INDICATORS
from tickets.reports.cells import Facet, rolled_up
from tickets.reports.facts import Arrival, Opinion, Visit, close
from tickets.reports.house_indicators import HOUSE_INDICATORS, OCCUPANCY
from tickets.reports.sums import NAMES, NOTHING, Sums
from tickets.reports.views import Unit

ALL = (*CALL_INDICATORS, *HOUSE_INDICATORS)
BY_CODE = {indicator.code: indicator for indicator in ALL}


def visit(how: QueueExit, wait: float, handling: float = 0) -> Visit:
    return Visit(
        at=FRIDAY,
        language="pl",
        how=how,
        wait=round(wait * 1000),
        handling=round(handling * 1000),
        service="",
        consultant="anna" if how is QueueExit.ANSWERED else None,
    )


EXAMPLE = [
    visit(QueueExit.ANSWERED, 8, 240 + 0 + 60),
    visit(QueueExit.ANSWERED, 15, 180 + 20 + 40),
    visit(QueueExit.ANSWERED, 35, 300 + 0 + 30),
    visit(QueueExit.ANSWERED, 20, 120 + 10 + 50),
    visit(QueueExit.ANSWERED, 90, 400 + 0 + 60),
    visit(QueueExit.ANSWERED, 5, 150 + 0 + 30),
    visit(QueueExit.ABANDONED, 3),
    visit(QueueExit.ABANDONED, 45),
    visit(QueueExit.ABANDONED, 12),
    visit(QueueExit.MOVED, 130),
]
OPINIONS = [Opinion(at=FRIDAY, language="pl", score=score) for score in (5, 4, 3, 5, 2, 4)]
SUMS = reduce(add, (one.sums() for one in (*EXAMPLE, *OPINIONS)), NOTHING)


@pytest.mark.parametrize(
    ("code", "numerator", "denominator"),
    [
        ("service_level", 4, 8),
        ("service_level_strict", 4, 10),
        ("service_level_answered", 4, 6),
        ("asa", 173, 6),
        ("abandonment", 2, 9),
        ("aht", 1690, 6),
        ("csat", 4, 6),
        ("csat_mean", 23, 6),
    ],
)
def test_the_worked_example(code: str, numerator: float, denominator: float) -> None:
    measured = BY_CODE[code].over(SUMS)

    assert (measured.numerator, measured.denominator) == (numerator, denominator)
    assert measured.value == pytest.approx(numerator / denominator)


def test_occupancy_of_the_worked_example() -> None:
    assert OCCUPANCY.measured(1690, 1690 + 1310).value == pytest.approx(0.563, abs=0.001)


@pytest.mark.parametrize("indicator", CALL_INDICATORS, ids=lambda one: one.code)
def test_nothing_counted_is_no_data_but_a_count_is_nought(indicator: object) -> None:
    measured = BY_CODE[indicator.code].over(NOTHING)  # type: ignore[attr-defined]

    assert measured.value == (0 if measured.indicator.unit is Unit.COUNT else None)


def test_every_code_is_used_once() -> None:
    assert len(BY_CODE) == len(ALL)


def test_every_indicator_is_explained_in_both_languages() -> None:
    texts = [
        text for one in ALL for text in (one.name_pl, one.name_en, one.formula_pl, one.formula_en)
    ]

    assert [text for text in texts if not re.search(r"\w", text)] == []


def test_every_formula_is_made_of_known_sums() -> None:
    used = {name for one in CALL_INDICATORS for name in (*one.top, *one.bottom)}

    assert used <= set(NAMES)


@pytest.mark.parametrize(
    ("told", "real", "right"),
    [
        (600_000, 780_000, True),
        (600_000, 780_001, False),
        (600_000, 419_999, False),
        (60_000, 120_000, True),
        (60_000, 0, True),
        (60_000, 120_001, False),
    ],
)
def test_an_estimate_is_right_within_a_share_or_a_minute(told: int, real: int, right: bool) -> None:
    assert close(told, real) is right


def test_who_is_lost_to_us_had_a_right_to_an_answer() -> None:
    lost = visit(QueueExit.LOST, 30).sums()

    level = BY_CODE["service_level"].over(lost)

    assert (level.numerator, level.denominator) == (0, 1)


def test_resolved_is_counted_three_ways() -> None:
    calls = [
        replace(EXAMPLE[0], matter=True, marked=True),
        replace(EXAMPLE[1], matter=True, marked=True, repeated=True),
        replace(EXAMPLE[2], matter=True),
        replace(EXAMPLE[3], matter=True),
        EXAMPLE[4],
    ]
    opinions = [replace(OPINIONS[0], resolved=one) for one in (True, False, True, None)]
    sums = reduce(add, (one.sums() for one in (*calls, *opinions)), NOTHING)

    shown = {
        code: (BY_CODE[code].over(sums).numerator, BY_CODE[code].over(sums).denominator)
        for code in ("resolved_marked", "resolved_confirmed", "resolved_lasting", "fcr")
    }

    assert shown == {
        "resolved_marked": (2, 4),
        "resolved_confirmed": (2, 3),
        "resolved_lasting": (3, 4),
        "fcr": (1, 4),
    }


def test_a_cell_is_kept_for_all_the_service_and_the_consultant() -> None:
    cells = rolled_up([EXAMPLE[0], Arrival(at=FRIDAY, language="pl", contained=True)])

    assert {(key.facet, key.member): cell.sums.arrived for key, cell in cells.items()} == {
        (Facet.ALL, ""): 1,
        (Facet.SERVICE, ""): 0,
        (Facet.CONSULTANT, "anna"): 0,
    }


def test_sums_of_nothing_are_false() -> None:
    assert not NOTHING
    assert Sums(offered=1)
