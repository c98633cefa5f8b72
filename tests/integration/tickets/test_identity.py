"""Asking for two facts on both databases."""

from contextlib import suppress

import pytest

from core.db import Sessions, UnitOfWork
from core.errors import Conflict, Forbidden, NotFound
from core.ids import CallId, Username
from tests.doubles.desk import FRIDAY, StillClock
from tickets.audit.service import Audit
from tickets.calls.events import CallerIdentified, IdentifiedBy
from tickets.calls.service import Ledger
from tickets.customers.facts import Fact
from tickets.customers.identity import Identity
from tickets.customers.importing import import_accounts
from tickets.customers.proof import refuse_unproved
from tickets.customers.views import TrustLevel
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket

ANNA = Username("anna")
CALL, NEXT_CALL = CallId("1763628060.1"), CallId("1763628060.2")
RIGHT = {Fact.ID_SISC_ENDING: "ABCDE", Fact.LAST_TICKET_SERVICE: "SENT"}
WRONG = RIGHT | {Fact.LAST_TICKET_SERVICE: "PUESC"}


def ticket(key: str, service: str, call: CallId | None = None) -> NewTicket:
    return NewTicket(
        key=key, service=service, subject="Brak UPO", body="Brak UPO.", customer_id=1, call=call
    )


@pytest.fixture
async def identity(work: UnitOfWork, sessions: Sessions) -> Identity:
    """With one customer, who once asked about SENT."""
    text = "customer_number;id_sisc;first_name;last_name\n10000001;PL1234567890ABCDE;Marta;Wilk\n"
    await import_accounts(sessions, text.encode())
    async with work() as one:
        await desk.register(one.session, ticket("before", "SENT"), FRIDAY)
    return Identity(work, StillClock(), chance=lambda below: below - 1)


async def test_right_answers_match(identity: Identity) -> None:
    asked = await identity.ask(CALL, 1, ANNA)

    assert asked.facts == tuple(RIGHT)
    assert await identity.answer(CALL, 1, RIGHT, ANNA)
    assert await identity.asked(CALL) == (asked.model_copy(update={"matched": True}),)
    assert await identity.asked(NEXT_CALL) == ()


async def test_a_ticket_of_this_very_call_proves_nothing(
    identity: Identity, work: UnitOfWork
) -> None:
    async with work() as one:
        await desk.register(one.session, ticket("now", "PUESC", CALL), FRIDAY)
    await identity.ask(CALL, 1, ANNA)

    assert not await identity.answer(CALL, 1, WRONG, ANNA)


async def test_in_one_call_the_same_facts_are_asked_for_again(
    identity: Identity, work: UnitOfWork
) -> None:
    asked = await identity.ask(CALL, 1, ANNA)
    other = Identity(work, StillClock(), chance=lambda _below: 0)

    assert await other.ask(CALL, 1, ANNA) == asked
    assert (await other.ask(NEXT_CALL, 1, ANNA)).facts != asked.facts


async def test_in_one_call_there_is_one_try(identity: Identity) -> None:
    await identity.ask(CALL, 1, ANNA)
    first = await identity.answer(CALL, 1, WRONG, ANNA)

    with pytest.raises(Conflict, match="were answered"):
        await identity.answer(CALL, 1, RIGHT, ANNA)

    assert not first


async def test_answers_to_what_was_not_asked_are_refused(identity: Identity) -> None:
    with pytest.raises(Conflict, match="ask for the facts first"):
        await identity.answer(CALL, 1, RIGHT, ANNA)


async def test_of_nobody_nothing_is_asked(identity: Identity) -> None:
    with pytest.raises(NotFound):
        await identity.ask(CALL, 99, ANNA)


async def test_each_answer_is_noted_without_what_was_answered(
    identity: Identity, work: UnitOfWork
) -> None:
    for call, answers in ((CALL, WRONG), (NEXT_CALL, RIGHT)):
        await identity.ask(call, 1, ANNA)
        await identity.answer(call, 1, answers, ANNA)

    entries = await Audit(work, StillClock()).entries()

    assert [(entry.who, entry.what, entry.object) for entry in entries] == [
        ("anna", "facts_matched", "customer 1"),
        ("anna", "facts_refused", "customer 1"),
    ]


async def test_a_pin_and_the_facts_together_prove_more_than_either(
    identity: Identity, work: UnitOfWork
) -> None:
    await Ledger(work, StillClock()).record(by_pin(1))
    for call in (CALL, NEXT_CALL):
        await identity.ask(call, 1, ANNA)
        await identity.answer(call, 1, RIGHT, ANNA)

    assert await proved(work, CALL, 1) == TrustLevel.L3_PLUS
    assert await proved(work, NEXT_CALL, 1) == TrustLevel.L3


async def test_a_pin_proves_the_account_that_it_belongs_to_and_no_other(
    identity: Identity, work: UnitOfWork, sessions: Sessions
) -> None:
    text = "customer_number;first_name;last_name\n10000002;Piotr;Zych\n"
    await import_accounts(sessions, text.encode())
    await Ledger(work, StillClock()).record(by_pin(2))

    assert await proved(work, CALL, 2) == TrustLevel.L2
    assert await proved(work, CALL, 1) == TrustLevel.L0
    account = await identity.account(2)
    assert account
    assert (account.customer_number, account.name) == ("10000002", "Piotr Z.")
    assert await identity.account(3) is None


def by_pin(customer: int) -> CallerIdentified:
    level, how = TrustLevel.L2, IdentifiedBy.CUSTOMER_NUMBER
    return CallerIdentified(at=FRIDAY, call=CALL, level=level, how=how, customer=customer)


async def proved(work: UnitOfWork, call: CallId, customer: int) -> TrustLevel:
    """The highest level that is not refused."""
    reached = TrustLevel.L0
    for level in TrustLevel:
        with suppress(Forbidden):
            async with work() as one:
                await refuse_unproved(one.session, call, customer, level)
                reached = level
    return reached
