"""When a figure is beyond its limit, and when that is an alert."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from core.errors import Invalid
from core.language import Language
from tickets.calls.events import Availability
from tickets.reports.views import Share
from tickets.thresholds.latch import Latch, Latches, Values, looked, recalled
from tickets.thresholds.rules import RULES, check
from tickets.thresholds.sampling import FEWEST, sample
from tickets.thresholds.views import Figure, Limits, Severity
from tickets.wallboard.views import QueueFigures, Wallboard

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WAITING = (Figure.WAITING, Severity.ALARM)
LIMITS = {figure: rule.usual for figure, rule in RULES.items()} | {
    Figure.WAITING: Limits(warning=5, alarm=10, lasts=30)
}


def course(*samples: tuple[int, float | None]) -> list[bool]:
    """Whether the alarm is open after each of these: the second, and how many wait."""
    latches: Latches = {}
    found = []
    for second, waiting in samples:
        values: Values = {Figure.WAITING: waiting}
        latches = looked(latches, values, LIMITS, NOON + timedelta(seconds=second))
        found.append(latches[WAITING].open)
    return found


def test_it_must_last() -> None:
    assert course((0, 11), (29, 11), (30, 11)) == [False, False, True]


def test_what_only_flickers_begins_anew() -> None:
    assert course((0, 11), (20, 9), (25, 11), (50, 11), (55, 11)) == [False] * 4 + [True]


def test_it_must_come_back_by_a_margin_and_stay_there() -> None:
    back = course((0, 11), (30, 11), (40, 10), (90, 10), (95, 9), (120, 9), (125, 9))

    assert back == [False, True, True, True, True, True, False]


def test_a_warning_and_its_alarm_are_measured_apart() -> None:
    latches = looked({}, {Figure.WAITING: 6}, LIMITS, NOON)
    latches = looked(latches, {Figure.WAITING: 11}, LIMITS, NOON + timedelta(seconds=30))

    assert latches[Figure.WAITING, Severity.WARNING].open
    assert latches[WAITING] == Latch(open=False, otherwise_since=NOON + timedelta(seconds=30))


def test_where_there_is_nothing_to_measure_nothing_is_wrong() -> None:
    assert course((0, 11), (30, 11), (40, None), (70, None)) == [False, True, True, False]


@pytest.mark.parametrize(
    ("figure", "value", "before", "beyond"),
    [
        (Figure.LONGEST_WAIT, 180, False, False),
        (Figure.LONGEST_WAIT, 181, False, True),
        (Figure.LONGEST_WAIT, 171, True, True),
        (Figure.LONGEST_WAIT, 170, True, False),
        (Figure.LONGEST_HOLD, 300, False, False),
        (Figure.LONGEST_HOLD, 301, False, True),
        (Figure.LONGEST_HOLD, 291, True, True),
        (Figure.LONGEST_HOLD, 290, True, False),
        (Figure.SERVICE_LEVEL, 70, False, False),
        (Figure.SERVICE_LEVEL, 69.9, False, True),
        (Figure.SERVICE_LEVEL, 71.9, True, True),
        (Figure.SERVICE_LEVEL, 72, True, False),
        (Figure.AVAILABLE_EN, 0, False, True),
        (Figure.AVAILABLE_EN, 1, True, False),
    ],
)
def test_each_figure_has_its_side_and_its_margin(
    figure: Figure, value: float, before: bool, beyond: bool
) -> None:
    rule = RULES[figure]
    alarm = rule.usual.alarm or 1

    assert rule.beyond(value, alarm, before=before) is beyond


def test_without_a_limit_nothing_is_beyond_it() -> None:
    assert not RULES[Figure.WAITING].beyond(1000, None, before=True)


def test_the_database_knows_better_what_is_open() -> None:
    changing = Latch(open=False, otherwise_since=NOON)
    mine: Latches = {WAITING: Latch(open=True), (Figure.ABANDONED, Severity.ALARM): changing}

    found = recalled(mine, {(Figure.DUE_SOON, Severity.WARNING)})

    assert found[WAITING] == Latch(open=False)
    assert found[Figure.DUE_SOON, Severity.WARNING] == Latch(open=True)
    assert found[Figure.ABANDONED, Severity.ALARM] == changing


@pytest.mark.parametrize("figure", Figure)
def test_the_usual_limits_may_be_kept(figure: Figure) -> None:
    check(figure, RULES[figure].usual)


@pytest.mark.parametrize(
    ("figure", "warning", "alarm", "code"),
    [
        (Figure.WAITING, 10, 10, "threshold_order"),
        (Figure.WAITING, 11, 10, "threshold_order"),
        (Figure.SERVICE_LEVEL, 70, 80, "threshold_order"),
        (Figure.ABANDONED, 5, 101, "threshold_share"),
    ],
)
def test_limits_that_make_no_sense_are_refused(
    figure: Figure, warning: int, alarm: int, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        check(figure, Limits(warning=warning, alarm=alarm, lasts=0))

    assert refused.value.code == code


def wall(
    waited: Mapping[Language, int], level: Share, abandoned: Share, held: int | None = None
) -> Wallboard:
    """In each of these languages one caller has waited for so many seconds; one is on hold."""
    return Wallboard(
        at=NOON,
        queues=tuple(
            QueueFigures(
                language=language,
                waiting=int(language in waited),
                longest_since=NOON - timedelta(seconds=waited[language])
                if language in waited
                else None,
                available=2,
                estimate_minutes=None,
            )
            for language in Language
        ),
        held_since=None if held is None else NOON - timedelta(seconds=held),
        consultants={Availability.READY: 2},
        service_level_today=level,
        service_level_recent=level,
        abandonment_today=abandoned,
        callbacks_due=3,
        messages_waiting=0,
        due_soon=4,
        complaints_near=0,
        announcements=(),
    )


def test_the_picture_is_sampled() -> None:
    level = Share(numerator=15, denominator=20)
    abandoned = Share(numerator=1, denominator=30)
    found = sample(wall({Language.PL: 65, Language.EN: 12}, level, abandoned, held=200))

    assert found == {
        Figure.LONGEST_WAIT: 65,
        Figure.LONGEST_HOLD: 200,
        Figure.WAITING: 2,
        Figure.AVAILABLE_PL: 2,
        Figure.AVAILABLE_EN: 2,
        Figure.SERVICE_LEVEL: 75,
        Figure.ABANDONED: 3.3,
        Figure.CALLBACKS_DUE: 3,
        Figure.DUE_SOON: 4,
    }


def test_a_share_of_few_calls_says_nothing() -> None:
    few = Share(numerator=0, denominator=FEWEST - 1)
    found = sample(wall({}, few, few))

    assert (found[Figure.SERVICE_LEVEL], found[Figure.ABANDONED]) == (None, None)
    assert (found[Figure.LONGEST_WAIT], found[Figure.LONGEST_HOLD]) == (0, 0)
