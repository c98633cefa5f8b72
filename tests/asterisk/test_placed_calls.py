"""A consultant calls a customer, by real calls: one telephone rings, and then the other."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from core.clock import utc_now, warsaw_date
from core.ids import Username
from core.language import Language
from hotline.phone.call import Call
from hotline.phone.hearing import pitch
from ivr.logs.records import ExchangeLogs
from tests.asterisk.calling_back import dialling_exchange
from tests.asterisk.placing import service, talking
from tests.asterisk.test_forwarding import CHANNELS, forwarded_to
from tests.asterisk.test_passing import hear_each_other
from tests.exchange import Exchange, eventually, hears_music
from tests.patience import HANGS_SECONDS
from tickets.calls.events import NotReached, TalkEnd
from tickets.placed.model import PlacedCall
from tickets.reconciliation.service import Reconciliation

ANSWERS, BUSY, NO_ANSWER, FORWARDS = (f"+4860000002{digit}" for digit in range(1, 5))
PASSED_ON, ASKED_ABOUT, GIVEN_BACK, GOODBYE = (f"+4860000002{digit}" for digit in range(5, 9))
RESTARTED, AGREED, WAITS = (f"+4860000003{digit}" for digit in range(1, 4))
QUIET_SECONDS = 3.0
IAN = Username("ian")
TONE = 425
HALF_A_SECOND = 4_000

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(120)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def dialling(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Exchange]:
    home: Path = tmp_path_factory.mktemp("placing") / "var"
    async with dialling_exchange(home) as exchange:
        yield exchange


def hears_the_tone(call: Call) -> bool:
    """Half a second of the tone with which it rings, or is busy."""
    return round(pitch(call.heard[-HALF_A_SECOND:]) / 25) * 25 == TONE


async def test_the_customer_answers_and_the_two_talk(dialling: Exchange) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        dialling.consultant("ada") as desk,
    ):
        call = await one.calls("ada", ANSWERS)
        talk = await (await desk.next_ring()).answer()
        ring = await network.next_ring()
        await eventually(lambda: hears_the_tone(talk))
        customer = await ring.answer()
        await hear_each_other(customer, talk)

        assert ring.called == ANSWERS
        await customer.hang_up()
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)
        record = await one.record(call)
        assert one.told(call) == [
            "CallPlaced",
            "PlacedDialled",
            "CallAnswered",
            "TalkEnded",
            "CallEnded",
        ]
        assert record.placed_at is not None
        assert (record.caller, record.language) == (ANSWERS, Language.PL)
        assert (await one.settled(call)).missed is None


async def test_a_busy_customer_is_told_by_the_tone_and_leaves_nothing_to_write_up(
    dialling: Exchange,
) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        dialling.consultant("bea") as desk,
    ):
        call = await one.calls("bea", BUSY)
        talk = await (await desk.next_ring()).answer()
        (await network.next_ring()).decline()
        await eventually(lambda: hears_the_tone(talk))
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)

        record = await one.record(call)
        assert one.told(call) == ["CallPlaced", "PlacedDialled", "PlacedMissed", "CallEnded"]
        assert (record.talk_began_at, record.talk_ended_at) == (None, None)
        assert (await one.settled(call)).missed is NotReached.BUSY


async def test_a_customer_who_does_not_answer_is_rung_no_more_when_the_consultant_hangs_up(
    dialling: Exchange,
) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        dialling.consultant("cyd") as desk,
    ):
        call = await one.calls("cyd", NO_ANSWER)
        talk = await (await desk.next_ring()).answer()
        ring = await network.next_ring()
        ring.sound()
        await eventually(lambda: hears_the_tone(talk))
        await talk.hang_up()

        await asyncio.wait_for(ring.stopped.wait(), HANGS_SECONDS)
        record = await one.record(call)
        assert one.told(call) == ["CallPlaced", "PlacedDialled", "CallEnded"]
        assert record.talk_began_at is None
        assert (await one.settled(call)).missed is None


async def test_nobody_is_dialled_when_the_consultant_does_not_answer(dialling: Exchange) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        dialling.consultant("dag") as desk,
    ):
        call = await one.calls("dag", ANSWERS)
        (await desk.next_ring()).decline()
        await one.record(call)

        with pytest.raises(TimeoutError):
            await network.next_ring(QUIET_SECONDS)
        assert one.told(call) == ["CallPlaced", "CallEnded"]
        assert (await one.settled(call)).begun_at is None


@pytest.mark.parametrize("who", ["the customer", "the consultant"])
async def test_who_answers_with_another_address_has_nothing_dialled(
    dialling: Exchange, who: str
) -> None:
    elsewhere = forwarded_to(dialling, CHANNELS["the trunk"])
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        dialling.consultant("eve") as desk,
    ):
        call = await one.calls("eve", FORWARDS)
        ring = await desk.next_ring()
        if who == "the customer":
            talk = await ring.answer()
            (await network.next_ring()).forward(elsewhere)
            await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)
        else:
            ring.forward(elsewhere)
        await one.record(call)

        with pytest.raises(TimeoutError):
            await network.next_ring(QUIET_SECONDS)
        missed = NotReached.BUSY if who == "the customer" else None
        assert (await one.settled(call)).missed is missed


async def test_without_leave_nobody_is_dialled_and_leave_is_given_once(dialling: Exchange) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        dialling.consultant("fay") as desk,
    ):
        call = await one.calls("fay", ANSWERS)
        ring = await desk.next_ring()
        assert await one.placed.begin(call)
        talk = await ring.answer()
        await eventually(lambda: hears_the_tone(talk))
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)

        with pytest.raises(TimeoutError):
            await network.next_ring(QUIET_SECONDS)
        assert one.told(call) == ["CallPlaced", "PlacedMissed", "CallEnded"]


async def test_a_number_that_is_not_of_the_list_is_not_dialled(dialling: Exchange) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        dialling.consultant("gus") as desk,
    ):
        call = await one.calls("gus", ANSWERS)
        async with one.work() as work:
            (await work.session.get_one(PlacedCall, call)).number = "+48700123456"
        talk = await (await desk.next_ring()).answer()
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)

        with pytest.raises(TimeoutError):
            await network.next_ring(QUIET_SECONDS)
        assert (await one.settled(call)).missed is NotReached.FAILED


async def test_the_customer_is_passed_on_to_the_queue_and_talks_to_whoever_answers(
    dialling: Exchange,
) -> None:
    async with (
        talking(dialling, "hal", PASSED_ON) as talk,
        dialling.consultant("ian") as colleague,
    ):
        await talk.service.bridge.control.take_calls(IAN, frozenset({Language.PL}))
        await talk.service.bridge.control.pass_on(talk.call, Username("hal"), Language.PL)
        other = await (await colleague.next_ring()).answer()
        await hear_each_other(talk.customer, other)

        await asyncio.wait_for(talk.consultant.ended.wait(), HANGS_SECONDS)
        await talk.customer.hang_up()
        record = await talk.service.record(talk.call)
        assert (record.consultant, record.talk_ended_by) == (IAN, TalkEnd.CALLER)
        await talk.service.bridge.control.sign_out(IAN)


async def test_a_colleague_is_asked_and_then_has_the_customer(dialling: Exchange) -> None:
    async with (
        talking(dialling, "jim", ASKED_ABOUT) as talk,
        dialling.consultant("kim") as colleague,
    ):
        await talk.service.bridge.control.ask(talk.call, Username("jim"), Username("kim"))
        await hears_music(dialling, talk.customer)
        other = await (await colleague.next_ring()).answer()
        await eventually(lambda: other.packets_heard)
        await talk.consultant.hang_up()

        await hear_each_other(talk.customer, other)


async def test_the_customer_is_given_back_to_a_console_that_was_lost(dialling: Exchange) -> None:
    async with talking(dialling, "leo", GIVEN_BACK) as talk:
        await talk.service.bridge.control.return_call(talk.call, Username("leo"))
        again = await (await talk.desk.next_ring()).answer()

        await hear_each_other(talk.customer, again)


async def test_the_call_is_over_when_the_consultant_hangs_up(dialling: Exchange) -> None:
    async with talking(dialling, "mia", GOODBYE) as talk:
        await talk.consultant.hang_up()
        await asyncio.wait_for(talk.customer.ended.wait(), HANGS_SECONDS)

        record = await talk.service.record(talk.call)
        assert not talk.service.asked
        assert record.talk_ended_by is TalkEnd.CONSULTANT


async def test_a_service_that_comes_back_meanwhile_knows_the_call(dialling: Exchange) -> None:
    async with dialling.public_network() as network, dialling.consultant("ned") as desk:
        async with service(dialling) as one:
            call = await one.calls("ned", RESTARTED)
            talk = await (await desk.next_ring()).answer()
            ring = await network.next_ring()
        async with service(dialling) as again:
            await eventually(lambda: "PlacedDialled" in again.told(call))
            customer = await ring.answer()
            await hear_each_other(customer, talk)
        async with service(dialling) as last:
            await eventually(lambda: "CallAnswered" in last.told(call))
            assert last.told(call) == ["CallPlaced", "CallAnswered"]
            await customer.hang_up()
            record = await last.record(call)

            assert (record.consultant, record.talk_ended_by) == ("ned", TalkEnd.CALLER)
            journey = [entry.kind for entry in await last.ledger.journey(call)]
            assert journey == [
                "call_placed",
                "placed_dialled",
                "call_answered",
                "talk_ended",
                "call_ended",
            ]


async def test_the_queue_passes_by_whoever_calls_somebody(dialling: Exchange) -> None:
    async with (
        service(dialling) as one,
        dialling.public_network() as network,
        dialling.consultant("ole", Language.PL) as desk,
        dialling.caller(WAITS) as waits,
    ):
        await one.calls("ole", ANSWERS)
        talk = await (await desk.next_ring()).answer()
        ring = await network.next_ring()
        await waits.dial("hotline")

        with pytest.raises(TimeoutError):
            await desk.next_ring(QUIET_SECONDS)
        ring.decline()
        await asyncio.wait_for(talk.ended.wait(), HANGS_SECONDS)
        assert (await desk.next_ring()).caller == WAITS


async def test_the_exchange_and_the_ledger_agree_on_placed_calls(dialling: Exchange) -> None:
    async with talking(dialling, "pat", AGREED) as talk:
        await talk.customer.hang_up()
        await talk.service.record(talk.call)
        logs = ExchangeLogs(dialling.process.directory.path / "log")
        found = Reconciliation(talk.service.work, utc_now, logs)
        report = await found.reconcile(warsaw_date(utc_now()))

    placed = [one for one in report.differences if one.call.startswith("placed-")]
    assert not [(one.kind, one.ours, one.theirs, talk.service.told(one.call)) for one in placed]
