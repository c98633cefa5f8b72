"""Changes of login data on both databases: asked for, told, stopped or handed on."""

import asyncio
import json
from datetime import timedelta
from itertools import count

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from core.db import Sessions, UnitOfWork
from core.errors import Conflict, Forbidden, Invalid, NotFound
from core.events import EventBus
from core.ids import TicketNumber, Username
from core.vault import Vault
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.handled import means, moved, state_of
from tickets.answers.answering import Means
from tickets.answers.service import Answers
from tickets.answers.views import NewAnswer
from tickets.applications.service import Applications
from tickets.applications.views import CheckInput, FormInput, Requirement, VisitInput
from tickets.audit.service import Audit
from tickets.customers.changing_login import Asked
from tickets.customers.importing import import_accounts
from tickets.customers.login_change import OldAddressToBeTold
from tickets.customers.login_changes import LoginChanges
from tickets.customers.views import LoginChangeState, LoginChangeView, TrustLevel
from tickets.deadlines import SEED
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import ApplicationType, TicketKind, TicketState
from tickets.outbox.model import Message
from tickets.outbox.posting import Outbox

ANNA = Username("anna")
PAGE = "https://hotline.example/login-change"
S = LoginChangeState


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def vault() -> Vault:
    return Vault([Fernet.generate_key()])


@pytest.fixture
async def changes(
    work: UnitOfWork, sessions: Sessions, clock: StillClock, vault: Vault
) -> LoginChanges:
    """With a customer who has an address, and one who has none."""
    header = "customer_number;first_name;last_name;email\n"
    lines = "10000001;Marta;Wilk;marta@example.org\n10000002;Piotr;Lis;\n"
    await import_accounts(sessions, f"{header}{lines}".encode())
    numbers = count(1)
    return LoginChanges(
        work, clock, Means(Outbox(vault), SEED), PAGE, lambda: f"token-{next(numbers)}"
    )


@pytest.fixture
def applications(work: UnitOfWork, clock: StillClock) -> Applications:
    return Applications(work, clock, means())


async def application(
    work: UnitOfWork,
    customer: int | None = 1,
    kind: ApplicationType = ApplicationType.CHANGE_EMAIL_MASTER_LOST,
) -> TicketNumber:
    new = NewTicket(
        key=f"{customer} {kind}",
        kind=TicketKind.APPLICATION,
        application_type=kind,
        service="E_KLIENT",
        subject="x",
        body="y",
        customer_id=customer,
    )
    async with work() as one:
        return (await desk.register(one.session, new, FRIDAY)).number


async def asked(
    changes: LoginChanges, ticket: TicketNumber, level: TrustLevel = TrustLevel.L3_PLUS
) -> LoginChangeView:
    return await changes.request(Asked(ticket, level, ANNA))


async def letters(work: UnitOfWork, vault: Vault) -> list[tuple[str, dict[str, str]]]:
    async with work.reading() as session:
        found = await session.scalars(select(Message).order_by(Message.id))
        return [(one.address, json.loads(vault.open(one.sealed or b""))) for one in found]


async def test_on_l3_plus_the_old_address_is_told_at_once_and_has_a_day(
    changes: LoginChanges, work: UnitOfWork, vault: Vault, bus: EventBus
) -> None:
    ticket = await application(work)

    with bus.subscribe(OldAddressToBeTold) as told:
        change = await asked(changes, ticket)
        event = await told.next()

    assert (change.state, change.takes_effect_at) == (S.UNDER_WAY, FRIDAY + timedelta(days=1))
    ((address, values),) = await letters(work, vault)
    assert address == "marta@example.org"
    assert values["stop_link"] == f"{PAGE}/token-1"
    assert isinstance(event, OldAddressToBeTold)


async def test_nobody_stops_it_and_it_goes_to_the_back_office(
    changes: LoginChanges, work: UnitOfWork, clock: StillClock
) -> None:
    ticket = await application(work)
    await asked(changes, ticket)

    early = await changes.hand_on_due()
    clock.forward(hours=24)
    late = await changes.hand_on_due()

    assert (early, late, await changes.hand_on_due()) == (0, 1, 0)
    assert [one.ticket for one in await changes.for_back_office()] == [ticket]


async def test_the_back_office_says_when_it_is_done(
    changes: LoginChanges, work: UnitOfWork
) -> None:
    ticket = await application(work)
    await asked(changes, ticket, TrustLevel.L4)

    done = [await changes.carried_out(ticket, ANNA) for _ in range(2)]

    assert [one.state for one in done] == [S.DONE, S.DONE]
    assert await changes.for_back_office() == ()


async def test_the_owner_stops_it_with_the_link(
    changes: LoginChanges, work: UnitOfWork, clock: StillClock
) -> None:
    ticket = await application(work)
    await asked(changes, ticket)

    stopped = [await changes.stop("token-1") for _ in range(2)]
    clock.forward(hours=24)

    assert [one.state for one in stopped] == [S.STOPPED, S.STOPPED]
    assert await changes.hand_on_due() == 0
    with pytest.raises(Conflict, match="stopped"):
        await asked(changes, ticket)


async def test_a_consultant_stops_it_for_a_caller(changes: LoginChanges, work: UnitOfWork) -> None:
    ticket = await application(work)
    await asked(changes, ticket)

    assert (await changes.stop_for_caller(ticket, ANNA)).state is S.STOPPED


async def test_after_a_day_it_is_too_late_to_stop(
    changes: LoginChanges, work: UnitOfWork, clock: StillClock
) -> None:
    await asked(changes, await application(work))
    clock.forward(hours=24)

    with pytest.raises(Conflict, match="taken effect"):
        await changes.stop("token-1")
    await changes.hand_on_due()
    with pytest.raises(Conflict, match="taken effect"):
        await changes.stop("token-1")


async def test_stopping_and_taking_effect_at_once_have_one_winner(
    changes: LoginChanges, work: UnitOfWork, clock: StillClock
) -> None:
    ticket = await application(work)
    await asked(changes, ticket)
    clock.forward(hours=23, minutes=59)
    late = StillClock(clock.now + timedelta(minutes=1))
    keeper = LoginChanges(work, late, means(), PAGE)

    stopped, _ = await asyncio.gather(
        changes.stop("token-1"), keeper.hand_on_due(), return_exceptions=True
    )

    final = await changes.of_ticket(ticket)
    assert final is not None
    if isinstance(stopped, Conflict):
        assert final.state is S.FOR_BACK_OFFICE
    else:
        assert final.state is S.STOPPED


async def test_many_requests_at_once_are_one_change(
    changes: LoginChanges, work: UnitOfWork, vault: Vault
) -> None:
    ticket = await application(work)

    found = await asyncio.gather(*(asked(changes, ticket) for _ in range(4)))

    assert len(set(found)) == 1
    assert len(await letters(work, vault)) == 1


async def test_on_l3_it_waits_for_an_office_and_tells_nobody(
    changes: LoginChanges, work: UnitOfWork, vault: Vault
) -> None:
    change = await asked(changes, await application(work), TrustLevel.L3)

    assert (change.state, change.takes_effect_at) == (S.WAITS_FOR_OFFICE, None)
    assert await letters(work, vault) == []


async def test_without_an_address_to_tell_it_waits_for_an_office(
    changes: LoginChanges, work: UnitOfWork
) -> None:
    change = await asked(changes, await application(work, customer=2))

    assert change.state is S.WAITS_FOR_OFFICE


@pytest.mark.parametrize("before", [TrustLevel.L3, TrustLevel.L3_PLUS])
async def test_a_document_at_an_office_ends_the_waiting(
    changes: LoginChanges, work: UnitOfWork, before: TrustLevel
) -> None:
    ticket = await application(work)
    await asked(changes, ticket, before)

    change = await asked(changes, ticket, TrustLevel.L4)

    assert (change.state, change.takes_effect_at) == (S.FOR_BACK_OFFICE, FRIDAY)


async def test_below_l3_nothing_is_asked_for(changes: LoginChanges, work: UnitOfWork) -> None:
    with pytest.raises(Forbidden):
        await asked(changes, await application(work), TrustLevel.L2)


async def test_only_an_application_of_a_customer_for_such_a_change_is_taken(
    changes: LoginChanges, work: UnitOfWork
) -> None:
    other = await application(work, kind=ApplicationType.RESTORE_LOGIN)
    nobodys = await application(work, customer=None)

    with pytest.raises(Invalid, match="does not ask"):
        await asked(changes, other)
    with pytest.raises(Invalid, match="no customer"):
        await asked(changes, nobodys)


async def test_what_is_not_due_is_not_carried_out(changes: LoginChanges, work: UnitOfWork) -> None:
    ticket = await application(work)
    await asked(changes, ticket)

    with pytest.raises(Conflict):
        await changes.carried_out(ticket, ANNA)


async def test_a_made_up_link_stops_nothing(changes: LoginChanges) -> None:
    with pytest.raises(NotFound):
        await changes.stop("token-99")


async def test_history_and_audit_tell_every_step(
    changes: LoginChanges, work: UnitOfWork, clock: StillClock
) -> None:
    ticket = await application(work)
    await asked(changes, ticket)
    await changes.stop("token-1")

    history = await HelpDesk(work, clock).history(ticket)
    entries = await Audit(work, clock).entries()

    assert [(one.by, one.detail) for one in history[1:]] == [
        ("anna", {"login_change": "waits_for_office"}),
        ("anna", {"login_change": "under_way"}),
        (None, {"login_change": "stopped"}),
    ]
    assert [(one.who, one.what) for one in reversed(entries)] == [
        ("anna", "login_change_asked"),
        ("anna", "login_change_told"),
        ("old address", "login_change_stopped"),
    ]


async def in_work(applications: Applications, ticket: TicketNumber) -> TicketNumber:
    form = FormInput(fields={Requirement.NEW_EMAIL: "new@example.org"}, key="form")
    await applications.fill_in(ticket, form, ANNA)
    await applications.check(ticket, CheckInput(key="check"), ANNA)
    return ticket


VISIT = VisitInput(office="Oddział Celny", official="J. Nowak", visited_at=FRIDAY, key="visit")


async def test_a_ticket_waits_for_the_office_with_its_change_and_goes_on_after_the_visit(
    changes: LoginChanges, applications: Applications, work: UnitOfWork
) -> None:
    ticket = await in_work(applications, await application(work))
    waiting = await asked(changes, ticket, TrustLevel.L3)
    before = await state_of(work, ticket)

    after = await applications.confirm_visit(ticket, VISIT, ANNA)

    change = await changes.of_ticket(ticket)
    assert (waiting.state, before) == (S.WAITS_FOR_OFFICE, TicketState.AWAITING_OFFICE_VISIT)
    assert after.state is TicketState.IN_PROGRESS
    assert change is not None
    assert (change.state, change.level) == (S.FOR_BACK_OFFICE, TrustLevel.L4)


async def test_a_pin_proved_later_ends_the_waiting_of_both(
    changes: LoginChanges, applications: Applications, work: UnitOfWork
) -> None:
    ticket = await in_work(applications, await application(work))
    await asked(changes, ticket, TrustLevel.L3)

    change = await asked(changes, ticket, TrustLevel.L3_PLUS)

    assert change.state is S.UNDER_WAY
    assert await state_of(work, ticket) is TicketState.IN_PROGRESS


async def test_who_has_lost_both_passwords_goes_to_an_office_whatever_they_prove(
    changes: LoginChanges, applications: Applications, work: UnitOfWork, vault: Vault
) -> None:
    kind = ApplicationType.CHANGE_EMAIL_BOTH_LOST
    ticket = await in_work(applications, await application(work, kind=kind))

    change = await asked(changes, ticket)

    assert (change.state, await letters(work, vault)) == (S.WAITS_FOR_OFFICE, [])
    assert await state_of(work, ticket) is TicketState.AWAITING_OFFICE_VISIT


async def test_an_application_is_completed_when_its_change_is_done(
    changes: LoginChanges, applications: Applications, work: UnitOfWork, clock: StillClock
) -> None:
    ticket = await in_work(applications, await application(work))
    await asked(changes, ticket, TrustLevel.L4)
    answers = Answers(work, clock, means())
    completed = NewAnswer(outcome=TicketState.COMPLETED, text="Zmieniono.", key="a")
    rejected = NewAnswer(outcome=TicketState.REJECTED, text="Nie.", key="b")

    codes = []
    for answer in (completed, rejected):
        with pytest.raises(Conflict) as refused:
            await answers.answer(ticket, answer, ANNA)
        codes.append(refused.value.code)
    await changes.carried_out(ticket, ANNA)
    done = await answers.answer(ticket, completed, ANNA)

    assert codes == ["change_not_done", "change_going_on"]
    assert done.state is TicketState.COMPLETED


async def test_what_is_answered_asks_for_no_change(
    changes: LoginChanges, applications: Applications, work: UnitOfWork
) -> None:
    ticket = await in_work(applications, await application(work))
    await moved(work, ticket, TicketState.REJECTED)

    with pytest.raises(Conflict) as refused:
        await asked(changes, ticket)

    assert refused.value.code == "wrong_state"
