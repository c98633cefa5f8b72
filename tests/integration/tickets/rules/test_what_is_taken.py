"""What customers bring: kinds, types of applications, channels (R1 to R8, D7)."""

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Invalid
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import ANNA, CALL, IN_TALK, told
from tests.integration.tickets.handled import (
    PESEL,
    Type,
    application,
    facts,
    marta,
    means,
    notification,
    state_of,
)
from tests.integration.tickets.rules.texts import prompts
from tickets.answers.service import Answers
from tickets.answers.views import NewAnswer
from tickets.applications.service import Applications
from tickets.applications.views import CheckInput, FormInput, Requirement
from tickets.calls.service import Ledger
from tickets.calls.views import Draft
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.type_catalogue import TYPES
from tickets.desk.types import ApplicationTypeRow
from tickets.desk.views import Channel, Resolution, TicketKind, TicketState, TicketView

S = TicketState
CHECK = CheckInput(key="check")
NEW_EMAIL = FormInput(fields={Requirement.NEW_EMAIL: "marta.nowa@example.org"}, key="form")
DONE = NewAnswer(outcome=S.COMPLETED, text="Zmieniono.", key="answer")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def desk(work: UnitOfWork, clock: StillClock) -> HelpDesk:
    return HelpDesk(work, clock)


@pytest.fixture
def applications(work: UnitOfWork, clock: StillClock) -> Applications:
    return Applications(work, clock, means())


@pytest.fixture
def answers(work: UnitOfWork, clock: StillClock) -> Answers:
    return Answers(work, clock, means())


async def registered(work: UnitOfWork, new: NewTicket) -> TicketView:
    async with work() as one:
        return (await repository.register(one.session, new, FRIDAY)).view()


async def test_r1_users_of_the_customs_services_are_helped_with_e_klient_among_them(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    supported = {service.code for service in await desk.services() if not service.retired}

    number = await notification(work, service="E_KLIENT")

    assert "E_KLIENT" in supported
    assert (await desk.ticket(number)).service == "E_KLIENT"


async def test_r2_a_ticket_is_a_notification_or_an_application_and_never_both(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    numbers = [await notification(work), await application(work, Type.RESTORE_LOGIN)]

    with pytest.raises(Invalid):
        NewTicket(
            key="both", service="PUESC", subject="x", body="y", application_type=Type.RESTORE_LOGIN
        )

    assert [(await desk.ticket(number)).kind for number in numbers] == list(TicketKind)


async def test_r3_an_address_is_changed_for_who_has_forgotten_the_master_password(
    work: UnitOfWork, applications: Applications, answers: Answers
) -> None:
    number = await application(work, Type.CHANGE_EMAIL_MASTER_LOST, await marta(work))
    await applications.fill_in(number, NEW_EMAIL)
    await applications.check(number, CHECK, ANNA)

    done = await answers.answer(number, DONE, ANNA)

    assert done.state is S.COMPLETED


async def test_r4_who_has_forgotten_both_passwords_waits_for_an_office(
    work: UnitOfWork, applications: Applications, answers: Answers
) -> None:
    number = await application(work, Type.CHANGE_EMAIL_BOTH_LOST, await marta(work))
    await applications.fill_in(number, NEW_EMAIL)
    await applications.check(number, CHECK, ANNA)

    with pytest.raises(Conflict) as refused:
        await answers.answer(number, DONE, ANNA)

    assert refused.value.code == "visit_needed"
    assert await state_of(work, number) is S.AWAITING_OFFICE_VISIT


async def test_r5_who_cannot_create_an_account_applies_without_one_and_without_the_number(
    work: UnitOfWork, applications: Applications
) -> None:
    number = await application(work, Type.PESEL_EXISTS)
    reason = FormInput(fields={Requirement.REASON: "Nie mam konta."}, key="form")

    with pytest.raises(Invalid):
        await applications.fill_in(
            number, FormInput(fields={Requirement.REASON: f"Mój numer: {PESEL}"}, key="number")
        )
    await applications.fill_in(number, reason)

    assert (await applications.check(number, CHECK, ANNA)).state is S.IN_PROGRESS


async def test_r6_login_is_restored_on_application_while_the_caller_is_on_the_line(
    work: UnitOfWork, clock: StillClock
) -> None:
    ledger = Ledger(work, clock)
    await told(ledger, IN_TALK)
    customer = await marta(work)
    await facts(work, customer, matched=True)
    draft = Draft(
        kind=TicketKind.APPLICATION,
        application_type=Type.RESTORE_LOGIN,
        subject="Trzy błędne próby",
        customer_id=customer,
    )

    ticket = await ledger.mark_resolved(CALL, ANNA, draft, "key")

    assert (ticket.state, ticket.resolution) == (S.COMPLETED, Resolution.DURING_CALL)
    assert "Po trzech nieudanych próbach" in prompts(Language.PL)["prompt a_lock_seed"]


async def test_r7_types_of_applications_are_rows_and_an_eighth_needs_no_code(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    examples = {"UNBLOCK_ACCOUNT", "CHANGE_LOGIN_DATA", "FALLBACK_APPROVAL"}
    async with work() as one:
        (row,) = [row for row in TYPES if row.code is Type.RESTORE_LOGIN]
        eighth = {**row._asdict(), "code": "REVOKE_CERTIFICATE", "position": 8}
        one.session.add(ApplicationTypeRow(**eighth))

    number = await application(work, "REVOKE_CERTIFICATE")

    codes = {one.code for one in await desk.application_types()}
    assert (await desk.ticket(number)).application_type == "REVOKE_CERTIFICATE"
    assert codes >= {*examples, "REVOKE_CERTIFICATE"}


async def test_r8_tickets_come_by_portal_telephone_or_e_mail(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    for channel in ("portal", "telephone", "email"):
        new = NewTicket(
            key=channel, service="PUESC", subject="x", body="y", channel=Channel(channel)
        )
        await registered(work, new)

    assert {ticket.channel for ticket in await desk.search()} == set(Channel)


async def test_d7_the_four_items_of_the_list_are_types_of_applications(desk: HelpDesk) -> None:
    types = {one.code for one in await desk.application_types()}

    assert types >= {
        "CHANGE_EMAIL_MASTER_LOST",
        "CHANGE_EMAIL_BOTH_LOST",
        "PESEL_EXISTS",
        "RESTORE_LOGIN",
    }
