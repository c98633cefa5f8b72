"""Among a hundredth of a country the desk asks for what it needs and walks through nothing."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import select

from bench.population import UNTIL, number_of, phone
from core.db import Sessions, UnitOfWork
from core.ids import TicketNumber, Username
from tests.doubles.desk import StillClock
from tests.integration.populated import HUNDREDTH, plan, questions
from tickets.calls.service import Ledger
from tickets.customers import finding
from tickets.customers.directory import OwnAccounts
from tickets.customers.search import understood
from tickets.desk.model import Ticket
from tickets.desk.service import LIST_LIMIT, HelpDesk
from tickets.recordings.service import RecordingSearch
from tickets.recordings.views import RecordingFilter
from tickets.search_words import Wanted, wanted
from tickets.slots import Span

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of each database fills it."""

BIG = "call|call_event|customer|customer_phone|customer_service|ticket|ticket_change"
WALK = re.compile(
    rf'\bSCAN "?(?:{BIG})"?(?! USING).*|\bSeq Scan on "?(?:{BIG})"?\b.*'
    r"|Index Scan (?:Backward )?using \w+ on \w+ .*\n +Filter:.*"
)
"""Reading a whole table, or all of an index while looking for rows that it does not tell."""

MIDDLE = HUNDREDTH.accounts // 2
SOMEBODY = Username("consultant7")

Question = Callable[[UnitOfWork], Awaitable[object]]


def desk(work: UnitOfWork) -> HelpDesk:
    return HelpDesk(work, StillClock(UNTIL))


def ledger(work: UnitOfWork) -> Ledger:
    return Ledger(work, StillClock(UNTIL))


async def account(work: UnitOfWork) -> object:
    """Without the note of the look: nothing is written here."""
    async with work.reading() as session:
        return await finding.account(session, MIDDLE)


async def found(work: UnitOfWork, text: str) -> object:
    async with work.reading() as session:
        return await finding.found(session, understood(text), 0, LIST_LIMIT)


async def recordings(work: UnitOfWork, **wanted: Any) -> object:
    today = Span.of_day(UNTIL)
    return await RecordingSearch(work, StillClock(UNTIL)).page(
        RecordingFilter(span=today, **wanted)
    )


QUESTIONS: dict[str, Question] = {
    "accounts of a caller": lambda work: OwnAccounts(work).by_phone(phone(MIDDLE)),
    "open tickets of a caller": lambda work: desk(work).open_tickets([MIDDLE, MIDDLE + 1]),
    "last contacts of a caller": lambda work: ledger(work).contacts(phone(MIDDLE)),
    "last contacts of a customer": lambda work: ledger(work).contacts_of(MIDDLE),
    "all tickets of a customer": lambda work: desk(work).own_tickets(MIDDLE),
    "one account": account,
    "accounts: a number": lambda work: found(work, phone(MIDDLE)),
    "accounts: a tax number": lambda work: found(work, "5260250274"),
    "one ticket": lambda work: desk(work).ticket(TicketNumber(number_of(4_000))),
    "history of a ticket": lambda work: desk(work).history(TicketNumber(number_of(4_000))),
    "tickets of a customer": lambda work: desk(work).search("", customer=MIDDLE),
    "search: a frequent word": lambda work: desk(work).search("zgłoszenie"),
    "search: a seldom word": lambda work: desk(work).search("cc899"),
    "search: two words": lambda work: desk(work).search("hasla poczty"),
    "search: the beginning of a word": lambda work: desk(work).search("zabez"),
    "search: a seldom word and the beginning of another": lambda work: desk(work).search(
        "cc899 zabez"
    ),
    "search: a ticket's number": lambda work: desk(work).search("2404000"),
    "what is settled": lambda work: desk(work).close_settled(),
    "calls of a consultant": lambda work: ledger(work).calls(consultant=SOMEBODY),
    "newest calls": lambda work: ledger(work).calls(),
    "recordings of a day": lambda work: recordings(work, consultant=SOMEBODY),
    "recordings of a telephone": lambda work: recordings(work, number=phone(MIDDLE)),
    "recordings of a customer": lambda work: recordings(work, customer_number="10000001"),
    "open wrap-ups": lambda work: ledger(work).open_wrap_ups(SOMEBODY),
}
"""What callers, consultants and keepers wait for."""


@pytest.mark.parametrize("name", QUESTIONS)
async def test_nothing_is_walked_through(
    crowded: Sessions, crowded_work: UnitOfWork, name: str
) -> None:
    async with questions(crowded) as asked:
        await QUESTIONS[name](crowded_work)

    plans = [await plan(crowded, one) for one in asked]
    assert plans
    assert [walk[0] for steps in plans for walk in WALK.finditer(steps)] == []


@pytest.mark.parametrize("query", ["zgłoszenie", "cc899", "hasla poczty", "portale cc4"])
async def test_the_newest_hits_are_found_in_whatever_era(
    crowded: Sessions, crowded_work: UnitOfWork, query: str
) -> None:
    asked = wanted(query)
    async with crowded() as session:
        rows = await session.execute(select(Ticket.number, Ticket.words))
        matching = sorted((row.number for row in rows if holds(row.words, asked)), reverse=True)

    found = await desk(crowded_work).search(query)

    assert found
    assert [ticket.number for ticket in found] == matching[: len(found)]
    assert len(found) == min(len(matching), LIST_LIMIT)


def holds(words: str, query: Sequence[Wanted]) -> bool:
    """By comparing every word with every reading."""
    known = words.split()
    return all(
        any(word in one.readings or word.startswith(one.beginning or "\0") for word in known)
        for one in query
    )
