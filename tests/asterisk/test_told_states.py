"""How far tickets have come, in every state, by real calls; in the house of today's profile."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
import pytest_asyncio

from core.clock import utc_now, warsaw_date
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import TicketNumber, Username
from hotline.phone.call import Call
from tests.asterisk.menu import Hear, in_both_languages, on_the_line
from tests.browser.house import House, running_house
from tests.integration.tickets.handled import application, marta, notification
from tickets.customers.pins import Pins
from tickets.desk import repository
from tickets.desk.views import ApplicationType, TicketState
from tickets.staff.passwords import Passwords

PIN = "407193"
NOTIFICATIONS = (
    TicketState.IN_PROGRESS,
    TicketState.WAITING_CUSTOMER,
    TicketState.SUSPENDED_OUTAGE,
    TicketState.COMPLAINT,
    TicketState.ANSWERED,
)
APPLICATIONS = (
    TicketState.SUBMITTED,
    TicketState.FORMAL_CHECK,
    TicketState.RETURNED,
    TicketState.AWAITING_OFFICE_VISIT,
    TicketState.IN_PROGRESS,
)
SETTLED = (TicketState.COMPLETED, TicketState.REJECTED)
CUSTOMERS = {"10009001": NOTIFICATIONS, "10009002": APPLICATIONS, "10009003": SETTLED}
WITHOUT_OPEN = "10009004"

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(300)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house() -> AsyncIterator[House]:
    async with running_house(profile="today") as running:
        await on_the_line(running.settings)
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def work(house: House) -> AsyncIterator[UnitOfWork]:
    async with database(house.settings.database_url) as sessions:
        yield UnitOfWork(sessions, EventBus())


async def customer_of(work: UnitOfWork, number: str) -> int:
    """A new customer with a PIN."""
    customer = await marta(work, number)
    pins = Pins(work, utc_now, Passwords(), digits=lambda: PIN)
    drawn = await pins.draw()
    async with work() as one:
        await pins.issue(one.session, customer, drawn, Username("ewa"))
    return customer


async def led(work: UnitOfWork, number: TicketNumber, state: TicketState, place: int) -> None:
    """Due in so many days, and still open to complaints."""
    async with work() as one:
        ticket = await repository.hold(one.session, number)
        ticket.state = state
        ticket.due_on = warsaw_date(utc_now()) + timedelta(days=place)
        ticket.complaint_until = warsaw_date(utc_now()) + timedelta(days=3)


async def with_tickets(work: UnitOfWork, number: str, states: Sequence[TicketState]) -> None:
    customer = await customer_of(work, number)
    for place, state in enumerate(states):
        key = f"{number}, {place}"
        if states is NOTIFICATIONS:
            ticket = await notification(work, customer, key)
        else:
            ticket = await application(work, ApplicationType.UNBLOCK_ACCOUNT, customer, key)
        await led(work, ticket, state, place)


async def identifies(call: Call, hear: Hear, number: str) -> None:
    await call.press("2")
    await hear("i_offer")
    await call.press(number)
    await hear("i_pin")
    await call.press(PIN)
    await hear("i_ok")


@pytest.mark.parametrize("number", CUSTOMERS)
async def test_each_state_of_the_own_tickets_is_told(
    house: House, work: UnitOfWork, number: str
) -> None:
    states = CUSTOMERS[number]
    await with_tickets(work, number, states)
    applied = states is APPLICATIONS

    async def talk(call: Call, hear: Hear) -> None:
        await identifies(call, hear, number)
        for state in states:
            named = f"app_{state}" if applied and state is TicketState.IN_PROGRESS else state
            await hear(f"s_state_{named}")

    await in_both_languages(house, talk)


async def test_a_ticket_that_is_closed_is_told_by_its_number(
    house: House, work: UnitOfWork
) -> None:
    ticket = await notification(work, await customer_of(work, WITHOUT_OPEN), WITHOUT_OPEN)
    await led(work, ticket, TicketState.CLOSED, 0)

    async def talk(call: Call, hear: Hear) -> None:
        await identifies(call, hear, WITHOUT_OPEN)
        await hear("s_enter")
        await call.press(f"{ticket.removeprefix('ZGL')}#")
        await hear("s_state_closed")

    await in_both_languages(house, talk)


async def test_a_locked_account_is_unlocked_by_time_as_the_profile_of_today_tells(
    house: House,
) -> None:
    async def talk(call: Call, hear: Hear) -> None:
        await call.press("1")
        await hear("a_menu")
        await call.press("3")
        await hear("a_lock_today")

    await in_both_languages(house, talk)
