"""Surveys after calls and by link (R39)."""

import asyncio
from itertools import count

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.events import EventBus
from core.ids import TicketNumber
from core.language import Language
from core.vault import Vault
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import AFTER_TALK, ANNA, CALL, IN_TALK, told
from tests.integration.tickets.handled import led
from tickets.calls.service import Ledger
from tickets.calls.views import Draft
from tickets.customers.model import Customer
from tickets.customers.views import AccountState
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.views import TicketState
from tickets.outbox.model import Message
from tickets.outbox.posting import Outbox
from tickets.surveys.anonymising import make_anonymous
from tickets.surveys.events import SurveySubmitted
from tickets.surveys.inviting import Invitations
from tickets.surveys.service import Surveys
from tickets.surveys.views import SurveyAnswers

KEY = b"MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="
PAGE = "https://hotline.example.org/survey/"
FULL = SurveyAnswers(resolved=True, score=4, comment="Bardzo dobrze")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def surveys(work: UnitOfWork, clock: StillClock) -> Surveys:
    tokens = (f"token-{number}" for number in count(1))
    return Surveys(work, clock, Invitations(Outbox(Vault([KEY])), tokens.__next__, PAGE))


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


async def customer(work: UnitOfWork, number: str = "10000001") -> int:
    async with work() as one:
        person = Customer(
            customer_number=number,
            first_name="Marta",
            last_name="Nowak",
            language=Language.EN,
            account_state=AccountState.ACTIVE,
            email="marta@example.org",
        )
        one.session.add(person)
        await one.session.flush()
        return person.id


async def answered_ticket(
    work: UnitOfWork, clock: StillClock, customer_id: int | None, key: str = "key"
) -> TicketNumber:
    new = NewTicket(key=key, service="PUESC", subject="Konto", body="", customer_id=customer_id)
    async with work() as one:
        ticket = await desk.register(one.session, new, clock())
        led(ticket, (TicketState.IN_PROGRESS, TicketState.ANSWERED), clock())
        return ticket.number


async def invited(work: UnitOfWork, clock: StillClock, surveys: Surveys) -> str:
    await answered_ticket(work, clock, await customer(work))
    await surveys.invite_answered()
    return "token-1"


async def test_answers_are_kept_one_by_one(ledger: Ledger, surveys: Surveys) -> None:
    await told(ledger, AFTER_TALK)
    await surveys.offer(CALL)
    await surveys.answer_in_call(CALL, SurveyAnswers(resolved=True))
    await surveys.answer_in_call(CALL, SurveyAnswers(score=5))
    await surveys.comment_in_call(CALL, "recording 7")

    survey = await surveys.end_call(CALL)

    assert (survey.resolved, survey.score, survey.comment_recording) == (True, 5, "recording 7")
    assert (survey.consultant, survey.submitted_at) == (ANNA, survey.answered_at)


async def test_the_survey_knows_the_calls_ticket_and_service(
    ledger: Ledger, surveys: Surveys
) -> None:
    await told(ledger, IN_TALK)
    ticket = await ledger.mark_resolved(CALL, ANNA, Draft(subject="Konto"), "key")

    survey = await surveys.offer(CALL)

    assert survey
    assert (survey.ticket, survey.service) == (ticket.number, "PUESC")


async def test_who_hangs_up_after_the_first_question_has_said_that_much(
    ledger: Ledger, surveys: Surveys
) -> None:
    await told(ledger, AFTER_TALK)
    await surveys.offer(CALL)

    kept = await surveys.answer_in_call(CALL, SurveyAnswers(resolved=False))

    assert (kept.resolved, kept.score, kept.submitted_at) == (False, None, None)


async def test_a_call_has_one_survey_however_often_and_at_once_it_is_offered(
    ledger: Ledger, surveys: Surveys
) -> None:
    await told(ledger, AFTER_TALK)

    offered = await asyncio.gather(*(surveys.offer(CALL) for _ in range(3)))

    assert len([survey for survey in offered if survey]) == 1


async def test_after_the_end_nothing_is_changed(ledger: Ledger, surveys: Surveys) -> None:
    await told(ledger, AFTER_TALK)
    await surveys.offer(CALL)
    await surveys.answer_in_call(CALL, SurveyAnswers(score=2))
    await surveys.end_call(CALL)

    with pytest.raises(Conflict) as refused:
        await surveys.answer_in_call(CALL, SurveyAnswers(score=5))

    assert refused.value.code == "survey_submitted"


async def test_nobody_answers_who_was_not_asked(ledger: Ledger, surveys: Surveys) -> None:
    await told(ledger, AFTER_TALK)

    with pytest.raises(NotFound):
        await surveys.answer_in_call(CALL, FULL)


async def test_a_customer_is_sent_a_link_once(
    work: UnitOfWork, clock: StillClock, surveys: Surveys
) -> None:
    number = await answered_ticket(work, clock, await customer(work))

    sent = [await surveys.invite_answered() for _ in range(2)]

    async with work.reading() as session:
        posted = [(message.kind, message.ticket) for message in await session.scalars(_MESSAGES)]
    assert sent == [1, 0]
    assert posted == [("survey", number)]


_MESSAGES = select(Message).order_by(Message.id)


async def test_a_customer_is_asked_at_most_once_in_thirty_days(
    work: UnitOfWork, clock: StillClock, surveys: Surveys
) -> None:
    person = await customer(work)
    await answered_ticket(work, clock, person, "one")
    await answered_ticket(work, clock, person, "two")

    first = await surveys.invite_answered()
    clock.forward(days=29)
    await answered_ticket(work, clock, person, "three")
    second = await surveys.invite_answered()
    clock.forward(days=2)
    await answered_ticket(work, clock, person, "four")
    third = await surveys.invite_answered()

    assert (first, second) == (1, 0)
    assert third == 1


async def test_nobody_is_asked_about_what_a_call_has_settled_or_of_an_unknown_customer(
    work: UnitOfWork, clock: StillClock, surveys: Surveys, ledger: Ledger
) -> None:
    person = await customer(work)
    await told(ledger, IN_TALK)
    await ledger.mark_resolved(CALL, ANNA, Draft(subject="Konto", customer_id=person), "key")
    await answered_ticket(work, clock, None)

    assert await surveys.invite_answered() == 0


async def test_a_link_shows_no_content_and_takes_one_answer(
    work: UnitOfWork, clock: StillClock, surveys: Surveys, bus: EventBus
) -> None:
    token = await invited(work, clock, surveys)
    before = await surveys.question(token)

    with bus.subscribe(SurveySubmitted) as events:
        await surveys.submit(token, FULL)
        await surveys.submit(token, FULL)

    assert (before.language, before.submitted) == (Language.EN, False)
    assert (await surveys.question(token)).submitted
    assert events.waiting == 1


async def test_a_changed_answer_is_refused(
    work: UnitOfWork, clock: StillClock, surveys: Surveys
) -> None:
    token = await invited(work, clock, surveys)
    await surveys.submit(token, FULL)

    with pytest.raises(Conflict) as refused:
        await surveys.submit(token, SurveyAnswers(score=1))

    assert refused.value.code == "survey_submitted"


async def test_of_two_different_answers_at_once_one_counts(
    work: UnitOfWork, clock: StillClock, surveys: Surveys
) -> None:
    token = await invited(work, clock, surveys)

    done = await asyncio.gather(
        *(surveys.submit(token, SurveyAnswers(score=score)) for score in (1, 5)),
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in done) == ["Conflict", "NoneType"]


async def test_a_comment_alone_is_an_answer(
    work: UnitOfWork, clock: StillClock, surveys: Surveys
) -> None:
    token = await invited(work, clock, surveys)

    await surveys.submit(token, SurveyAnswers(comment="Proszę o dłuższe godziny portalu."))

    assert [survey.score for survey in await surveys.comments()] == [None]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (SurveyAnswers(), "survey_empty"),
        (SurveyAnswers(comment="  "), "survey_empty"),
        (SurveyAnswers(comment="Mój PESEL to 44051401359"), "pesel_in_text"),
    ],
)
async def test_what_says_nothing_or_too_much_is_refused(
    work: UnitOfWork, clock: StillClock, surveys: Surveys, answers: SurveyAnswers, code: str
) -> None:
    token = await invited(work, clock, surveys)

    with pytest.raises(Invalid) as refused:
        await surveys.submit(token, answers)

    assert refused.value.code == code
    assert not (await surveys.question(token)).submitted


@pytest.mark.parametrize("wrong", [{"score": 0}, {"score": 6}, {"comment": "x" * 2_001}])
def test_a_score_is_one_to_five_and_a_comment_has_an_end(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SurveyAnswers.model_validate(wrong)


async def test_a_link_ends_after_fourteen_days(
    work: UnitOfWork, clock: StillClock, surveys: Surveys
) -> None:
    token = await invited(work, clock, surveys)
    clock.forward(days=14)

    codes = []
    for tried in (token, "somebody-elses"):
        with pytest.raises(NotFound) as refused:
            await surveys.submit(tried, FULL)
        codes.append((refused.value.code, str(refused.value)))

    assert codes[0] == codes[1]


async def test_after_a_year_only_the_marks_remain(
    work: UnitOfWork, clock: StillClock, surveys: Surveys
) -> None:
    await surveys.submit(await invited(work, clock, surveys), FULL)
    async with work() as one:
        done = await make_anonymous(one.session, clock().replace(year=2027))
    async with work() as one:
        again = await make_anonymous(one.session, clock().replace(year=2027))

    assert (done, again) == (1, 0)
    assert await surveys.comments() == ()
