"""Tickets, customers and announcements for tests of what is done with tickets."""

from cryptography.fernet import Fernet
from sqlalchemy import select

from core.db import UnitOfWork
from core.ids import TicketNumber, Username
from core.language import Language
from core.vault import Vault
from tests.doubles.desk import FRIDAY
from tickets.announcements.model import Announcement
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.answers.answering import Means
from tickets.customers.model import Customer
from tickets.customers.views import AccountState
from tickets.deadlines import SEED, DeadlinePolicy
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
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


async def moved(work: UnitOfWork, number: TicketNumber, *states: TicketState) -> TicketNumber:
    """The ticket after these moves, all of them made on Friday."""
    async with work() as one:
        ticket = await repository.hold(one.session, number)
        for state in states:
            ticket.move(state, ANNA, FRIDAY)
    return number


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
