"""The indicators of domain 7 and their worked example, as values."""

import re
from dataclasses import replace
from functools import reduce
from operator import add

import pytest

from tests.doubles.desk import FRIDAY
from tickets.calls.figures import Way
from tickets.reports.call_indicators import CALL_INDICATORS
from tickets.reports.facts import Arrival, Facet, Visit, close, rolled_up
from tickets.reports.house_indicators import HOUSE_INDICATORS, OCCUPANCY
from tickets.reports.sums import NAMES, NOTHING, Sums
from tickets.reports.views import Unit

ALL = (*CALL_INDICATORS, *HOUSE_INDICATORS)
BY_CODE = {indicator.code: indicator for indicator in ALL}


def visit(way: Way, wait: float, handling: float = 0) -> Visit:
    return Visit(
        at=FRIDAY,
        language="pl",
        way=way,
        wait=round(wait * 1000),
        handling=round(handling * 1000),
        consultant="anna" if way is Way.ANSWERED else "",
    )


EXAMPLE = [
    replace(visit(Way.ANSWERED, 8, 240 + 0 + 60), score=5),
    replace(visit(Way.ANSWERED, 15, 180 + 20 + 40), score=4),
    replace(visit(Way.ANSWERED, 35, 300 + 0 + 30), score=3),
    replace(visit(Way.ANSWERED, 20, 120 + 10 + 50), score=5),
    replace(visit(Way.ANSWERED, 90, 400 + 0 + 60), score=2),
    replace(visit(Way.ANSWERED, 5, 150 + 0 + 30), score=4),
    visit(Way.ABANDONED, 3),
    visit(Way.ABANDONED, 45),
    visit(Way.ABANDONED, 12),
    visit(Way.MOVED, 130),
]
SUMS = reduce(add, (one.sums() for one in EXAMPLE), NOTHING)


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


def test_resolved_is_counted_three_ways() -> None:
    calls = [
        replace(EXAMPLE[0], matter=True, marked=True, confirmed=True),
        replace(EXAMPLE[1], matter=True, marked=True, repeated=True, confirmed=False),
        replace(EXAMPLE[2], matter=True, confirmed=True),
        replace(EXAMPLE[3], matter=True),
        EXAMPLE[4],
    ]
    sums = reduce(add, (one.sums() for one in calls), NOTHING)

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
