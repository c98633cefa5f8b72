"""Answers, questions to customers, and their replies."""

import asyncio
from datetime import date, datetime, timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, DomainError, Invalid
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.handled import (
    ANNA,
    EWA,
    PESEL,
    Type,
    application,
    marta,
    means,
    messages,
    moved,
    notification,
    state_of,
)
from tickets.additions.author import Staff
from tickets.additions.information import MoreInformation, NewInformation
from tickets.answers.service import Answers
from tickets.answers.views import NewAnswer, NewQuestion, NewReply, WaitKind
from tickets.deadlines import SEED, TODAY, DeadlinePolicy
from tickets.desk.service import HelpDesk
from tickets.desk.views import TicketState
from tickets.outbox.views import MessageKind

S = TicketState
ANSWER = NewAnswer(outcome=S.ANSWERED, text="Błąd usunięto.", key="answer")
QUESTION = NewQuestion(text="Jaki był numer MRN?", key="question")
REPLY = NewReply(text="26PL301010", key="reply")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def answers(work: UnitOfWork, clock: StillClock) -> Answers:
    return Answers(work, clock, means())


async def test_an_answer_is_seen_at_once_and_told_to_the_customer(
    work: UnitOfWork, answers: Answers
) -> None:
    number = await moved(work, await notification(work, await marta(work)), S.IN_PROGRESS)

    ticket = await answers.answer(number, ANSWER, ANNA)

    assert (ticket.state, ticket.answered_at) == (S.ANSWERED, FRIDAY)
    assert ticket.complaint_until == date(2026, 11, 23)
    assert [(one.text, one.by, one.at) for one in await answers.answers(number)] == [
        ("Błąd usunięto.", ANNA, FRIDAY)
    ]
    assert await messages(work) == [MessageKind.ANSWER]


async def test_the_same_request_again_gives_the_same_answer(
    work: UnitOfWork, answers: Answers
) -> None:
    number = await moved(work, await notification(work, await marta(work)), S.IN_PROGRESS)

    given = [await answers.answer(number, ANSWER, ANNA) for _ in "ab"]

    assert given[0] == given[1]
    assert len(await answers.answers(number)) == 1
    assert await messages(work) == [MessageKind.ANSWER]


async def test_a_key_of_another_ticket_is_refused(work: UnitOfWork, answers: Answers) -> None:
    first = await moved(work, await notification(work), S.IN_PROGRESS)
    second = await moved(work, await notification(work, key="other"), S.IN_PROGRESS)
    await answers.answer(first, ANSWER, ANNA)

    with pytest.raises(Conflict, match=f"the answer of {first}") as refused:
        await answers.answer(second, ANSWER, ANNA)

    assert refused.value.code == "key_used"


async def test_of_two_answers_at_once_one_is_given(work: UnitOfWork, answers: Answers) -> None:
    number = await moved(work, await notification(work, await marta(work)), S.IN_PROGRESS)
    keys = [ANSWER.model_copy(update={"key": key}) for key in "abcd"]

    given = await asyncio.gather(
        *(answers.answer(number, one, ANNA) for one in keys), return_exceptions=True
    )

    refused = [one for one in given if isinstance(one, DomainError)]
    assert [one.code for one in refused] == ["wrong_state"] * 3
    assert len(await answers.answers(number)) == 1
    assert await messages(work) == [MessageKind.ANSWER]


async def test_a_ticket_of_nobody_is_answered_without_a_message(
    work: UnitOfWork, answers: Answers
) -> None:
    number = await moved(work, await notification(work), S.IN_PROGRESS)

    await answers.answer(number, ANSWER, ANNA)

    assert await messages(work) == []


async def test_a_pesel_is_in_no_text(work: UnitOfWork, answers: Answers) -> None:
    number = await moved(work, await notification(work), S.IN_PROGRESS)
    text = f"Państwa numer to {PESEL}"
    deeds = (
        answers.answer(number, NewAnswer(outcome=S.ANSWERED, text=text, key="a"), ANNA),
        answers.ask(number, NewQuestion(text=text, key="q"), ANNA),
    )

    for deed in deeds:
        with pytest.raises(Invalid, match="PESEL"):
            await deed

    assert await state_of(work, number) is S.IN_PROGRESS


async def test_what_is_no_answer_is_refused(work: UnitOfWork, answers: Answers) -> None:
    number = await moved(work, await notification(work), S.IN_PROGRESS)
    wrong = ANSWER.model_copy(update={"outcome": S.CLOSED})

    with pytest.raises(Conflict, match="answered, completed, rejected, not closed"):
        await answers.answer(number, wrong, ANNA)


@pytest.mark.parametrize(
    ("application_type", "code"),
    [(Type.CHANGE_EMAIL_BOTH_LOST, "visit_needed"), (Type.FALLBACK_APPROVAL, "approval_needed")],
)
async def test_an_application_is_not_completed_before_its_condition(
    work: UnitOfWork, answers: Answers, application_type: Type, code: str
) -> None:
    number = await application(work, application_type, await marta(work))
    await moved(work, number, S.FORMAL_CHECK, S.IN_PROGRESS)

    with pytest.raises(Conflict) as refused:
        await answers.answer(number, ANSWER.model_copy(update={"outcome": S.COMPLETED}), ANNA)

    assert refused.value.code == code


async def test_an_application_without_conditions_is_completed_or_rejected(
    work: UnitOfWork, answers: Answers
) -> None:
    for outcome in (S.COMPLETED, S.REJECTED):
        number = await application(work, Type.RESTORE_LOGIN, key=outcome)
        await moved(work, number, S.FORMAL_CHECK, S.IN_PROGRESS)

        answer = NewAnswer(outcome=outcome, text="Gotowe.", key=f"answer {outcome}")
        ticket = await answers.answer(number, answer, ANNA)

        assert ticket.state is outcome


async def test_a_question_waits_for_its_reply(
    work: UnitOfWork, answers: Answers, clock: StillClock
) -> None:
    number = await moved(work, await notification(work, await marta(work)), S.IN_PROGRESS)

    asked = await answers.ask(number, QUESTION, ANNA)
    later = clock.forward(days=5)
    replied = await answers.reply(number, REPLY)

    assert (asked.state, replied.state) == (S.WAITING_CUSTOMER, S.IN_PROGRESS)
    assert replied.due_on == asked.due_on  # the clock of the seed does not stop
    assert await messages(work) == [MessageKind.QUESTION]
    (wait,) = await answers.waits(number)
    assert (wait.kind, wait.asked, wait.reply) == (WaitKind.QUESTION, QUESTION.text, REPLY.text)
    assert (wait.began_at, wait.ended_at, wait.ended_by) == (FRIDAY, later, None)


async def test_today_the_due_date_moves_and_the_history_tells(
    work: UnitOfWork, clock: StillClock
) -> None:
    answers = Answers(work, clock, means(TODAY))
    number = await moved(work, await notification(work), S.IN_PROGRESS)
    await answers.ask(number, QUESTION, ANNA)
    clock.forward(days=5)

    ticket = await answers.reply(number, REPLY, EWA)

    assert ticket.due_on == date(2026, 12, 9)
    assert (await HelpDesk(work, clock).history(number))[-1].detail == {
        "from": "waiting_customer",
        "to": "in_progress",
        "due_on": "2026-12-09",
    }


async def test_an_answer_ends_the_waiting(work: UnitOfWork, answers: Answers) -> None:
    number = await moved(work, await notification(work), S.IN_PROGRESS)
    await answers.ask(number, QUESTION, ANNA)

    await answers.answer(number, ANSWER, ANNA)

    assert [wait.ended_by for wait in await answers.waits(number)] == [ANNA]


async def test_a_reply_to_nothing_is_refused(work: UnitOfWork, answers: Answers) -> None:
    number = await moved(work, await notification(work), S.IN_PROGRESS)

    with pytest.raises(Conflict, match="expected while a ticket is waiting_customer") as refused:
        await answers.reply(number, REPLY)

    assert refused.value.code == "nothing_asked"


async def test_a_reply_and_an_answer_at_once_end_each_right(
    work: UnitOfWork, answers: Answers
) -> None:
    number = await moved(work, await notification(work), S.IN_PROGRESS)
    await answers.ask(number, QUESTION, ANNA)

    await asyncio.gather(
        answers.reply(number, REPLY), answers.answer(number, ANSWER, ANNA), return_exceptions=True
    )

    assert await state_of(work, number) is S.ANSWERED
    assert [wait.ended_at for wait in await answers.waits(number)] == [FRIDAY]


@pytest.mark.parametrize(
    ("policy", "application_type", "expected"),
    [
        (SEED, Type.RESTORE_LOGIN, None),
        (TODAY, Type.RESTORE_LOGIN, FRIDAY + timedelta(hours=4)),
        (TODAY, Type.PESEL_EXISTS, FRIDAY + timedelta(hours=4)),  # 10:41 and four hours: 14:41
        (TODAY, None, FRIDAY + timedelta(hours=4)),
    ],
)
async def test_an_expected_moment_stands_beside_the_legal_deadline(
    work: UnitOfWork,
    clock: StillClock,
    policy: DeadlinePolicy,
    application_type: Type | None,
    expected: datetime | None,
) -> None:
    made = application(work, application_type) if application_type else notification(work)

    deadlines = await Answers(work, clock, means(policy)).deadlines(await made)

    assert (deadlines.due_on, deadlines.expected_at) == (date(2026, 12, 4), expected)


async def test_added_information_ends_the_waiting_and_moves_the_due_date(
    work: UnitOfWork, clock: StillClock
) -> None:
    answers = Answers(work, clock, means(TODAY))
    number = await moved(work, await notification(work), S.IN_PROGRESS)
    await answers.ask(number, QUESTION, ANNA)
    later = clock.forward(days=5)
    added = NewInformation(key="added", ticket=number, text="26PL301010")

    await MoreInformation(work, clock, TODAY).add(added, Staff(ANNA))

    assert [wait.ended_at for wait in await answers.waits(number)] == [later]
    assert (await answers.deadlines(number)).due_on == date(2026, 12, 9)
