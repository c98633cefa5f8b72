"""An invented help desk to try things with: people, customers, tickets, one outage.

No name, number or company here belongs to anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import Username
from core.language import Language
from tickets.announcements.model import Announcement
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.customers.model import ChosenService, Customer, CustomerPhone
from tickets.customers.views import AccountState
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.views import ApplicationType, Channel, TicketKind
from tickets.free_text import folded
from tickets.staff import repository as staff
from tickets.staff.model import User
from tickets.staff.passwords import Passwords
from tickets.staff.views import Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the help desk."""

    username: Username
    name: str
    roles: frozenset[Role]
    languages: frozenset[Language] = frozenset()


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who calls, and the tickets of theirs that are open."""

    number: str
    first_name: str
    last_name: str
    company: str | None
    services: tuple[str, ...]
    state: AccountState = AccountState.ACTIVE
    language: Language = Language.PL
    tickets: tuple[NewTicket, ...] = ()


BOTH = frozenset(Language)
PEOPLE = (
    Person(Username("anna"), "Anna Kowal", frozenset({Role.CONSULTANT}), BOTH),
    Person(Username("tomasz"), "Tomasz Borek", frozenset({Role.CONSULTANT}), BOTH - {Language.EN}),
    Person(Username("ewa"), "Ewa Lis", frozenset({Role.SUPERVISOR})),
    Person(Username("admin"), "Adam Drozd", frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})),
)

CALLERS = (
    Caller(
        "+48600000214",
        "Marta",
        "Wilk",
        "Sosnowy Trakt sp. z o.o.",
        ("PUESC", "E_KLIENT", "AES_ECS2", "SENT"),
        AccountState.LOCKED,
        tickets=(
            NewTicket(
                key="demo-marta-1",
                service="AES_ECS2",
                subject="Brak UPO po IE515",
                body="Po wysłaniu komunikatu IE515 nie przyszło UPO.",
                channel=Channel.PORTAL,
            ),
            NewTicket(
                key="demo-marta-2",
                kind=TicketKind.APPLICATION,
                application_type=ApplicationType.RESTORE_LOGIN,
                service="E_KLIENT",
                subject="Przywrócenie logowania",
                body="Konto zablokowane po trzech próbach.",
            ),
        ),
    ),
    Caller(
        "+48600000870",
        "Piotr",
        "Zając",
        "Agencja Celna Zając",
        ("PUESC", "AIS_IMPORT", "NCTS2"),
        tickets=(
            NewTicket(
                key="demo-piotr-1",
                service="AIS_IMPORT",
                subject="Odrzucone zgłoszenie celne",
                body="NieUPO z kodem błędu, którego nie ma w instrukcji.",
                channel=Channel.EMAIL,
            ),
        ),
    ),
    Caller(
        "+380671234567",
        "Olena",
        "Koval",
        "Trans Koval",
        ("PUESC", "EBOOKING_TRUCK"),
        language=Language.EN,
    ),
)

OUTAGE = AnnouncementInput(
    kind=AnnouncementKind.OUTAGE,
    title_pl="Awaria systemu AES/ECS2",
    title_en="Failure of AES/ECS2",
    body_pl="System AES/ECS2 nie przyjmuje komunikatów. Trwa usuwanie awarii.",
    body_en="AES/ECS2 does not accept messages. The failure is being dealt with.",
    spoken_pl="Trwa awaria: a e es. Czas przywrócenia działania nie jest jeszcze znany. "
    "Awarii nie trzeba zgłaszać.",
    spoken_en="There is a failure: A E S. We do not know yet when it will be restored. "
    "There is no need to report it.",
    services=("AES_ECS2",),
)

LOCKED_FOR = timedelta(minutes=12)
OUTAGE_FOR = timedelta(minutes=50)


async def furnish(
    work: UnitOfWork, clock: Clock, passwords: Passwords, known: Mapping[str, str]
) -> bool:
    """Fill an empty house; ``known`` are passwords by username. False: it was furnished before."""
    hashes = {name: await passwords.hashed(password) for name, password in known.items()}
    async with work() as one:
        session, now = one.session, clock()
        if await staff.user(session, PEOPLE[0].username):
            return False
        session.add_all(_user(person, hashes[person.username]) for person in PEOPLE)
        for number, caller in enumerate(CALLERS, start=1):
            await _add_caller(session, caller, number, now)
        outage = Announcement.write(OUTAGE, Username("ewa"), now - OUTAGE_FOR)
        outage.publish(outage.revision, Username("ewa"), now - OUTAGE_FOR)
        session.add(outage)
    return True


async def _add_caller(session: AsyncSession, caller: Caller, number: int, now: datetime) -> None:
    customer = _customer(number, caller, now)
    session.add(customer)
    await session.flush()
    for ticket in caller.tickets:
        own = replace(ticket, customer_id=customer.id)
        await desk.register(session, own, now - timedelta(days=number))


def _user(person: Person, password_hash: str) -> User:
    return User(
        username=person.username,
        name=person.name,
        password_hash=password_hash,
        roles=person.roles,
        languages=person.languages,
        screen_language=Language.PL,
    )


def _customer(number: int, caller: Caller, now: datetime) -> Customer:
    locked = caller.state is AccountState.LOCKED
    return Customer(
        customer_number=f"{10_000_000 + number}",
        id_sisc=f"PLDEMO{number:06}A{number:04}",
        first_name=caller.first_name,
        last_name=caller.last_name,
        company=caller.company,
        email=f"{folded(caller.first_name)}.{folded(caller.last_name)}@example.org",
        account_state=caller.state,
        locked_since=now - LOCKED_FOR if locked else None,
        language=caller.language,
        phones=[CustomerPhone(number=caller.number)],
        chosen=[
            ChosenService(service=service, position=place)
            for place, service in enumerate(caller.services)
        ],
    )
