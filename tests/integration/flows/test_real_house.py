"""The flows with the help desk's real services behind them, on both databases."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from cryptography.fernet import Fernet

from core.clock import warsaw_date
from core.db import Sessions, UnitOfWork
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from core.vault import Vault
from hotline.audience import Audience
from ivr.endings import Goodbye, ToQueue
from ivr.flows.complaint import complaint
from ivr.flows.front_door import front_door
from ivr.flows.needs import House
from ivr.flows.notification import notification
from ivr.flows.status import status
from tests.doubles.desk import PaperVoice, PlainTexts, StillClock
from tests.doubles.house import NOW
from tests.doubles.house import house as paper_house
from tests.doubles.line import ScriptedLine
from tests.integration.postgres import Cluster
from tests.integration.tickets.away import away
from tests.integration.tickets.handled import answered as with_answer
from tests.integration.tickets.waiting import until
from tests.unit.flows.conversations import Conversation
from tickets.affected.service import Affected
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.calls.events import Reason
from tickets.codes.service import AccessCodes
from tickets.customers.importing import import_accounts
from tickets.customers.pins import Pins
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.followers.service import Followers
from tickets.outbox.posting import Outbox
from tickets.staff.passwords import Passwords

EWA = Username("ewa")
NUMBER, PIN, CODE = "10000001", "407193", "4071"
IDENTIFIED = (*NUMBER, *PIN)
MOBILE = "+48600000214"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(NOW)


@pytest.fixture
def announcements(work: UnitOfWork, clock: StillClock) -> Announcements:
    return Announcements(work, clock, PlainTexts(), PaperVoice())


@pytest.fixture
def codes(work: UnitOfWork, clock: StillClock) -> AccessCodes:
    return AccessCodes(work, clock, Passwords(QUICK), digits=lambda: CODE)


@pytest.fixture
def followers(work: UnitOfWork, clock: StillClock) -> Followers:
    vault = Vault([Fernet.generate_key()])
    return Followers(work, clock, vault, Outbox(vault))


@pytest.fixture
async def house(
    work: UnitOfWork,
    sessions: Sessions,
    clock: StillClock,
    announcements: Announcements,
    codes: AccessCodes,
    followers: Followers,
) -> House:
    """As the wiring builds it; one customer has a PIN."""
    header = "customer_number;first_name;last_name;phones\n"
    await import_accounts(sessions, f"{header}{NUMBER};Marta;Wilk;{MOBILE}\n".encode())
    pins = Pins(work, clock, Passwords(QUICK), digits=lambda: PIN)
    drawn = await pins.draw()
    async with work() as one:
        await pins.issue(one.session, 1, drawn, EWA)
    return replace(
        paper_house(),
        announcements=announcements,
        pins=pins,
        codes=codes,
        tickets=HelpDesk(work, clock),
        audience=Audience(Affected(work, clock, Vault([Fernet.generate_key()]))),
        followers=followers,
    )


async def registered(work: UnitOfWork, customer: int | None = 1) -> TicketNumber:
    new = NewTicket(
        key=f"of {customer}", service="SENT", subject="a", body="b", customer_id=customer
    )
    async with work() as one:
        return (await repository.register(one.session, new, NOW)).number


async def answered(work: UnitOfWork, days_ago: int) -> TicketNumber:
    number = await registered(work)
    await with_answer(work, number, NOW)
    async with work() as one:
        ticket = await repository.hold(one.session, number)
        ticket.complaint_until = warsaw_date(NOW) - timedelta(days=days_ago)
    return number


async def on_air(announcements: Announcements) -> int:
    texts = dict.fromkeys(("title_pl", "title_en", "spoken_pl", "spoken_en"), "a")
    content = AnnouncementInput(kind=AnnouncementKind.OUTAGE, services=("SENT",), **texts)
    draft = await announcements.create(content, EWA)
    number = (await announcements.publish(draft.id, EWA)).id
    await announcements.refresh()
    return number


def conversation(*keys: str) -> Conversation:
    return Conversation(ScriptedLine(*keys, caller=MOBILE))


def entered(ticket: TicketNumber) -> str:
    return f"{ticket.removeprefix('ZGL')}#"


async def test_the_status_of_a_ticket_is_told_to_whoever_has_its_code(
    house: House, work: UnitOfWork, codes: AccessCodes
) -> None:
    number = await registered(work, customer=None)
    await codes.issue(number, EWA)
    talk = conversation("#", *entered(number), *CODE, "1")

    ending = await status(talk.call, house)

    assert ending == Goodbye()
    assert talk.line.prompts[3] == "s_state_registered"


async def test_three_wrong_codes_lock_the_ticket(
    house: House, work: UnitOfWork, codes: AccessCodes
) -> None:
    number = await registered(work)
    await codes.issue(number, EWA)
    talk = conversation("#", *f"{entered(number)}9999" * 3)

    await status(talk.call, house)

    assert talk.line.prompts.count("s_none") == 2
    assert "i_code_locked" in talk.line.prompts


async def test_only_own_tickets_are_read(house: House, work: UnitOfWork) -> None:
    await registered(work, customer=None)
    await registered(work)
    talk = conversation(*IDENTIFIED, "1")

    await status(talk.call, house)

    assert talk.voice.said[0] == "Liczba otwartych zgłoszeń: jeden."
    assert talk.line.prompts.count("s_state_registered") == 1


async def test_a_ticket_of_somebody_else_cannot_be_complained_about(
    house: House, work: UnitOfWork
) -> None:
    strange = await registered(work, customer=None)
    talk = conversation(*IDENTIFIED, *entered(strange) * 3, "1")

    await complaint(talk.call, house)

    assert talk.line.prompts.count("s_none") == 3


@pytest.mark.parametrize(("days_ago", "told"), [(0, "sentence"), (1, "c_late")])
async def test_a_complaint_is_in_time_until_its_last_day_ends(
    house: House, work: UnitOfWork, days_ago: int, told: str
) -> None:
    number = await answered(work, days_ago)
    talk = conversation(*IDENTIFIED, *entered(number), "1")

    await complaint(talk.call, house)

    assert talk.line.prompts[-3:] == [told, "c_choice", "q_connect"]


async def test_whom_a_known_failure_affects_is_counted_and_will_be_told(
    house: House, announcements: Announcements, followers: Followers
) -> None:
    failure = await on_air(announcements)
    talk = conversation("3", "2", "1")

    ending = await notification(talk.call, house)

    assert ending == Goodbye()
    assert await followers.waiting(failure) == 1


async def test_who_heard_an_announcement_is_written_down_behind_the_call(
    work: UnitOfWork, clock: StillClock, announcements: Announcements
) -> None:
    failure = await on_air(announcements)
    affected = Affected(work, clock, Vault([Fernet.generate_key()]))
    audience = Audience(affected)
    keeping = asyncio.create_task(audience.keep(again=0.01))

    audience.heard(failure, CallId("1.1"), MOBILE)
    audience.heard(999, CallId("1.2"), MOBILE)
    audience.heard(failure, CallId("1.3"), MOBILE)

    async def counted() -> bool:
        return (await affected.counts(failure)).calls_heard == 2

    await until(counted)
    keeping.cancel()
    assert (await affected.counts(failure)).callers_heard == 1


async def test_a_database_that_is_away_costs_the_caller_one_apology(
    house: House, database_url: str, cluster: Cluster
) -> None:
    talk = conversation("1", "2", *IDENTIFIED)

    with away(database_url, cluster):
        ending = await front_door(talk.call, house)

    assert ending == ToQueue(Language.PL, Reason.TICKET_STATUS)
    assert talk.line.prompts[-1] == "x_system"
