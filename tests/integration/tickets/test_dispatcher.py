"""Sending what waits: in order, once, in time, and through every kind of death."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from core.db import UnitOfWork, Work
from core.errors import Unavailable
from core.events import EventBus
from core.vault import vault_in
from tests.doubles.messages import Killed
from tests.integration.tickets.outbox_house import (
    BY_MAIL,
    BY_SMS,
    MARTA,
    OutboxHouse,
    confirmation,
    question,
)
from tests.integration.tickets.waiting import until
from tickets.outbox.dispatcher import BATCH, CLAIM
from tickets.outbox.events import MessageFailed
from tickets.outbox.keeper import keep_sending
from tickets.outbox.model import Message
from tickets.outbox.notice import Recipient
from tickets.outbox.ports import Letter, Receipt, Verdict
from tickets.outbox.views import MessageState

AWAY = Receipt(Verdict.AWAY, "421")
LATER = Receipt(Verdict.LATER, "4.2.0")
UNKNOWN = Receipt(Verdict.NO_SUCH_ADDRESS, "5.1.1")


@pytest.fixture
def house(work: UnitOfWork, tmp_path: Path) -> OutboxHouse:
    return OutboxHouse(work, vault_in(tmp_path))


async def states(house: OutboxHouse) -> list[MessageState]:
    return [message.state for message in await house.messages()]


async def test_what_was_posted_leaves_by_each_medium_and_is_forgotten(house: OutboxHouse) -> None:
    await house.post(MARTA, confirmation("one"))

    await house.dispatcher().round()

    (letter,), (short,) = house.mail.letters, house.short.taken.values()
    assert "0417" in letter.text
    assert "0417" in short.text
    assert [message.sealed for message in await house.messages()] == [None, None]
    assert await states(house) == [MessageState.SENT] * 2


async def test_a_round_without_messages_sends_nothing(house: OutboxHouse) -> None:
    assert await house.dispatcher().round() == 0


async def test_what_has_left_does_not_leave_again(house: OutboxHouse) -> None:
    await house.post(MARTA, confirmation("one"))

    for _round in range(3):
        await house.dispatcher().round()
        house.clock.forward(hours=1)

    assert len(house.mail.letters) == 1


async def test_messages_about_one_ticket_leave_in_order_also_when_the_first_is_refused(
    house: OutboxHouse,
) -> None:
    await house.post(BY_MAIL, question("1", "pierwsze"), question("2", "drugie"))
    dispatcher = house.dispatcher()

    def refuse_the_first(letter: Letter) -> None:
        house.mail.answer = LATER if "pierwsze" in letter.text else Receipt(Verdict.TAKEN)

    house.mail.meanwhile = refuse_the_first
    await dispatcher.round()

    at_once = await dispatcher.round()
    house.mail.meanwhile, house.mail.answer = lambda _letter: None, Receipt(Verdict.TAKEN)
    house.clock.forward(minutes=1)
    while await dispatcher.round():
        """Until nothing is left."""

    assert at_once == 0
    assert ["pierwsze" in letter.text for letter in house.mail.letters] == [True, False]


async def test_two_dispatchers_at_once_send_everything_once(house: OutboxHouse) -> None:
    people = [f"person{number}@example.org" for number in range(2 * BATCH)]
    for person in people:
        await house.post(Recipient(language=BY_MAIL.language, email=person), confirmation(person))

    await asyncio.gather(*(house.dispatcher().round() for _process in range(3)))
    await house.dispatcher().round()

    assert sorted(letter.to for letter in house.mail.letters) == sorted(people)


@pytest.mark.parametrize("moment", ["dies_before", "dies_after"])
async def test_who_dies_while_sending_loses_nothing_and_the_gateway_drops_repetitions(
    house: OutboxHouse, moment: str
) -> None:
    await house.post(BY_SMS, confirmation("one"))
    setattr(house.short, moment, True)
    with pytest.raises(Killed):
        await house.dispatcher().round()
    setattr(house.short, moment, False)

    too_early = await house.dispatcher().round()
    house.clock.forward(seconds=CLAIM.total_seconds())
    await house.dispatcher().round()

    assert too_early == 0
    assert (house.short.asked, len(house.short.taken)) == (2, 1)
    assert await states(house) == [MessageState.SENT]


class DyingDatabase(UnitOfWork):
    """Goes away with the transaction of this number, at its commit."""

    last = 0

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Work]:
        async with super().__call__() as work:
            yield work
            self.last -= 1
            if self.last == 0:
                raise Unavailable("the database does not answer")


@pytest.mark.parametrize("transaction", [1, 2], ids=["claiming", "settling"])
async def test_a_database_that_goes_away_loses_nothing(
    house: OutboxHouse, work: UnitOfWork, bus: EventBus, transaction: int
) -> None:
    await house.post(BY_SMS, confirmation("one"))
    dying = DyingDatabase(work._sessions, bus)
    dying.last = transaction
    with pytest.raises(Unavailable):
        await house.dispatcher(dying).round()

    house.clock.forward(seconds=CLAIM.total_seconds())
    await house.dispatcher().round()

    assert len(house.short.taken) == 1
    assert await states(house) == [MessageState.SENT]


async def test_a_repetition_carries_the_same_id(house: OutboxHouse) -> None:
    await house.post(BY_MAIL, confirmation("one"))
    ids: list[str] = []

    def note_and_die(letter: Letter) -> None:
        ids.append(letter.id)
        if len(ids) == 1:
            raise Killed

    house.mail.meanwhile = note_and_die
    with pytest.raises(Killed):
        await house.dispatcher().round()
    house.clock.forward(seconds=CLAIM.total_seconds())
    await house.dispatcher().round()

    assert ids[0] == ids[1]


async def test_a_day_without_a_server_costs_nothing_but_time(house: OutboxHouse) -> None:
    people = [f"person{number}@example.org" for number in range(BATCH + 5)]
    for person in people:
        whom = Recipient(language=BY_MAIL.language, email=person)
        await house.post(whom, question(person, "1"), question(f"{person}-2", "2"))
    house.mail.answer = AWAY
    dispatcher = house.dispatcher()
    asked = 0
    for _hour in range(24):
        asked += await dispatcher.round()
        house.clock.forward(hours=1)

    house.mail.answer = Receipt(Verdict.TAKEN)
    while await dispatcher.round():
        """Until nothing is left."""

    assert asked == 24
    assert sorted(letter.to for letter in house.mail.letters) == sorted(people * 2)
    assert len({letter.id for letter in house.mail.letters}) == 2 * len(people)


async def test_a_server_that_is_away_is_asked_once_a_minute(house: OutboxHouse) -> None:
    for number in range(3):
        await house.post(
            Recipient(language=BY_MAIL.language, email=f"p{number}@example.org"),
            confirmation(str(number)),
        )
    house.mail.answer = AWAY
    dispatcher = house.dispatcher()

    asked = [await dispatcher.round() for _round in range(3)]
    house.clock.forward(minutes=1)

    assert asked == [1, 0, 0]
    assert await dispatcher.round() == 1


async def test_a_letter_that_cannot_be_written_keeps_no_other_back(house: OutboxHouse) -> None:
    await house.post(BY_MAIL, confirmation("one"))
    broken = Recipient(language=BY_MAIL.language, email="piotr@example.org")
    await house.post(broken, confirmation("two"))
    async with house.work() as work:
        first = await held(work.session, 1)
        first.sealed = house.vault.seal(json.dumps({}).encode())

    await house.dispatcher().round()

    assert await states(house) == [MessageState.WAITING, MessageState.SENT]
    assert (await house.messages())[0].reason == "UndefinedError"


async def held(session: AsyncSession, number: int) -> Message:
    found = await session.get(Message, number)
    assert found
    return found


async def test_no_more_leave_in_a_minute_than_the_server_wants(house: OutboxHouse) -> None:
    for number in range(5):
        await house.post(
            Recipient(language=BY_MAIL.language, email=f"p{number}@example.org"),
            confirmation(str(number)),
        )

    first = [await house.dispatcher(per_minute=3).round() for _process in range(2)]
    house.clock.forward(seconds=61)
    second = await house.dispatcher(per_minute=3).round()

    assert (first, second) == ([3, 0], 2)


async def test_an_unknown_address_is_not_written_to_again(
    house: OutboxHouse, bus: EventBus
) -> None:
    await house.post(BY_MAIL, question("one"), question("two"))
    house.mail.answer = UNKNOWN

    with bus.subscribe(MessageFailed) as failures:
        await house.dispatcher().round()
        await house.post(BY_MAIL, question("three"))

        assert failures.waiting == 2
    assert await states(house) == [MessageState.BOUNCED] * 3
    assert {message.reason for message in await house.messages()} == {"5.1.1"}


async def test_a_letter_refused_for_its_words_says_nothing_of_the_address(
    house: OutboxHouse,
) -> None:
    await house.post(BY_MAIL, question("one"), question("two"))
    house.mail.answer = Receipt(Verdict.NEVER, "5.7.1")

    await house.dispatcher().round()

    assert await states(house) == [MessageState.BOUNCED, MessageState.WAITING]


async def test_after_three_days_a_message_is_given_up_with_an_alarm(
    house: OutboxHouse, bus: EventBus
) -> None:
    await house.post(BY_SMS, confirmation("one"))
    house.short.answer = LATER
    dispatcher = house.dispatcher()
    start = house.clock()

    with bus.subscribe(MessageFailed) as failures:
        while await states(house) == [MessageState.WAITING]:
            await dispatcher.round()
            house.clock.forward(hours=1)
            await dispatcher.tidy()

        assert failures.waiting == 1
    (message,) = await house.messages()
    assert (message.state, message.sealed) == (MessageState.GIVEN_UP, None)
    assert house.clock() - start == timedelta(days=3)
    assert message.tries < 24


async def test_the_words_of_a_failed_message_are_forgotten_after_two_weeks(
    house: OutboxHouse,
) -> None:
    await house.post(BY_MAIL, question("one"))
    house.mail.answer = UNKNOWN
    await house.dispatcher().round()
    kept = (await house.messages())[0].sealed

    house.clock.forward(days=15)
    await house.dispatcher().tidy()

    assert kept
    assert (await house.messages())[0].sealed is None


async def test_the_keeper_goes_on_after_a_round_that_failed(
    house: OutboxHouse, work: UnitOfWork, bus: EventBus
) -> None:
    await house.post(BY_SMS, confirmation("one"))
    dying = DyingDatabase(work._sessions, bus)
    dying.last = 1

    async def sent() -> bool:
        return bool(house.short.taken)

    keeper = asyncio.create_task(keep_sending(house.dispatcher(dying), interval=0.01))
    await until(sent)
    keeper.cancel()

    assert len(house.short.taken) == 1
