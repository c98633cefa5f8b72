"""Matters out of scope, and where people are sent with them."""

import pytest
from sqlalchemy import select

from core.db import UnitOfWork
from core.errors import Conflict, Invalid
from core.ids import CallId, TicketNumber
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import AFTER_TALK, ANNA, CALL, told
from tests.integration.tickets.handled import closed, complained_about, means
from tickets.answers.service import Answers
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.customers.model import Customer
from tickets.customers.views import AccountState
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import ChangeKind, TicketKind, TicketState
from tickets.outbox.model import Message
from tickets.outbox.views import MessageKind
from tickets.referrals.first_places import PLACES
from tickets.referrals.model import ReferralPlace
from tickets.referrals.service import Referrals


@pytest.fixture
def referrals(work: UnitOfWork) -> Referrals:
    return Referrals(work, StillClock(), means())


async def register(
    work: UnitOfWork, kind: TicketKind = TicketKind.NOTIFICATION, customer: int | None = None
) -> TicketNumber:
    new = NewTicket(
        key="a",
        kind=kind,
        application_type="PESEL_EXISTS" if kind is TicketKind.APPLICATION else None,
        service="PUESC",
        subject="a",
        body="",
        customer_id=customer,
    )
    async with work() as one:
        return (await desk.register(one.session, new, FRIDAY)).number


async def english_customer(work: UnitOfWork) -> int:
    async with work() as one:
        new = Customer(
            customer_number="10000003",
            first_name="Olena",
            last_name="Koval",
            email="olena@example.org",
            account_state=AccountState.ACTIVE,
            language=Language.EN,
        )
        one.session.add(new)
        await one.session.flush()
        return new.id


async def wrapped_up(work: UnitOfWork, outcome: Outcome, place: str | None) -> None:
    ledger = Ledger(work, StillClock())
    await told(ledger, AFTER_TALK)
    await ledger.wrap_up(CALL, ANNA, outcome, Draft(referred_to=place), None, "end")


async def test_a_new_database_knows_the_places_in_their_order(referrals: Referrals) -> None:
    assert [place.code for place in await referrals.places()] == [row.code for row in PLACES]


async def test_a_call_out_of_scope_tells_where_the_caller_was_sent(
    work: UnitOfWork, referrals: Referrals
) -> None:
    await wrapped_up(work, Outcome.OUT_OF_SCOPE, "E_TOLL")

    referral = await referrals.of_call(CALL)

    assert referral is not None
    assert (referral.place, referral.by) == ("E_TOLL", ANNA)


@pytest.mark.parametrize(
    ("outcome", "place"), [(Outcome.OUT_OF_SCOPE, None), (Outcome.INFO_ONLY, "E_TOLL")]
)
async def test_nobody_was_sent_anywhere(
    work: UnitOfWork, referrals: Referrals, outcome: Outcome, place: str | None
) -> None:
    await wrapped_up(work, outcome, place)

    assert await referrals.of_call(CALL) is None
    assert await referrals.of_call(CallId("another")) is None


async def test_a_place_that_there_is_not_leaves_the_wrap_up_open(work: UnitOfWork) -> None:
    with pytest.raises(Invalid) as refused:
        await wrapped_up(work, Outcome.OUT_OF_SCOPE, "NOWHERE")

    assert refused.value.code == "unknown_place"
    assert len(await Ledger(work, StillClock()).open_wrap_ups(ANNA)) == 1


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        (TicketKind.NOTIFICATION, TicketState.ANSWERED),
        (TicketKind.APPLICATION, TicketState.REJECTED),
    ],
)
async def test_a_ticket_out_of_scope_is_settled_and_tells_where_it_belongs(
    work: UnitOfWork, referrals: Referrals, kind: TicketKind, end: TicketState
) -> None:
    number = await register(work, kind)

    settled = [await referrals.refer(number, "TAX_INFORMATION", ANNA) for _ in "ab"]

    history = await HelpDesk(work, StillClock()).history(number)
    assert [ticket.state for ticket in settled] == [end] * 2
    assert [c.detail for c in history if c.kind is ChangeKind.REFERRED] == [
        {"to": "TAX_INFORMATION"}
    ]


async def test_the_answer_tells_the_customer_where_to_turn_in_their_language(
    work: UnitOfWork, referrals: Referrals
) -> None:
    number = await register(work, customer=await english_customer(work))

    await referrals.refer(number, "TAX_INFORMATION", ANNA)

    (answer,) = await Answers(work, StillClock(), means()).answers(number)
    assert "the National Tax Information service" in answer.text
    async with work.reading() as session:
        kinds = [message.kind for message in await session.scalars(select(Message))]
    assert kinds == [MessageKind.ANSWER]


async def test_nobody_is_sent_to_a_place_that_is_retired(
    work: UnitOfWork, referrals: Referrals
) -> None:
    number = await register(work)
    async with work() as one:
        (await one.session.get_one(ReferralPlace, "E_TOLL")).retired = True

    with pytest.raises(Invalid, match="nobody is referred to E_TOLL"):
        await referrals.refer(number, "E_TOLL", ANNA)


async def test_what_is_closed_is_not_referred(work: UnitOfWork, referrals: Referrals) -> None:
    number = await register(work)
    await closed(work, number)

    with pytest.raises(Conflict):
        await referrals.refer(number, "E_TOLL", ANNA)


async def test_while_a_complaint_is_open_the_ticket_is_not_referred(
    work: UnitOfWork, referrals: Referrals
) -> None:
    number = await complained_about(work, await english_customer(work))

    with pytest.raises(Conflict) as refused:
        await referrals.refer(number, "E_TOLL", ANNA)

    assert refused.value.code == "complaint_open"
    assert await referrals.of_ticket(number) is None
