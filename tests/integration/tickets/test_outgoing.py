"""What staff see of messages, sending one again, and bounces that come later."""

from pathlib import Path

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from core.events import EventBus
from core.ids import Username
from core.language import Language
from core.vault import vault_in
from tests.doubles.bounces import notification
from tests.integration.tickets.outbox_house import (
    BY_MAIL,
    BY_SMS,
    OutboxHouse,
    confirmation,
    question,
)
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.customers.model import Customer, CustomerPhone
from tickets.customers.views import AccountState
from tickets.outbox.events import MessageFailed
from tickets.outbox.notice import Recipient
from tickets.outbox.ports import Receipt, Verdict
from tickets.outbox.return_path import bounce_tag
from tickets.outbox.service import PAGE
from tickets.outbox.views import Medium, MessageState

ANNA = Username("anna")
MARTA = Recipient(language=Language.PL, email="marta@example.org", customer_id=7)


@pytest.fixture
def empty(work: UnitOfWork, tmp_path: Path) -> OutboxHouse:
    return OutboxHouse(work, vault_in(tmp_path))


@pytest.fixture
async def house(empty: OutboxHouse) -> OutboxHouse:
    async with empty.work() as one:
        one.session.add(
            Customer(
                id=7,
                customer_number="10000001",
                first_name="Marta",
                last_name="Wilk",
                email="marta@example.org",
                account_state=AccountState.ACTIVE,
                language=Language.PL,
                phones=[CustomerPhone(number="+48600000214")],
            )
        )
    return empty


async def failed(house: OutboxHouse, verdict: Verdict = Verdict.NEVER) -> None:
    house.mail.answer = Receipt(verdict, "5.1.1")
    await house.dispatcher().round()
    house.mail.answer = Receipt(Verdict.TAKEN)


async def test_staff_see_messages_without_addresses_and_words(house: OutboxHouse) -> None:
    await house.post(MARTA, question("one"))

    (seen,) = await house.outgoing.of_customer(7)

    assert (seen.address, seen.state) == ("m...@example.org", MessageState.WAITING)
    assert "EORI" not in seen.model_dump_json()


async def test_failures_are_listed_by_page_the_newest_first(house: OutboxHouse) -> None:
    await house.post(MARTA, *(question(f"{number}") for number in range(PAGE + 1)))
    await failed(house, Verdict.NO_SUCH_ADDRESS)

    first = await house.outgoing.failures()
    second = await house.outgoing.failures(before=first[-1].id)

    assert len(first) == PAGE
    assert [message.id for message in second] == [1]


async def test_what_failed_is_sent_again_to_where_the_customer_is_reached_now(
    house: OutboxHouse,
) -> None:
    await house.post(MARTA, question("one"))
    await failed(house, Verdict.NO_SUCH_ADDRESS)

    again = await house.outgoing.resend(1, ANNA, "key")
    await house.dispatcher().round()

    assert [(message.medium, message.state) for message in again] == [
        (Medium.SMS, MessageState.WAITING)
    ]
    assert len(house.short.taken) == 1


async def test_the_same_key_sends_again_once_and_is_noted(
    house: OutboxHouse, work: UnitOfWork
) -> None:
    await house.post(MARTA, question("one"))
    await failed(house)

    first, second = [await house.outgoing.resend(1, ANNA, "key") for _again in range(2)]

    assert first == second
    noted = await Audit(work, house.clock).entries()
    assert [(entry.what, entry.object) for entry in noted] == [(Action.MESSAGE_RESENT, "message 1")]


async def test_a_code_is_issued_anew_and_not_sent_again(house: OutboxHouse) -> None:
    await house.post(MARTA, confirmation("one"))
    await failed(house)

    with pytest.raises(Conflict, match="forgotten"):
        await house.outgoing.resend(1, ANNA, "key")


async def test_what_waits_is_not_sent_again(house: OutboxHouse) -> None:
    await house.post(MARTA, question("one"))

    with pytest.raises(Conflict, match="failed"):
        await house.outgoing.resend(1, ANNA, "key")


async def test_a_message_that_there_is_not_cannot_be_sent(house: OutboxHouse) -> None:
    with pytest.raises(NotFound):
        await house.outgoing.resend(1, ANNA, "key")


async def test_a_bounce_that_comes_later_tells_staff_and_stops_letters_there(
    house: OutboxHouse, bus: EventBus
) -> None:
    await house.post(MARTA, question("one"))
    await house.dispatcher().round()
    raw = notification(f"bounces+{bounce_tag(house.vault, 1)}@hotline.example")

    with bus.subscribe(MessageFailed) as failures:
        taken = [await house.outgoing.record_bounce(raw) for _twice in range(2)]
        assert failures.waiting == 1
    await house.post(MARTA, question("two"))

    assert taken == [True, True]
    assert [message.state for message in await house.messages()] == [MessageState.BOUNCED] * 2
    assert await house.outgoing.why_not_written_to("Marta@example.org") == "5.1.1"


async def test_a_full_mailbox_is_written_to_again(house: OutboxHouse) -> None:
    await house.post(MARTA, question("one"))
    await house.dispatcher().round()
    raw = notification(f"bounces+{bounce_tag(house.vault, 1)}@hotline.example", status="5.2.2")

    await house.outgoing.record_bounce(raw)

    assert await house.outgoing.why_not_written_to("marta@example.org") is None


async def test_a_forged_bounce_changes_nothing(house: OutboxHouse) -> None:
    await house.post(MARTA, question("one"))
    forged = notification("bounces+1.abcdefghijklmnop@hotline.example")

    assert not await house.outgoing.record_bounce(forged)
    assert [message.state for message in await house.messages()] == [MessageState.WAITING]


async def test_the_condition_of_the_outbox_can_be_told(house: OutboxHouse) -> None:
    await house.post(BY_MAIL, question("one"), question("two"))
    await house.post(BY_SMS, question("three"))
    await failed(house)

    condition = await house.outgoing.condition()

    assert (condition.waiting, condition.failed) == (1, 1)
    assert condition.oldest_waiting_at == house.clock()
    assert condition.not_configured == ()
