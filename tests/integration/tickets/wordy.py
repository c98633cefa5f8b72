"""A house in which words can be written into every column that takes any."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from argon2 import PasswordHasher

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import CallId, TicketNumber
from core.language import Language
from tests.doubles.desk import FRIDAY, PaperVoice, PlainTexts, StillClock
from tests.integration.tickets.calls import AFTER_TALK, IN_TALK, told
from tests.integration.tickets.files import Cabinet, cabinet
from tests.integration.tickets.handled import (
    ANNA,
    EORI,
    EWA,
    VAULT,
    Type,
    answered,
    application,
    complained_about,
    marta,
    means,
    moved,
    notification,
)
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.answers.service import Answers
from tickets.answers.views import NewQuestion
from tickets.applications.service import Applications
from tickets.applications.views import FormInput, Requirement
from tickets.calls.service import Ledger
from tickets.complaints.service import Complaints
from tickets.desk.repository import hold
from tickets.desk.views import TicketState
from tickets.knowledge.service import Knowledge
from tickets.outbox.posting import Outbox
from tickets.reconciliation.ports import Written
from tickets.reconciliation.service import Reconciliation
from tickets.staff.model import User
from tickets.staff.passwords import Passwords
from tickets.staff.service import Staff
from tickets.staff.views import Role
from tickets.surveys.inviting import Invitations
from tickets.surveys.service import Surveys

TALKING = CallId("1700000000.7")
"""Anna's call that is not over."""

TOKEN = "token"
"""Of the link to a survey."""

OUTAGE = AnnouncementInput(kind=AnnouncementKind.OUTAGE, services=("E_KLIENT",))
FORM = {
    Requirement.SYSTEM: "E_KLIENT",
    Requirement.EORI: EORI,
    Requirement.REASON: "Awaria",
    Requirement.START: FRIDAY.isoformat(),
}


QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
"""Hashing takes time on purpose; here it proves nothing."""


class NothingWritten:
    """An exchange that knows no call: each of ours is a difference."""

    async def between(self, *_span: object) -> Written:
        return Written({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """What words are written about: each in the state in which it takes them."""

    customer: int
    ticket: TicketNumber
    asked: TicketNumber
    form: TicketNumber
    checked: TicketNumber
    visit: TicketNumber
    approval: TicketNumber
    answered: TicketNumber
    outage: int
    difference: int
    complaint: int


@dataclass(frozen=True, slots=True)
class House:
    """The services over one database."""

    work: UnitOfWork
    clock: StillClock
    files: Cabinet
    about: Matters

    @property
    def answers(self) -> Answers:
        return Answers(self.work, self.clock, means())

    @property
    def applications(self) -> Applications:
        return Applications(self.work, self.clock, means())

    @property
    def announcements(self) -> Announcements:
        return announcing(self.work, self.clock)

    @property
    def complaints(self) -> Complaints:
        return Complaints(self.work, self.clock, means())

    @property
    def reconciliation(self) -> Reconciliation:
        return Reconciliation(self.work, self.clock, NothingWritten())

    @property
    def staff(self) -> Staff:
        return Staff(self.work, self.clock, QUICK, VAULT)

    @property
    def surveys(self) -> Surveys:
        return Surveys(self.work, self.clock, invitations())


def announcing(work: UnitOfWork, clock: Clock) -> Announcements:
    """Announcements that are said on paper."""
    return Announcements(work, clock, PlainTexts(), PaperVoice())


def invitations() -> Invitations:
    """All of them have the same link."""
    return Invitations(Outbox(VAULT), lambda: TOKEN, "https://hotline.example/")


async def house_of_words(work: UnitOfWork, folder: Path) -> House:
    """One of each: what is refused because of its state proves nothing about its words."""
    clock, customer = StillClock(), await marta(work)
    await staffed(work)
    await Knowledge(work, clock).add_missing()
    difference = await _differing(work)
    surveyed = await answered(work, await notification(work, customer, key="surveyed"))
    async with work() as one:
        await invitations().invite(one.session, await hold(one.session, surveyed), clock())
    await complained_about(work, customer)
    (complaint,) = await Complaints(work, clock, means()).undecided()
    visit = await application(work, Type.CHANGE_EMAIL_BOTH_LOST, customer, "visit")
    matters = Matters(
        customer=customer,
        ticket=await _in_progress(work, "ticket"),
        asked=await _asked(work),
        form=await application(work, Type.FALLBACK_APPROVAL, customer, "form"),
        checked=await application(work, Type.RESTORE_LOGIN, customer, "checked"),
        visit=await moved(work, visit, *CHECKED, TicketState.AWAITING_OFFICE_VISIT),
        approval=await _asked_for(work, customer),
        answered=await answered(work, await notification(work, customer, key="answered")),
        outage=(await announcing(work, clock).create(OUTAGE, EWA)).id,
        difference=difference,
        complaint=complaint.id,
    )
    return House(work, clock, cabinet(work, folder), matters)


CHECKED = (TicketState.FORMAL_CHECK, TicketState.IN_PROGRESS)


async def staffed(work: UnitOfWork) -> None:
    """Ewa supervises, Anna does not."""
    async with work() as one:
        one.session.add_all(
            User(
                username=name,
                name=name,
                password_hash="",
                roles=frozenset({role}),
                languages=frozenset(),
                screen_language=Language.PL,
            )
            for name, role in ((ANNA, Role.CONSULTANT), (EWA, Role.SUPERVISOR))
        )


async def _differing(work: UnitOfWork) -> int:
    """One call is over and not written up, one goes on, and the exchange has heard of neither."""
    ledger, later = Ledger(work, StillClock()), StillClock(FRIDAY + timedelta(days=1))
    await told(ledger, AFTER_TALK)
    await told(ledger, tuple(replace(fact, call=TALKING) for fact in IN_TALK))
    report = await Reconciliation(work, later, NothingWritten()).reconcile(FRIDAY.date())
    return report.differences[0].id


async def _in_progress(work: UnitOfWork, key: str) -> TicketNumber:
    return await moved(work, await notification(work, key=key), TicketState.IN_PROGRESS)


async def _asked(work: UnitOfWork) -> TicketNumber:
    number = await _in_progress(work, "asked")
    question = NewQuestion(text="Który numer?", key="question")
    await Answers(work, StillClock(), means()).ask(number, question, ANNA)
    return number


async def _asked_for(work: UnitOfWork, customer: int) -> TicketNumber:
    """A complete application for the fall-back procedure."""
    number = await application(work, Type.FALLBACK_APPROVAL, customer, "approval")
    form = FormInput(fields=FORM, key="form")
    await Applications(work, StillClock(), means()).fill_in(number, form, ANNA)
    return await moved(work, number, *CHECKED)
