"""What every deed about a ticket has in common, on both databases: refused, nothing has happened.

What each deed refuses besides, and how it fares when it is repeated or done by two at once, is in
the tests of its own service. Whatever of the wired services takes a ticket's number is in a table
here or has its reason.
"""

import inspect
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import BaseModel

from core.db import UnitOfWork
from core.errors import DomainError, NotFound
from core.ids import TicketNumber
from hotline.handling import Handling, handling
from hotline.services import Services
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import AFTER_TALK, CALL, told
from tests.integration.tickets.files import Cabinet, cabinet, new_file
from tests.integration.tickets.handled import (
    ANNA,
    EWA,
    VAULT,
    closed,
    marta,
    means,
    messages,
    notification,
    on_air,
    state_of,
)
from tests.integration.tickets.wordy import QUICK, staffed
from tickets.additions.author import Owner, Staff
from tickets.additions.information import NewInformation
from tickets.answers.views import NewAnswer, NewQuestion, NewReply
from tickets.applications.views import CheckInput, FormInput, VisitInput
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.codes.handing_over import HandOvers
from tickets.codes.service import AccessCodes
from tickets.complaints.views import ComplaintKind, NewComplaint
from tickets.customers.changing_login import Asked
from tickets.customers.login_changes import LoginChanges
from tickets.customers.views import TrustLevel
from tickets.desk.service import HelpDesk
from tickets.desk.views import TicketState
from tickets.fallback.views import Decision
from tickets.files.service import NewRecording
from tickets.files.views import RecordingKind
from tickets.groups.service import Groups
from tickets.incidents.service import Incidents
from tickets.links.service import Links
from tickets.links.views import LinkKind
from tickets.outbox.posting import Outbox
from tickets.references.service import References
from tickets.references.views import ReferenceKind

ANSWER = NewAnswer(outcome=TicketState.ANSWERED, text="Rozwiązanie", key="k")
VISIT = VisitInput(office="Oddział Celny", official="J. Nowak", visited_at=FRIDAY, key="k")
GRANTED = Decision(granted=True, text="Zgoda.", key="k")
COMPLAINT = NewComplaint(kind=ComplaintKind.COMPLAINT, text="Nie.", key="k")
SPOKEN = NewRecording(key="k", kind=RecordingKind.VOICE_MESSAGE, call=CALL)
CONSULTANT = Staff(ANNA)
LRN = (ReferenceKind.LRN, "7PL2026")


@dataclass(frozen=True, slots=True)
class House:
    """The services, and what the deeds are about beside their ticket."""

    work: UnitOfWork
    clock: StillClock
    files: Cabinet
    customer: int
    other: TicketNumber
    outage: int

    @property
    def handling(self) -> Handling:
        return handling(self.work, self.clock, means())

    @property
    def changes(self) -> LoginChanges:
        return LoginChanges(self.work, self.clock, means(), "https://hotline.example")

    @property
    def desk(self) -> HelpDesk:
        return HelpDesk(self.work, self.clock)

    @property
    def incidents(self) -> Incidents:
        return Incidents(self.work, self.clock)

    @property
    def links(self) -> Links:
        return Links(self.work, self.clock)

    @property
    def groups(self) -> Groups:
        return Groups(self.work, self.clock)

    @property
    def references(self) -> References:
        return References(self.work, self.clock)

    @property
    def codes(self) -> AccessCodes:
        return AccessCodes(self.work, self.clock, QUICK)

    @property
    def hand_overs(self) -> HandOvers:
        return HandOvers(self.work, self.clock, self.codes, Outbox(VAULT))

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.work, self.clock)


Deed = Callable[[House, TicketNumber], Awaitable[object]]

DEEDS: dict[str, Deed] = {
    "HelpDesk.take_up": lambda house, number: house.desk.take_up(number, ANNA),
    "Answers.answer": lambda house, number: house.handling.answers.answer(number, ANSWER, ANNA),
    "Answers.ask": lambda house, number: house.handling.answers.ask(
        number, NewQuestion(text="?", key="k"), ANNA
    ),
    "Answers.reply": lambda house, number: house.handling.answers.reply(
        number, NewReply(text="!", key="k")
    ),
    "Applications.fill_in": lambda house, number: house.handling.applications.fill_in(
        number, FormInput(key="k"), ANNA
    ),
    "Applications.check": lambda house, number: house.handling.applications.check(
        number, CheckInput(key="k"), ANNA
    ),
    "Applications.confirm_visit": lambda house, number: house.handling.applications.confirm_visit(
        number, VISIT, ANNA
    ),
    "FallbackApprovals.decide": lambda house, number: house.handling.approvals.decide(
        number, GRANTED, ANNA
    ),
    "Complaints.lodge": lambda house, number: house.handling.complaints.lodge(
        number, house.customer, COMPLAINT
    ),
    "Complaints.lodge_late": lambda house, number: house.handling.complaints.lodge_late(
        number, house.customer, COMPLAINT
    ),
    "Referrals.refer": lambda house, number: house.handling.referrals.refer(number, "E_TOLL", ANNA),
    "LoginChanges.request": lambda house, number: house.changes.request(
        Asked(number, TrustLevel.L4, ANNA)
    ),
    "LoginChanges.stop_for_caller": lambda house, number: house.changes.stop_for_caller(
        number, ANNA
    ),
    "LoginChanges.carried_out": lambda house, number: house.changes.carried_out(number, ANNA),
    "Incidents.link": lambda house, number: house.incidents.link(house.outage, number, ANNA),
    "Incidents.unlink": lambda house, number: house.incidents.unlink(house.outage, number, ANNA),
    "Links.link": lambda house, number: house.links.link(
        number, LinkKind.FOLLOWS, house.other, ANNA
    ),
    "Links.link to it": lambda house, number: house.links.link(
        house.other, LinkKind.RELATED, number, ANNA
    ),
    "Links.unlink": lambda house, number: house.links.unlink(
        number, LinkKind.RELATED, house.other, ANNA
    ),
    "Links.merge": lambda house, number: house.links.merge(number, house.other, ANNA),
    "Links.merge into it": lambda house, number: house.links.merge(house.other, number, ANNA),
    "Links.unmerge": lambda house, number: house.links.unmerge(number, ANNA),
    "Groups.take": lambda house, number: house.groups.take(number, ANNA),
    "Groups.assign": lambda house, number: house.groups.assign(number, ANNA, EWA),
    "Groups.give_back": lambda house, number: house.groups.give_back(number, ANNA),
    "Groups.hand_over": lambda house, number: house.groups.hand_over(
        number, "Uprawnienia", ANNA, group="SECOND_LINE"
    ),
    "References.add": lambda house, number: house.references.add(number, *LRN, ANNA),
    "References.remove": lambda house, number: house.references.remove(
        number, ReferenceKind.LRN, "NONE", ANNA
    ),
    "MoreInformation.add": lambda house, number: house.files.information.add(
        NewInformation(key="k", ticket=number, text="Komunikat"), CONSULTANT
    ),
    "Attachments.attach": lambda house, number: house.files.attachments.attach(
        new_file(number), CONSULTANT
    ),
    "Recordings.keep": lambda house, number: house.files.recordings.keep(
        replace(SPOKEN, ticket=number), b"RIFF"
    ),
    "AccessCodes.issue": lambda house, number: house.codes.issue(number, ANNA),
    "HandOvers.hand_over": lambda house, number: house.hand_overs.hand_over(number, None, "k"),
    "Ledger.wrap_up": lambda house, number: house.ledger.wrap_up(
        CALL, ANNA, Outcome.LINKED, Draft(), number, "k"
    ),
}

OF_CLOSED = {
    "HelpDesk.take_up": "wrong_state",
    "Answers.answer": "wrong_state",
    "Answers.ask": "wrong_state",
    "Answers.reply": "nothing_asked",
    "Applications.fill_in": "not_an_application",
    "Applications.check": "not_an_application",
    "Applications.confirm_visit": "visit_not_awaited",
    "FallbackApprovals.decide": "not_an_application",
    "Complaints.lodge": "complaint_late",
    "Referrals.refer": "wrong_state",
    "LoginChanges.request": "wrong_state",
    "LoginChanges.stop_for_caller": "notfound",
    "LoginChanges.carried_out": "notfound",
    "Incidents.link": "over",
    "Links.unlink": "notfound",
    "Links.merge": "closed",
    "Links.merge into it": "closed",
    "Links.unmerge": "not_merged",
    "Groups.take": "closed",
    "Groups.assign": "closed",
    "Groups.hand_over": "closed",
    "References.remove": "notfound",
    "MoreInformation.add": "ticket_closed",
    "Attachments.attach": "ticket_closed",
}
"""Why each deed is refused to a notification that is closed."""

STILL_TAKEN = {
    "Complaints.lodge_late": "a late complaint is a new notification (R19)",
    "Incidents.unlink": "it was not linked, so nothing changes",
    "Links.link": "a later ticket follows a closed one",
    "Links.link to it": "and the other way round",
    "Groups.give_back": "nobody has it, so nothing changes",
    "References.add": "what it was about may be found out later",
    "Recordings.keep": "a message is put away whenever its sound can be",
    "AccessCodes.issue": "its state can be asked for as long as there is a code",
    "HandOvers.hand_over": "the same",
    "Ledger.wrap_up": "a call may be about a ticket that is over",
}
"""What a closed ticket takes, and why; it stays closed."""

LOOKS: dict[str, Deed] = {
    "HelpDesk.ticket": lambda house, number: house.desk.ticket(number),
    "HelpDesk.own_ticket": lambda house, number: house.desk.own_ticket(house.customer, number),
    "HelpDesk.history": lambda house, number: house.desk.history(number),
    "Groups.item": lambda house, number: house.groups.item(number),
    "Answers.answers": lambda house, number: house.handling.answers.answers(number),
    "Answers.deadlines": lambda house, number: house.handling.answers.deadlines(number),
    "Answers.waits": lambda house, number: house.handling.answers.waits(number),
    "Applications.form": lambda house, number: house.handling.applications.form(number),
    "Applications.checks": lambda house, number: house.handling.applications.checks(number),
    "Applications.visit": lambda house, number: house.handling.applications.visit(number),
    "Attachments.attachments": lambda house, number: house.files.attachments.attachments(
        number, Owner(house.customer)
    ),
    "Complaints.of_ticket": lambda house, number: house.handling.complaints.of_ticket(number),
    "FallbackApprovals.of_ticket": lambda house, number: house.handling.approvals.of_ticket(number),
    "Links.whole_story": lambda house, number: house.links.whole_story(number),
    "LoginChanges.of_ticket": lambda house, number: house.changes.of_ticket(number),
    "MoreInformation.of_ticket": lambda house, number: house.files.information.of_ticket(
        number, CONSULTANT
    ),
    "Outages.suspensions": lambda house, number: house.handling.outages.suspensions(number),
    "Recordings.of_ticket": lambda house, number: house.files.recordings.of_ticket(number),
    "References.of": lambda house, number: house.references.of(number),
    "Referrals.of_ticket": lambda house, number: house.handling.referrals.of_ticket(number),
}
"""Who only looks changes nothing, so a closed ticket is like any other."""

ELSEWHERE = {
    "PlacedCalls.place": "a customer may be called about a ticket in any state",
    "Groups.page": "the number is a place in a list",
    "HelpDesk.own_tickets": "the number is a place in a list",
    "History.all_calls": "the number is a condition of a list",
    "History.calls": "the number is a condition of a list",
    "IncidentOverview.of_ticket": "a part of a page, which is empty where there is nothing",
    "Outbox.post": "part of another deed's transaction, which holds the ticket",
    "OutgoingMessages.of_ticket": "a page, which is empty where there is nothing",
    "Posting.post": "part of another deed's transaction, and about no ticket",
    "RecordingSearch.page": "the number is a condition of a list",
    "References.seen_today": "the number is left out of a count",
    "References.tickets": "the number is a place in a list",
    "VoiceMessages.of_ticket": "a part of a page, which is empty where there is nothing",
}


def parts(whole: type) -> Iterator[type]:
    """The services that the wiring has built, whatever it has put them into."""
    for part in get_type_hints(whole).values():
        if is_dataclass(part):
            yield from parts(part)  # type: ignore[arg-type]
        else:
            yield part


def about_a_ticket(hint: Any) -> bool:
    """Whether a value of this type says which ticket is meant."""
    if is_dataclass(hint) or (isinstance(hint, type) and issubclass(hint, BaseModel)):
        return any(about_a_ticket(inner) for inner in get_type_hints(hint).values())
    return hint is TicketNumber or any(about_a_ticket(inner) for inner in get_args(hint))


def taking_a_ticket() -> Iterator[str]:
    """``Service.method`` of all that takes a ticket's number."""
    for service in parts(Services):
        for name, method in inspect.getmembers(service, inspect.iscoroutinefunction):
            hints = get_type_hints(method)
            hints.pop("return", None)
            if not name.startswith("_") and any(map(about_a_ticket, hints.values())):
                yield f"{service.__name__}.{name}"


def test_every_method_that_takes_a_ticket_is_a_deed_or_a_look_or_has_its_reason() -> None:
    named = {name.partition(" ")[0] for name in (*DEEDS, *LOOKS, *ELSEWHERE)}

    assert named == set(taking_a_ticket())
    assert OF_CLOSED.keys() ^ STILL_TAKEN.keys() == DEEDS.keys()


@pytest.fixture
async def house(work: UnitOfWork, tmp_path: Path) -> House:
    await staffed(work)
    await told(Ledger(work, StillClock()), AFTER_TALK)
    other, outage = await notification(work, key="other"), await on_air(work)
    return House(work, StillClock(), cabinet(work, tmp_path), await marta(work), other, outage)


async def over(house: House) -> TicketNumber:
    """A notification that was closed a week ago: nobody complained about the answer in time."""
    number = await closed(house.work, await notification(house.work, house.customer))
    house.clock.forward(days=7)
    return number


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
async def test_who_looks_at_a_ticket_that_there_is_not_hears_so_or_sees_nothing(
    house: House,
) -> None:
    nowhere = TicketNumber("ZGL999999999")

    seen = dict[str, object]()
    for name, look in LOOKS.items():
        try:
            seen[name] = await look(house, nowhere)
        except NotFound:
            seen[name] = None

    assert {name: found for name, found in seen.items() if found} == {}


@pytest.mark.timeout(60)
async def test_a_closed_ticket_refuses_deeds_by_their_rules_and_stays_as_it_is(
    house: House,
) -> None:
    number = await over(house)
    before = await house.desk.history(number), await messages(house.work)

    refused: dict[str, str] = {}
    for name in OF_CLOSED:
        try:
            await DEEDS[name](house, number)
        except DomainError as error:
            refused[name] = error.code

    assert refused == OF_CLOSED
    assert (await house.desk.history(number), await messages(house.work)) == before


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", STILL_TAKEN)
async def test_what_a_closed_ticket_takes_leaves_it_closed(house: House, name: str) -> None:
    number = await over(house)

    await DEEDS[name](house, number)

    assert await state_of(house.work, number) is TicketState.CLOSED
