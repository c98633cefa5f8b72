"""What customers said in surveys, as the measures show it."""

from itertools import count

import pytest

from core.db import UnitOfWork
from core.ids import CallId
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.busy import Talked, talked
from tests.integration.tickets.calls import ANNA, TOMASZ
from tests.integration.tickets.handled import VAULT, marta, moved, notification
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.desk.views import TicketState
from tickets.outbox.posting import Outbox
from tickets.reports.cut import Cut
from tickets.reports.marks.service import RollUps
from tickets.reports.service import Reports
from tickets.slots import Span
from tickets.surveys.anonymising import make_anonymous
from tickets.surveys.inviting import Invitations
from tickets.surveys.service import Surveys
from tickets.surveys.views import SurveyAnswers

DAY = Span.of_day(FRIDAY)
NO_DATA = (0, 0)
CODES = ("csat", "csat_mean", "survey_response", "resolved_confirmed")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def surveys(work: UnitOfWork, clock: StillClock) -> Surveys:
    tokens = (f"token-{number}" for number in count(1))
    invitations = Invitations(Outbox(VAULT), tokens.__next__, "https://hotline.example.org/s/")
    return Surveys(work, clock, invitations)


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


@pytest.fixture
def reports(work: UnitOfWork, clock: StillClock) -> Reports:
    return Reports(work, clock)


@pytest.fixture
def roll_ups(work: UnitOfWork, clock: StillClock) -> RollUps:
    return RollUps(work, clock)


Shown = dict[str, tuple[float, float | None]]


async def shown(reports: Reports, cut: Cut | None = None) -> Shown:
    measured = await reports.indicators(DAY, cut or Cut())
    return {
        one.indicator.code: (one.numerator, one.denominator)
        for one in measured
        if one.indicator.code in CODES
    }


async def asked_by_link(work: UnitOfWork, surveys: Surveys, number: int) -> None:
    customer = await marta(work, f"1000000{number}")
    ticket = await notification(work, customer, key=f"key-{number}")
    await moved(work, ticket, TicketState.IN_PROGRESS, TicketState.ANSWERED)
    await surveys.invite_answered()


async def asked_after_a_talk(
    ledger: Ledger, surveys: Surveys, clock: StillClock, call: Talked, answers: SurveyAnswers
) -> None:
    await talked(ledger, clock, call)
    clock.now = FRIDAY
    await surveys.offer(CallId(call.call))
    await surveys.answer_in_call(CallId(call.call), answers)
    await surveys.end_call(CallId(call.call))


async def test_the_worked_example_by_link(
    work: UnitOfWork, surveys: Surveys, reports: Reports, roll_ups: RollUps
) -> None:
    """Scores 5 4 3 5 2 4, and one who does not answer."""
    for number, score in enumerate((5, 4, 3, 5, 2, 4, None), start=1):
        await asked_by_link(work, surveys, number)
        if score:
            answers = SurveyAnswers(score=score, resolved=score > 3)
            await surveys.submit(f"token-{number}", answers)
    await roll_ups.catch_up()

    measured = {one.indicator.code: one.value for one in await reports.indicators(DAY)}

    assert measured["csat"] == pytest.approx(0.667, abs=0.001)
    assert measured["csat_mean"] == pytest.approx(3.83, abs=0.01)
    assert measured["survey_response"] == pytest.approx(6 / 7)
    assert measured["resolved_confirmed"] == pytest.approx(4 / 6)


async def test_what_is_answered_later_is_counted_where_the_customer_was_asked(
    work: UnitOfWork, surveys: Surveys, reports: Reports, roll_ups: RollUps, clock: StillClock
) -> None:
    await asked_by_link(work, surveys, 1)
    await roll_ups.catch_up()
    before = await shown(reports)

    clock.forward(days=3)
    await surveys.submit("token-1", SurveyAnswers(score=5, resolved=False))
    await roll_ups.catch_up()

    assert before == dict.fromkeys(CODES, NO_DATA) | {"survey_response": (0, 1)}
    assert await shown(reports) == {
        "csat": (1, 1),
        "csat_mean": (5, 1),
        "survey_response": (1, 1),
        "resolved_confirmed": (0, 1),
    }


@pytest.mark.parametrize(
    ("cut", "scores"),
    [
        (Cut(), (7, 2)),
        (Cut(consultant=TOMASZ), (2, 1)),
        (Cut(service="AIS_IMPORT"), (5, 1)),
        (Cut(service=""), (2, 1)),
        (Cut(language=Language.EN), (2, 1)),
    ],
)
async def test_a_survey_after_a_talk_belongs_to_its_consultant_service_and_queue(
    ledger: Ledger,
    surveys: Surveys,
    reports: Reports,
    roll_ups: RollUps,
    clock: StillClock,
    cut: Cut,
    scores: tuple[int, int],
) -> None:
    matter = Draft(service="AIS_IMPORT", subject="AIS")
    first = Talked(call="1", at=FRIDAY, outcome=Outcome.FOLLOW_UP, draft=matter, consultant=ANNA)
    second = Talked(call="2", at=FRIDAY, consultant=TOMASZ, language=Language.EN)
    await asked_after_a_talk(ledger, surveys, clock, first, SurveyAnswers(score=5))
    await asked_after_a_talk(ledger, surveys, clock, second, SurveyAnswers(score=2))
    await roll_ups.catch_up()

    assert (await shown(reports, cut))["csat_mean"] == scores


async def test_opinions_that_have_become_nobodys_still_count(
    work: UnitOfWork, surveys: Surveys, reports: Reports, roll_ups: RollUps, clock: StillClock
) -> None:
    await asked_by_link(work, surveys, 1)
    await surveys.submit("token-1", SurveyAnswers(score=4, comment="Dziękuję"))
    await roll_ups.catch_up()

    async with work() as one:
        await make_anonymous(one.session, clock().replace(year=2027))
    await roll_ups.catch_up()

    assert (await shown(reports))["csat"] == (1, 1)
