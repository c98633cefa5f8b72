"""Tickets, customers and announcements for tests of what is done with tickets."""

from collections.abc import Sequence
from datetime import datetime

from cryptography.fernet import Fernet
from sqlalchemy import select

from core.db import UnitOfWork
from core.ids import TicketNumber, Username
from core.language import Language
from core.vault import Vault
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import CALL
from tickets.announcements.model import Announcement
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.answers.answering import Means
from tickets.answers.service import Answers
from tickets.answers.views import NewAnswer
from tickets.complaints.service import Complaints
from tickets.complaints.views import ComplaintKind, NewComplaint
from tickets.customers.facts import Fact
from tickets.customers.model import Customer, FactCheck
from tickets.customers.views import AccountState
from tickets.deadlines import SEED, DeadlinePolicy
from tickets.desk import repository
from tickets.desk.model import Ticket
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.states import SETTLED
from tickets.desk.views import ApplicationType, TicketKind, TicketState
from tickets.outbox.model import Message
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind

ANNA, EWA = Username("anna"), Username("ewa")
EORI = "PL526025027400000"
PESEL = "44051401359"
OUTAGE = AnnouncementInput(kind=AnnouncementKind.OUTAGE, services=("E_KLIENT",))

Type = ApplicationType


VAULT = Vault([Fernet.generate_key()])


def means(policy: DeadlinePolicy = SEED) -> Means:
    """An outbox with a key of its own, and the rules of a profile."""
    return Means(Outbox(VAULT), policy)


async def marta(work: UnitOfWork, number: str = "10000001") -> int:
    """A customer who reads Polish e-mail."""
    async with work() as one:
        customer = Customer(
            customer_number=number,
            first_name="Marta",
            last_name="Wilk",
            account_state=AccountState.ACTIVE,
            language=Language.PL,
            email="marta@example.org",
            phones=[],
            chosen=[],
            represents=[],
        )
        one.session.add(customer)
        await one.session.flush()
        return customer.id


async def notification(
    work: UnitOfWork, customer: int | None = None, key: str = "n", service: str = "PUESC"
) -> TicketNumber:
    """A notification that was registered on Friday."""
    new = NewTicket(
        key=key, service=service, subject="Błąd", body="Opis", customer_id=customer, by=ANNA
    )
    async with work() as one:
        return (await repository.register(one.session, new, FRIDAY)).number


async def application(
    work: UnitOfWork, application_type: str, customer: int | None = None, key: str = "a"
) -> TicketNumber:
    """An application that was submitted on Friday."""
    new = NewTicket(
        key=key,
        kind=TicketKind.APPLICATION,
        application_type=application_type,
        service="PUESC",
        subject="Wniosek",
        body="Opis",
        customer_id=customer,
        by=ANNA,
    )
    async with work() as one:
        return (await repository.register(one.session, new, FRIDAY)).number


def led(ticket: Ticket, states: Sequence[TicketState], at: datetime = FRIDAY) -> None:
    """Lead the ticket through these states; an answer settles it, of which no text is kept."""
    for state in states:
        if state in SETTLED:
            ticket.settle(state, ANNA, at)
        else:
            ticket.move(state, ANNA, at)


async def moved(
    work: UnitOfWork, number: TicketNumber, *states: TicketState, at: datetime = FRIDAY
) -> TicketNumber:
    """The ticket after these moves, all of them made on Friday unless said otherwise."""
    async with work() as one:
        led(await repository.hold(one.session, number), states, at)
    return number


async def answered(work: UnitOfWork, number: TicketNumber, at: datetime = FRIDAY) -> TicketNumber:
    """The notification with an answer, as a consultant gives it."""
    clock = StillClock(at)
    await HelpDesk(work, clock).take_up(number, ANNA)
    new = NewAnswer(outcome=TicketState.ANSWERED, text="Rozwiązanie", key=f"answer of {number}")
    await Answers(work, clock, means()).answer(number, new, ANNA)
    return number


async def closed(work: UnitOfWork, number: TicketNumber) -> TicketNumber:
    """The notification whose answer nobody complained about."""
    return await moved(work, await answered(work, number), TicketState.CLOSED)


async def complained_about(work: UnitOfWork, customer: int) -> TicketNumber:
    """The customer's notification whose complaint is worked on and not decided yet."""
    number = await answered(work, await notification(work, customer, key="complained about"))
    new = NewComplaint(kind=ComplaintKind.COMPLAINT, text="Nie działa.", key="complaint")
    await Complaints(work, StillClock(), means()).lodge(number, customer, new)
    return await moved(work, number, TicketState.IN_PROGRESS)


async def facts(work: UnitOfWork, customer: int, *, matched: bool) -> None:
    """The two facts were asked for in the one caller's call, and answered."""
    async with work() as one:
        asked = (Fact.ID_SISC_ENDING, Fact.LAST_TICKET_MONTH)
        check = FactCheck(call=CALL, customer_id=customer, facts=asked, asked_at=FRIDAY)
        check.asked_by, check.matched = ANNA, matched
        one.session.add(check)


async def state_of(work: UnitOfWork, number: TicketNumber) -> TicketState:
    """What has become of the ticket."""
    async with work.reading() as session:
        return (await repository.get(session, number)).state


async def messages(work: UnitOfWork) -> list[MessageKind]:
    """What was posted, in order."""
    async with work.reading() as session:
        return list(await session.scalars(select(Message.kind).order_by(Message.id)))


async def on_air(work: UnitOfWork, content: AnnouncementInput = OUTAGE) -> int:
    """An announcement that was published on Friday."""
    async with work() as one:
        announcement = Announcement.write(content, EWA, FRIDAY)
        announcement.publish(1, EWA, FRIDAY)
        one.session.add(announcement)
        await one.session.flush()
        return announcement.id


async def withdraw(work: UnitOfWork, number: int) -> None:
    """The failure is resolved, a second after it was published."""
    async with work() as one:
        announcement = await one.session.get_one(Announcement, number)
        announcement.withdraw(FRIDAY.replace(second=1))
