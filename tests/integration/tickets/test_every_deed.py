"""What every deed about a ticket has in common, on both databases: refused, nothing has happened.

What each deed refuses besides, and how it fares when it is repeated or done by two at once, is in
the tests of its own service.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from core.db import UnitOfWork
from core.errors import DomainError, NotFound
from core.ids import TicketNumber
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.handled import (
    ANNA,
    closed,
    marta,
    means,
    messages,
    notification,
    on_air,
)
from tickets.answers.service import Answers
from tickets.answers.views import NewAnswer, NewQuestion, NewReply
from tickets.applications.service import Applications
from tickets.applications.views import CheckInput, FormInput, VisitInput
from tickets.complaints.service import Complaints
from tickets.complaints.views import ComplaintKind, NewComplaint
from tickets.customers.changing_login import Asked
from tickets.customers.login_changes import LoginChanges
from tickets.customers.views import TrustLevel
from tickets.desk.service import HelpDesk
from tickets.desk.views import TicketState
from tickets.fallback.service import FallbackApprovals
from tickets.fallback.views import Decision
from tickets.incidents.service import Incidents
from tickets.links.service import Links
from tickets.links.views import LinkKind
from tickets.referrals.service import Referrals

ANSWER = NewAnswer(outcome=TicketState.ANSWERED, text="Rozwiązanie", key="k")
VISIT = VisitInput(office="Oddział Celny", official="J. Nowak", visited_at=FRIDAY, key="k")
GRANTED = Decision(granted=True, text="Zgoda.", key="k")
COMPLAINT = NewComplaint(kind=ComplaintKind.COMPLAINT, text="Nie.", key="k")


@dataclass(frozen=True, slots=True)
class House:
    """The services, and what the deeds are about beside their ticket."""

    work: UnitOfWork
    customer: int
    other: TicketNumber
    outage: int

    @property
    def answers(self) -> Answers:
        return Answers(self.work, StillClock(), means())

    @property
    def applications(self) -> Applications:
        return Applications(self.work, StillClock(), means())

    @property
    def changes(self) -> LoginChanges:
        return LoginChanges(self.work, StillClock(), means(), "https://hotline.example")

    @property
    def desk(self) -> HelpDesk:
        return HelpDesk(self.work, StillClock())

    def approvals(self) -> FallbackApprovals:
        return FallbackApprovals(self.work, StillClock(), means())

    def complaints(self) -> Complaints:
        return Complaints(self.work, StillClock(), means())

    def referrals(self) -> Referrals:
        return Referrals(self.work, StillClock(), means())

    def incidents(self) -> Incidents:
        return Incidents(self.work, StillClock())

    def links(self) -> Links:
        return Links(self.work, StillClock())


Deed = Callable[[House, TicketNumber], Awaitable[object]]

DEEDS: dict[str, Deed] = {
    "take up": lambda house, number: house.desk.take_up(number, ANNA),
    "answer": lambda house, number: house.answers.answer(number, ANSWER, ANNA),
    "ask": lambda house, number: house.answers.ask(number, NewQuestion(text="?", key="k"), ANNA),
    "reply": lambda house, number: house.answers.reply(number, NewReply(text="!", key="k")),
    "fill in": lambda house, number: house.applications.fill_in(number, FormInput(key="k"), ANNA),
    "check": lambda house, number: house.applications.check(number, CheckInput(key="k"), ANNA),
    "visit": lambda house, number: house.applications.confirm_visit(number, VISIT, ANNA),
    "approve": lambda house, number: house.approvals().decide(number, GRANTED, ANNA),
    "complain": lambda house, number: house.complaints().lodge(number, house.customer, COMPLAINT),
    "refer": lambda house, number: house.referrals().refer(number, "E_TOLL", ANNA),
    "change login": lambda house, number: house.changes.request(Asked(number, TrustLevel.L4, ANNA)),
    "stop change": lambda house, number: house.changes.stop_for_caller(number, ANNA),
    "change done": lambda house, number: house.changes.carried_out(number, ANNA),
    "incident": lambda house, number: house.incidents().link(house.outage, number, ANNA),
    "merge": lambda house, number: house.links().merge(number, house.other, ANNA),
    "merge into": lambda house, number: house.links().merge(house.other, number, ANNA),
    "unlink": lambda house, number: house.links().unlink(
        number, LinkKind.RELATED, house.other, ANNA
    ),
}

OF_CLOSED = {
    "take up": "wrong_state",
    "answer": "wrong_state",
    "ask": "wrong_state",
    "reply": "nothing_asked",
    "fill in": "not_an_application",
    "check": "not_an_application",
    "visit": "visit_not_awaited",
    "approve": "not_an_application",
    "complain": "complaint_late",
    "refer": "wrong_state",
    "change login": "wrong_state",
    "stop change": "notfound",
    "change done": "notfound",
    "incident": "over",
    "merge": "closed",
    "merge into": "closed",
    "unlink": "notfound",
}
"""Why each deed is refused to a notification that is closed."""


@pytest.fixture
async def house(work: UnitOfWork) -> House:
    return House(work, await marta(work), await notification(work, key="other"), await on_air(work))


@pytest.mark.timeout(60)
async def test_of_a_ticket_that_there_is_not_every_deed_says_so(house: House) -> None:
    nowhere = TicketNumber("ZGL999999999")

    refused: set[str] = set()
    for name, deed in DEEDS.items():
        try:
            await deed(house, nowhere)
        except NotFound:
            refused.add(name)

    assert refused == set(DEEDS)


@pytest.mark.timeout(60)
async def test_a_closed_ticket_refuses_every_deed_by_its_rule_and_stays_as_it_is(
    house: House,
) -> None:
    number = await closed(house.work, await notification(house.work, house.customer))
    before = await house.desk.history(number), await messages(house.work)

    refused: dict[str, str] = {}
    for name, deed in DEEDS.items():
        try:
            await deed(house, number)
        except DomainError as error:
            refused[name] = error.code

    assert refused == OF_CLOSED
    assert (await house.desk.history(number), await messages(house.work)) == before
