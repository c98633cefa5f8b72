"""Quick questions: asked of both databases, and refused in time when one of them is away."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime

import pytest
from sqlalchemy import Float, bindparam, cast, select, text

from core.db import UnitOfWork, database
from core.errors import Unavailable
from core.events import EventBus
from core.ids import TicketNumber
from core.quick import CONNECTIONS, Question, Row
from tests.doubles.desk import FRIDAY
from tests.integration.postgres import Cluster
from tests.integration.tickets.away import away, frozen
from tests.integration.tickets.waiting import until
from tickets.desk import repository
from tickets.desk.model import Ticket
from tickets.desk.new_ticket import NewTicket

WHAT_WAS_WRITTEN = Question(
    select(Ticket.number, Ticket.subject, Ticket.registered_at, Ticket.due_on, Ticket.state)
    .where(Ticket.registered_at <= bindparam("now"))
    .order_by(Ticket.number)
)
BROKEN = Question(select(Ticket.number).where(text("there is no such column = 1")))


@pytest.fixture
async def ticket(work: UnitOfWork) -> TicketNumber:
    async with work() as one:
        new = NewTicket(key="1", service="PUESC", subject="Hasło", body="")
        return (await repository.register(one.session, new, FRIDAY)).number


async def test_columns_mean_the_same_as_in_a_transaction(
    work: UnitOfWork, ticket: TicketNumber
) -> None:
    async with work.reading() as session:
        kept = await repository.get(session, ticket)

    (row,) = await work.ask(WHAT_WAS_WRITTEN, now=FRIDAY)

    assert row == (ticket, "Hasło", FRIDAY, kept.due_on, kept.state)


async def test_values_are_written_as_in_a_transaction(
    work: UnitOfWork, ticket: TicketNumber
) -> None:
    earlier = datetime(2026, 1, 1, tzinfo=UTC)

    assert await work.ask(WHAT_WAS_WRITTEN, now=earlier) == []


async def test_values_may_be_part_of_the_question(work: UnitOfWork, ticket: TicketNumber) -> None:
    half = cast(1, Float) / 2
    of_friday = Question(select(Ticket.number, half).where(Ticket.registered_at == FRIDAY))
    of_another_day = Question(select(Ticket.number).where(Ticket.registered_at > FRIDAY))

    assert await work.ask(of_friday) == [(ticket, 0.5)]
    assert await work.ask(of_another_day) == []


async def test_what_is_planned_anew_is_not_prepared(
    work: UnitOfWork, database_url: str, ticket: TicketNumber
) -> None:
    anew = Question(select(Ticket.number).where(Ticket.subject == "Hasło"), planned_anew=True)
    prepared = Question(select(text("statement")).select_from(text("pg_prepared_statements")))

    assert [await work.ask(anew) for _ in range(7)] == [[(ticket,)]] * 7
    if database_url.startswith("postgresql"):
        assert not [words for (words,) in await work.ask(prepared) if "subject" in words]


async def test_many_at_once_take_turns(work: UnitOfWork, ticket: TicketNumber) -> None:
    asked = (work.ask(WHAT_WAS_WRITTEN, now=FRIDAY) for _ in range(5 * CONNECTIONS))

    answers = await asyncio.gather(*asked)

    assert [len(rows) for rows in answers] == [1] * 5 * CONNECTIONS


async def test_what_others_commit_is_seen_at_once(work: UnitOfWork, ticket: TicketNumber) -> None:
    before = await work.ask(WHAT_WAS_WRITTEN, now=FRIDAY)

    async with work() as one:
        new = NewTicket(key="2", service="PUESC", subject="Konto", body="")
        await repository.register(one.session, new, FRIDAY)

    assert len(await work.ask(WHAT_WAS_WRITTEN, now=FRIDAY)) == len(before) + 1


async def test_a_question_that_fails_spoils_no_other(
    work: UnitOfWork, ticket: TicketNumber
) -> None:
    for _ in range(2 * CONNECTIONS):
        with pytest.raises(Exception, match=r"column|not answer"):
            await work.ask(BROKEN)

    assert await work.ask(WHAT_WAS_WRITTEN, now=FRIDAY)


async def test_who_asked_before_the_end_has_an_answer_and_who_asks_later_is_refused(
    database_url: str, ticket: TicketNumber
) -> None:
    begun = asyncio.Event()

    async def ask() -> list[Row]:
        begun.set()
        return await work.ask(WHAT_WAS_WRITTEN, now=FRIDAY)

    async with database(database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        asked = asyncio.create_task(ask())
        await begun.wait()

    assert asked.done()
    assert [row[0] for row in asked.result()] == [ticket]
    with pytest.raises(Unavailable):
        await work.ask(WHAT_WAS_WRITTEN, now=FRIDAY)


@pytest.mark.parametrize("trouble", [away, frozen])
async def test_a_database_that_is_away_is_told_in_time_and_then_asked_again(
    database_url: str,
    cluster: Cluster,
    work: UnitOfWork,
    ticket: TicketNumber,
    trouble: Callable[[str, Cluster], AbstractContextManager[None]],
) -> None:
    assert await work.ask(WHAT_WAS_WRITTEN, now=FRIDAY)

    with trouble(database_url, cluster):
        if database_url.startswith("postgresql"):  # SQLite can be read while it cannot be written
            with pytest.raises(Unavailable):
                await work.ask(WHAT_WAS_WRITTEN, now=FRIDAY)

    async def answers() -> bool:
        with suppress(Unavailable):
            await work.ask(WHAT_WAS_WRITTEN, now=FRIDAY)
            return True
        return False

    await until(answers)
