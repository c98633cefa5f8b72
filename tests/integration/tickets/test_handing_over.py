"""Number and code of a new ticket: on the telephone and by message, and only what fits."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest
from argon2 import PasswordHasher
from cryptography.fernet import Fernet
from sqlalchemy import select

from core.db import UnitOfWork
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from core.vault import Vault
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import (
    AFTER_TALK,
    ANNA,
    ARRIVED,
    CALL,
    ENDED,
    IN_TALK,
    MARTAS,
    told,
)
from tests.integration.tickets.waiting import until
from tickets.calls.events import CallArrived
from tickets.calls.service import Ledger
from tickets.calls.views import Draft
from tickets.codes.handing_over import HandOvers
from tickets.codes.keeper import keep_confirming
from tickets.codes.service import AccessCodes
from tickets.customers.model import Customer
from tickets.customers.views import AccountState
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import Channel
from tickets.outbox.model import Message
from tickets.outbox.notice import Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.views import Medium, MessageKind, MessageState
from tickets.sealed import SecretAnswer
from tickets.staff.passwords import Passwords

EMAIL = "marta@example.org"
MARTA = Recipient(language=Language.EN, email=EMAIL)
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOTE = Draft(subject="Hasło", body="Caps Lock.")


def counting() -> Callable[[], str]:
    numbers = iter(range(4001, 4100))
    return lambda: str(next(numbers))


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def vault() -> Vault:
    return Vault([Fernet.generate_key()])


@pytest.fixture
def codes(work: UnitOfWork, clock: StillClock) -> AccessCodes:
    return AccessCodes(work, clock, Passwords(QUICK), digits=counting())


@pytest.fixture
def hand_overs(work: UnitOfWork, clock: StillClock, codes: AccessCodes, vault: Vault) -> HandOvers:
    return HandOvers(work, clock, codes, Outbox(vault))


class InterruptedPasswords(Passwords):
    """Something happens while a code is being hashed."""

    def __init__(self, meanwhile: Callable[[], Awaitable[object]]) -> None:
        super().__init__(QUICK)
        self._meanwhile = meanwhile

    async def hashed(self, secret: str) -> str:
        await self._meanwhile()
        return await super().hashed(secret)


async def a_customer(work: UnitOfWork, email: str | None = EMAIL) -> int:
    async with work() as one:
        customer = Customer(
            customer_number="10000001",
            first_name="Marta",
            last_name="Wilk",
            email=email,
            account_state=AccountState.ACTIVE,
            language=Language.EN,
        )
        one.session.add(customer)
        await one.session.flush()
        return customer.id


async def a_ticket(
    work: UnitOfWork,
    clock: StillClock,
    *,
    channel: Channel = Channel.TELEPHONE,
    customer: int | None = None,
    call: CallId | None = None,
    key: str = "key",
) -> TicketNumber:
    new = NewTicket(
        key=key, service="PUESC", subject="a", body="", channel=channel, customer_id=customer,
        call=call,
    )  # fmt: skip
    async with work() as one:
        return (await desk.register(one.session, new, clock())).number


async def messages(work: UnitOfWork, state: MessageState = MessageState.WAITING) -> list[Message]:
    async with work.reading() as session:
        query = select(Message).where(Message.state == state).order_by(Message.id)
        return list(await session.scalars(query))


def said(vault: Vault, message: Message) -> dict[str, str]:
    assert message.sealed is not None
    kept: dict[str, str] = json.loads(vault.open(message.sealed))
    return kept


async def test_number_and_code_are_told_and_written_in_one_deed(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers, vault: Vault
) -> None:
    number = await a_ticket(work, clock)

    sealed = await hand_overs.hand_over(number, MARTA, "call-1")

    (message,) = await messages(work)
    assert (message.kind, message.address, message.language, message.ticket) == (
        MessageKind.CONFIRMATION,
        EMAIL,
        Language.EN,
        number,
    )
    assert said(vault, message) == {"number": number, "code": sealed.open()}


async def test_the_same_key_again_gives_the_same_code_and_no_second_message(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers
) -> None:
    number = await a_ticket(work, clock)

    told_twice = await asyncio.gather(
        *(hand_overs.hand_over(number, MARTA, "call-1") for _ in "ab")
    )

    assert len({sealed.open() for sealed in told_twice}) == 1
    assert len(await messages(work)) == 1


async def test_another_process_issues_a_new_code_and_withdraws_the_message_with_the_old_one(
    work: UnitOfWork,
    clock: StillClock,
    codes: AccessCodes,
    hand_overs: HandOvers,
    vault: Vault,
) -> None:
    number = await a_ticket(work, clock)
    await hand_overs.hand_over(number, MARTA, "call-1")
    restarted = HandOvers(work, clock, codes, Outbox(vault))

    sealed = await restarted.hand_over(number, MARTA, "call-1")

    code = sealed.open()
    (message,) = await messages(work)
    assert said(vault, message)["code"] == code
    assert [gone.sealed for gone in await messages(work, MessageState.WITHDRAWN)] == [None]
    assert await codes.verify(number, code, None) is SecretAnswer.FITS


async def test_a_code_that_was_replaced_since_is_not_told_again(
    work: UnitOfWork, clock: StillClock, codes: AccessCodes, hand_overs: HandOvers
) -> None:
    number = await a_ticket(work, clock)
    await hand_overs.hand_over(number, MARTA, "call-1")
    await codes.issue(number, Username("anna"))

    sealed = await hand_overs.hand_over(number, MARTA, "call-1")

    assert await codes.verify(number, sealed.open(), None) is SecretAnswer.FITS


async def test_without_a_recipient_the_customers_address_is_taken(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers
) -> None:
    await told(Ledger(work, clock), (ARRIVED,))
    number = await a_ticket(work, clock, customer=await a_customer(work), call=CALL)

    await hand_overs.hand_over(number, None, "call-1")

    assert [(m.medium, m.address) for m in await messages(work)] == [(Medium.EMAIL, EMAIL)]


async def test_without_an_address_the_calling_number_gets_an_sms(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers
) -> None:
    await told(Ledger(work, clock), (ARRIVED,))
    customer = await a_customer(work, email=None)
    number = await a_ticket(work, clock, customer=customer, call=CALL)

    await hand_overs.hand_over(number, None, "call-1")

    assert [(m.medium, m.address) for m in await messages(work)] == [(Medium.SMS, MARTAS)]


async def test_who_cannot_be_reached_hears_the_code_all_the_same(
    work: UnitOfWork, clock: StillClock, codes: AccessCodes, hand_overs: HandOvers
) -> None:
    number = await a_ticket(work, clock)

    sealed = await hand_overs.hand_over(number, None, "call-1")

    assert await messages(work) == []
    assert await codes.verify(number, sealed.open(), None) is SecretAnswer.FITS


async def test_who_hung_up_early_gets_number_and_code_by_message_once(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers
) -> None:
    ledger = Ledger(work, clock)
    await told(ledger, IN_TALK)
    ticket = await ledger.mark_resolved(CALL, ANNA, NOTE, "key")
    still_there = await hand_overs.confirm_untold()
    await told(ledger, (*AFTER_TALK[len(IN_TALK) :],))

    rounds = [await hand_overs.confirm_untold() for _ in "ab"]

    assert (still_there, rounds) == (0, [1, 0])
    assert [(m.address, m.ticket) for m in await messages(work)] == [(MARTAS, ticket.number)]


async def test_who_was_told_on_the_telephone_is_not_written_to_again(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers
) -> None:
    await told(Ledger(work, clock), (ARRIVED, ENDED))
    await hand_overs.hand_over(await a_ticket(work, clock, call=CALL), None, "call-1")

    assert await hand_overs.confirm_untold() == 0


async def test_who_is_told_on_the_telephone_meanwhile_is_not_written_to_with_another_code(
    work: UnitOfWork, clock: StillClock, codes: AccessCodes, hand_overs: HandOvers, vault: Vault
) -> None:
    await told(Ledger(work, clock), (ARRIVED, ENDED))
    number = await a_ticket(work, clock, call=CALL)
    told_codes: list[str] = []

    async def tell() -> None:
        told_codes.append((await hand_overs.hand_over(number, None, "call-1")).open())

    late = AccessCodes(work, clock, InterruptedPasswords(tell), digits=lambda: "9999")

    await HandOvers(work, clock, late, Outbox(vault)).confirm_untold()

    assert await codes.verify(number, told_codes[0], None) is SecretAnswer.FITS
    assert [said(vault, message)["code"] for message in await messages(work)] == told_codes


async def test_a_call_has_tickets_to_tell_of_until_they_were_told(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers
) -> None:
    await told(Ledger(work, clock), (ARRIVED,))
    number = await a_ticket(work, clock, call=CALL)
    await a_ticket(work, clock, key="of another call")
    before = await hand_overs.untold_of(CALL)

    await hand_overs.hand_over(number, None, "call-1")

    assert (before, await hand_overs.untold_of(CALL)) == ((number,), ())


async def test_who_writes_gets_the_code_with_the_confirmation(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers
) -> None:
    customer = await a_customer(work)
    number = await a_ticket(work, clock, channel=Channel.EMAIL, customer=customer)

    await hand_overs.confirm_untold()

    assert [(m.address, m.ticket) for m in await messages(work)] == [(EMAIL, number)]


async def test_who_cannot_be_reached_is_left_to_people(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers
) -> None:
    await told(Ledger(work, clock), (CallArrived(at=ARRIVED.at, call=CALL, caller=None), ENDED))
    await a_ticket(work, clock, call=CALL)

    assert await hand_overs.confirm_untold() == 0


async def test_tickets_of_yesterday_are_not_confirmed(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers
) -> None:
    await a_ticket(work, clock, channel=Channel.EMAIL, customer=await a_customer(work))
    clock.forward(days=1)

    assert await hand_overs.confirm_untold() == 0


async def test_a_voice_message_is_confirmed_in_the_background(
    work: UnitOfWork, clock: StillClock, hand_overs: HandOvers
) -> None:
    await told(Ledger(work, clock), (ARRIVED, ENDED))
    await HelpDesk(work, clock).take_message(CALL, "key")

    async def written() -> bool:
        return len(await messages(work)) == 1

    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep_confirming(hand_overs, interval=0.05))
        await until(written)
        keeper.cancel()
