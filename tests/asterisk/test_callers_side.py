"""Status, complaint and known failures by real calls in both languages, and no secret kept."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select

from core.clock import utc_now, warsaw_date
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import TicketNumber, Username
from core.language import Language
from hotline.phone.call import Call, EndedBy
from tests.asterisk.canary import traces, written
from tests.asterisk.menu import (
    NOBODY,
    SOON,
    Hear,
    from_the_menu,
    in_both_languages,
    on_the_line,
)
from tests.browser.house import House, running_house
from tests.exchange import eventually
from tests.integration.tickets.handled import answered as with_answer
from tests.integration.tickets.waiting import until
from tickets.affected.model import Heard
from tickets.calls.journal import CallEvent
from tickets.calls.model import Call as CallRecord
from tickets.codes.service import AccessCodes
from tickets.customers.pins import Pins
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.followers.model import Follower
from tickets.staff.passwords import Passwords

EWA = Username("ewa")
NUMBER, PIN, CODE, NO_CODE = "10000001", "407193", "5192", "5193"
UNKNOWN = "2499990"

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@dataclass(frozen=True)
class Furnished:
    """The house, and what its caller knows about."""

    house: House
    work: UnitOfWork
    new: TicketNumber
    in_time: TicketNumber
    late: TicketNumber


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def furnished() -> AsyncIterator[Furnished]:
    """The demo's first customer has a PIN, a ticket with a code, and two answers."""
    async with running_house() as house, database(house.settings.database_url) as sessions:
        work, passwords = UnitOfWork(sessions, EventBus()), Passwords()
        pins = Pins(work, utc_now, passwords, digits=lambda: PIN)
        drawn = await pins.draw()
        async with work() as one:
            await pins.issue(one.session, 1, drawn, EWA)
        new = await registered(work, "new")
        await AccessCodes(work, utc_now, passwords, digits=lambda: CODE).issue(new, EWA)
        in_time, late = await answered(work, 0), await answered(work, 1)
        await on_the_line(house.settings)
        yield Furnished(house, work, new, in_time, late)


async def registered(work: UnitOfWork, key: str) -> TicketNumber:
    async with work() as one:
        ticket = NewTicket(key=key, service="SENT", subject="a", body="b", customer_id=1)
        return (await repository.register(one.session, ticket, utc_now())).number


async def answered(work: UnitOfWork, days_ago: int) -> TicketNumber:
    number = await registered(work, f"answered {days_ago}")
    await with_answer(work, number, utc_now())
    async with work() as one:
        ticket = await repository.hold(one.session, number)
        ticket.complaint_until = warsaw_date(utc_now()) - timedelta(days=days_ago)
    return number


def digits(ticket: TicketNumber) -> str:
    return ticket.removeprefix("ZGL")


async def identify(call: Call, hear: Hear) -> None:
    await hear("i_offer")
    await call.press(f"{NUMBER}#")
    await hear("i_pin")
    await call.press(f"{PIN}#")
    await hear("i_ok")


async def test_the_status_is_told_to_whoever_has_the_code(furnished: Furnished) -> None:
    async def talk(call: Call, hear: Hear) -> None:
        await call.press("2")
        await hear("i_offer")
        await call.press("#")
        await hear("s_enter")
        await call.press(f"{digits(furnished.new)}#")
        await hear("s_code")
        await call.press(f"{CODE}#")
        await hear("s_state_registered")
        await hear("a_solved")
        await call.press("1")
        await hear("z_bye")
        await eventually(call.ended.is_set, SOON)
        assert call.ended_by is EndedBy.THEM

    await in_both_languages(furnished.house, talk)


@pytest.mark.parametrize("language", Language)
async def test_wrong_codes_lock_a_ticket_also_one_that_does_not_exist(
    furnished: Furnished, language: Language
) -> None:
    ticket = f"{UNKNOWN}{list(Language).index(language)}"

    async def talk(call: Call, hear: Hear) -> None:
        await call.press("2")
        await hear("i_offer")
        await call.press("#")
        await hear("s_enter")
        for told in ("s_none", "s_none", "i_code_locked"):
            await call.press(f"{ticket}#")
            await hear("s_code")
            await call.press(NO_CODE)
            await hear(told)
        await hear(NOBODY)

    await from_the_menu(furnished.house, language, talk)


async def test_the_own_tickets_are_read_to_who_is_identified(furnished: Furnished) -> None:
    async def talk(call: Call, hear: Hear) -> None:
        await call.press("2")
        await identify(call, hear)
        await hear("i_safe")
        await hear("s_state_registered")
        await call.press("0")
        await hear(NOBODY)

    await in_both_languages(furnished.house, talk)


async def test_a_complaint_in_time_reaches_the_queue(furnished: Furnished) -> None:
    async def talk(call: Call, hear: Hear) -> None:
        await call.press("5")
        await identify(call, hear)
        await hear("c_intro")
        await call.press(f"{digits(furnished.in_time)}#")
        await hear("c_choice")
        await call.press("1")
        await hear(NOBODY)

    await in_both_languages(furnished.house, talk)


async def test_a_late_complaint_hears_so_and_reaches_the_queue(furnished: Furnished) -> None:
    async def talk(call: Call, hear: Hear) -> None:
        await call.press("5")
        await identify(call, hear)
        await hear("c_enter")
        await call.press(f"{digits(furnished.late)}#")
        await hear("c_late")
        await hear("c_choice")
        await call.press("2")
        await hear(NOBODY)

    await in_both_languages(furnished.house, talk)


async def test_a_known_failure_is_counted_and_the_caller_will_be_told(
    furnished: Furnished,
) -> None:
    async def talk(call: Call, hear: Hear) -> None:
        await call.press("4")
        await hear("n_menu")
        await call.press("1")
        await hear("n_known")
        await call.press("2")
        await hear("n_counted")
        await call.press("1")
        await hear("n_notify_done")
        await eventually(call.ended.is_set, SOON)
        assert call.ended_by is EndedBy.THEM

    await in_both_languages(furnished.house, talk)

    async def noted() -> bool:
        async with furnished.work.reading() as session:
            heard = list(await session.scalars(select(Heard)))
            wishes = list(await session.scalars(select(Follower)))
        return sum(one.affected_at is not None for one in heard) == 2 and len(wishes) == 1

    await until(noted)


async def test_no_secret_that_was_entered_is_kept_anywhere(furnished: Furnished) -> None:
    async with furnished.work.reading() as session:
        facts = [f"{one.detail}" for one in await session.scalars(select(CallEvent))]
        paths = [f"{one.path}" for one in await session.scalars(select(CallRecord))]
    files = await asyncio.to_thread(logs_of, furnished.house)
    sinks = files | {"facts": "\n".join(facts), "paths": "\n".join(paths)}
    assert {"service.log", "cel-custom/hotline.csv"} <= files.keys()
    assert "about_ticket" in sinks["facts"]

    kept = traces(PIN, sinks)
    told = "\n".join((*facts, *paths, files["service.log"]))
    codes = [code for code in (CODE, NO_CODE) if re.search(rf"[\"'=]{code}\b", told)]

    assert kept == codes == []


def logs_of(house: House) -> dict[str, str]:
    """What the service and the exchange have written of all calls so far."""
    exchange = house.exchange.process.directory.path / "log"
    ours = written(house.settings.var.parent, endings=("service.log", ".jsonl"))
    return dict(ours) | dict(written(exchange, endings=("",)))
