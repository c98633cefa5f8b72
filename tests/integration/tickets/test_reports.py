"""The measures, from calls that were told to the ledger."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Invalid
from core.ids import Username
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.busy import Talked, abandoned, moved, talked
from tests.integration.tickets.calls import ANNA, TOMASZ, told
from tickets.calls.events import Availability, ConsultantChanged, EstimateTold
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.presence.service import Presences
from tickets.reports.cut import Cut
from tickets.reports.marks.service import RollUps
from tickets.reports.service import Reports
from tickets.reports.tables import figures_table
from tickets.reports.views import By, Measured, Step
from tickets.slots import Span

DAY = Span.of_day(FRIDAY)
TALKS = (
    (8, 240 + 0, 60),
    (15, 180 + 20, 40),
    (35, 300 + 0, 30),
    (20, 120 + 10, 50),
    (90, 400 + 0, 60),
    (5, 150 + 0, 30),
)
"""The worked example of domain 7: wait, talk with hold, wrap-up in seconds."""


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


@pytest.fixture
def reports(work: UnitOfWork, clock: StillClock) -> Reports:
    return Reports(work, clock)


@pytest.fixture
def roll_ups(work: UnitOfWork, clock: StillClock) -> RollUps:
    return RollUps(work, clock)


def later(**duration: float) -> datetime:
    return FRIDAY + timedelta(**duration)


async def of(reports: Reports, code: str, span: Span = DAY, cut: Cut | None = None) -> Measured:
    measured = await reports.indicators(span, cut or Cut())
    return next(one for one in measured if one.indicator.code == code)


async def the_worked_example(ledger: Ledger, clock: StillClock) -> None:
    for number, (wait, talk, wrap_up) in enumerate(TALKS):
        call = Talked(
            call=f"talk.{number}", at=later(minutes=number), wait=wait, talk=talk, wrap_up=wrap_up
        )
        await talked(ledger, clock, call)
    for number, wait in enumerate((3, 45, 12)):
        await told(ledger, abandoned(f"left.{number}", later(minutes=10 + number), wait))
    await told(ledger, moved("moved.1", later(minutes=13), 130))


@pytest.mark.parametrize("consultant", [None, ANNA])
async def test_occupancy_of_the_worked_example(
    work: UnitOfWork,
    ledger: Ledger,
    reports: Reports,
    roll_ups: RollUps,
    clock: StillClock,
    consultant: Username | None,
) -> None:
    presences = Presences(work, clock)
    await the_worked_example(ledger, clock)
    await ready(presences, FRIDAY, later(seconds=1310), later(seconds=1310 + 1690))
    await roll_ups.catch_up()
    await presences.roll_up()

    occupancy = await of(reports, "occupancy", cut=Cut(consultant=consultant))
    utilisation = await of(reports, "utilisation", cut=Cut(consultant=consultant))

    assert (occupancy.numerator, occupancy.denominator) == (1690, 3000)
    assert (utilisation.numerator, utilisation.denominator) == (3000, 3000)


async def ready(presences: Presences, start: datetime, busy: datetime, end: datetime) -> None:
    for at, availability in (
        (start, Availability.READY),
        (busy, Availability.BUSY),
        (end, Availability.SIGNED_OUT),
    ):
        await presences.record(
            ConsultantChanged(
                at=at,
                consultant=ANNA,
                availability=availability,
                languages=frozenset({Language.PL}),
            )
        )


async def test_the_worked_example_from_ten_calls(
    ledger: Ledger, reports: Reports, roll_ups: RollUps, clock: StillClock
) -> None:
    await the_worked_example(ledger, clock)
    await roll_ups.catch_up()

    shown = {
        one.indicator.code: (one.numerator, one.denominator)
        for one in await reports.indicators(DAY)
    }

    assert shown["offered"] == (10, None)
    assert shown["service_level"] == (4, 8)
    assert shown["service_level_strict"] == (4, 10)
    assert shown["service_level_answered"] == (4, 6)
    assert shown["asa"] == (173, 6)
    assert shown["abandonment"] == (2, 9)
    assert shown["aht"] == (1690, 6)
    assert shown["ivr_containment"] == (0, 10)


async def test_the_board_shows_the_day_so_far(
    ledger: Ledger, reports: Reports, roll_ups: RollUps, clock: StillClock
) -> None:
    await the_worked_example(ledger, clock)
    yesterday = abandoned("yesterday", FRIDAY - timedelta(days=1), 60)
    await told(ledger, yesterday)
    await roll_ups.catch_up()

    today = await reports.today()

    assert today.model_dump() == {
        "offered": 10,
        "answered": 6,
        "service_level": {"numerator": 4, "denominator": 8},
        "abandonment": {"numerator": 2, "denominator": 9},
        "resolved_during_call": {"numerator": 0, "denominator": 0},
        "messages": 0,
    }


async def test_medians_stand_beside_means(
    ledger: Ledger, reports: Reports, roll_ups: RollUps, clock: StillClock
) -> None:
    await the_worked_example(ledger, clock)
    await roll_ups.catch_up()

    day = await of(reports, "asa")
    month = await of(reports, "asa", Span.of_days(date(2026, 11, 1), date(2026, 11, 30)))

    assert (day.median, day.p90, day.exact) == (15, 90, True)
    assert month.median == pytest.approx(15, rel=0.025)
    assert month.p90 == pytest.approx(90, rel=0.025)
    assert not month.exact


async def test_an_empty_day_has_no_data(reports: Reports) -> None:
    measured = {one.indicator.code: one.value for one in await reports.indicators(DAY)}

    assert measured.pop("offered") == 0
    assert measured.pop("availability_pl") == measured.pop("availability_en") == 0
    assert {code for code, value in measured.items() if value is not None} == set()


async def test_a_cut_by_consultant_and_by_language(
    ledger: Ledger, reports: Reports, roll_ups: RollUps, clock: StillClock
) -> None:
    await talked(ledger, clock, Talked(call="1", at=FRIDAY, talk=100, wrap_up=0))
    english = Talked(
        call="2", at=FRIDAY, talk=300, wrap_up=0, consultant=TOMASZ, language=Language.EN
    )
    await talked(ledger, clock, english)
    await roll_ups.catch_up()

    times = [
        (await of(reports, "aht", cut=cut)).value
        for cut in (Cut(), Cut(consultant=TOMASZ), Cut(language=Language.PL))
    ]

    assert times == [200, 300, 100]


async def test_a_cut_by_service_is_of_the_calls_about_it(
    ledger: Ledger, reports: Reports, roll_ups: RollUps, clock: StillClock
) -> None:
    matter = Draft(service="AIS_IMPORT", subject="AIS")
    about = Talked(call="1", at=FRIDAY, outcome=Outcome.FOLLOW_UP, draft=matter)
    await talked(ledger, clock, about)
    await talked(ledger, clock, Talked(call="2", at=FRIDAY))
    await roll_ups.catch_up()

    offered = [
        (await of(reports, "offered", cut=Cut(service=service))).value
        for service in ("AIS_IMPORT", "", "PUESC")
    ]

    assert offered == [1, 1, 0]


async def test_a_series_shows_each_quarter_and_queue(
    ledger: Ledger, reports: Reports, roll_ups: RollUps, clock: StillClock
) -> None:
    await told(ledger, abandoned("1", FRIDAY, 30))
    await talked(ledger, clock, Talked(call="2", at=later(minutes=20), language=Language.EN))
    await roll_ups.catch_up()

    series = await reports.series("abandonment", DAY)

    assert [(one.start, one.member, one.value) for one in series.points()] == [
        ("2026-11-20T09:30:00+00:00", "pl", 1),
        ("2026-11-20T10:00:00+00:00", "en", 0),
    ]


@pytest.mark.parametrize(
    ("step", "by", "expected"),
    [
        (Step.DAY, By.NOTHING, [("2026-11-20", "", 1), ("2026-11-21", "", 1)]),
        (Step.WHOLE, By.CONSULTANT, [("", "anna", 1), ("", "tomasz", 1)]),
        (Step.WHOLE, By.SERVICE, [("", "", 2)]),
        (Step.DAY, By.LANGUAGE, [("2026-11-20", "pl", 1), ("2026-11-21", "pl", 1)]),
    ],
)
async def test_a_series_is_cut_in_every_way(
    ledger: Ledger,
    reports: Reports,
    roll_ups: RollUps,
    clock: StillClock,
    step: Step,
    by: By,
    expected: list[tuple[str, str, int]],
) -> None:
    """At 23:30 in UTC it is the next day in Warsaw."""
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    await talked(ledger, clock, Talked(call="1", at=FRIDAY))
    await talked(ledger, clock, Talked(call="2", at=late, consultant=TOMASZ))
    await roll_ups.catch_up()

    series = await reports.series(
        "offered", Span.of_days(date(2026, 11, 20), date(2026, 11, 21)), step, by
    )

    assert [(one.start, one.member, one.value) for one in series.points()] == expected


async def test_only_indicators_of_calls_have_a_series(reports: Reports) -> None:
    with pytest.raises(Invalid) as refused:
        await reports.series("ten_days", DAY)

    assert refused.value.code == "no_series"


async def test_a_service_has_no_consultants(reports: Reports) -> None:
    with pytest.raises(Invalid) as refused:
        await reports.series("aht", DAY, by=By.CONSULTANT, cut=Cut(service="AIS_IMPORT"))

    assert refused.value.code == "cut"


async def test_an_estimate_is_compared_with_the_wait_that_followed(
    ledger: Ledger, reports: Reports, roll_ups: RollUps
) -> None:
    for call, wait, seconds in (("1", 110, 60), ("2", 400, 60)):
        facts = Talked(call=call, at=FRIDAY, wait=wait).facts()
        heard = EstimateTold(at=later(seconds=5), call=facts[0].call, seconds=seconds)
        await told(ledger, (*facts[:2], heard, *facts[2:]))
    await roll_ups.catch_up()

    accuracy = await of(reports, "ewt_accuracy")

    assert (accuracy.numerator, accuracy.denominator) == (1, 2)


async def test_first_contact_is_provisional_until_the_week_is_over(
    ledger: Ledger, reports: Reports, roll_ups: RollUps, clock: StillClock
) -> None:
    resolved = Talked(
        call="1", at=FRIDAY, outcome=Outcome.RESOLVED_DURING_CALL, caller="+48600000214"
    )
    await talked(ledger, clock, resolved)
    await roll_ups.catch_up()

    young = await of(reports, "fcr")
    clock.forward(days=8)
    old = await of(reports, "fcr")

    assert (young.value, young.provisional) == (1, True)
    assert (old.value, old.provisional) == (1, False)


async def test_tables_leave_a_cell_empty_where_there_is_no_data(reports: Reports) -> None:
    table = figures_table(await reports.indicators(DAY))
    values = {row[0]: row[5:10] for row in table.rows}

    assert values["service_level"] == (None, 0, 0, None, None)


async def test_availability_is_of_the_time_that_has_passed(
    work: UnitOfWork, reports: Reports, clock: StillClock
) -> None:
    presences = Presences(work, clock)
    await ready(presences, DAY.start, later(minutes=1), FRIDAY + timedelta(hours=9))
    clock.now = DAY.start + timedelta(hours=4)
    await presences.roll_up()

    polish, english = [await of(reports, f"availability_{one}") for one in ("pl", "en")]

    assert (polish.value, english.value) == (1, 0)


async def test_an_answer_after_the_due_date_is_late_and_so_is_none_at_all(
    ledger: Ledger, reports: Reports, clock: StillClock
) -> None:
    """Both were due on 4 December; one is answered that day, the other never."""
    follow_up = Talked(call="1", at=FRIDAY, outcome=Outcome.FOLLOW_UP)
    resolved = Talked(call="2", at=FRIDAY, outcome=Outcome.RESOLVED_DURING_CALL)
    await talked(ledger, clock, follow_up)
    await talked(ledger, clock, resolved)
    clock.now = later(days=30)

    month = Span.of_days(date(2026, 11, 1), date(2026, 12, 31))
    early = Span.of_days(date(2026, 11, 1), date(2026, 11, 30))
    compliance = [await of(reports, "ten_days", span) for span in (month, early)]

    assert [(one.numerator, one.denominator) for one in compliance] == [(1, 2), (1, 1)]
