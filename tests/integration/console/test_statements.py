"""How often the database is asked: a screen pop asks once for each thing, however much it finds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from agent_console.case import look_up
from agent_console.live_call import LiveCall, fold
from core.db import Sessions
from core.language import Language
from tests.integration.console.house import Site
from tests.unit.console.facts import CALL, arrived, at, queued
from tickets.customers.directory import OwnAccounts
from tickets.customers.model import ChosenService, Customer, CustomerPhone
from tickets.customers.service import Customers
from tickets.customers.views import AccountState
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket

NUMBER = "+48600000214"
ACCOUNTS = 3
TICKETS = 4
QUESTIONS_OF_A_SEARCH = 6
"""The newest number, three eras, all times, and the tickets themselves."""


@contextmanager
def statements(sessions: Sessions) -> Iterator[list[str]]:
    """What the database is asked within the block."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            asked.append(statement)

    engine = sessions.kw["bind"].sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def several_accounts_with_tickets(hotline: Site) -> None:
    async with hotline.work() as work:
        for number in range(1, ACCOUNTS + 1):
            customer = Customer(
                customer_number=f"1000000{number}",
                first_name="Marta",
                last_name="Wilk",
                account_state=AccountState.ACTIVE,
                language=Language.PL,
                phones=[CustomerPhone(number=NUMBER)],
                chosen=[ChosenService(service="PUESC", position=0)],
            )
            work.session.add(customer)
            await work.session.flush()
            for place in range(TICKETS):
                new = NewTicket(
                    key=f"{number}-{place}",
                    service="PUESC",
                    subject="Konto",
                    body="",
                    customer_id=customer.id,
                )
                await desk.register(work.session, new, hotline.clock.now - timedelta(days=1))


async def test_a_screen_pop_asks_the_ledger_twice_and_the_rest_quickly(
    hotline: Site, sessions: Sessions
) -> None:
    await several_accounts_with_tickets(hotline)
    hotline.tell(arrived(0), queued(31))
    await hotline.kept(lambda call: call.queued_at)
    house = replace(hotline.house, customers=Customers(OwnAccounts(hotline.work)))
    call = fold(LiveCall(id=CALL, arrived_at=at(0), since=at(0)), arrived(0))

    with statements(sessions) as asked:
        case = await look_up(house, fold(call, queued(31)))

    assert (len(case.who.customers), len(case.tickets)) == (ACCOUNTS, ACCOUNTS * TICKETS)
    tables = [statement.split("FROM ")[1].split()[0] for statement in asked]
    assert sorted(tables) == ["call", "call"]


async def test_a_search_asks_the_same_however_much_it_finds(
    hotline: Site, sessions: Sessions
) -> None:
    await several_accounts_with_tickets(hotline)

    with statements(sessions) as asked:
        found = await hotline.house.desk.search("konto")

    assert len(found) == ACCOUNTS * TICKETS
    assert len(asked) <= QUESTIONS_OF_A_SEARCH
