"""Who calls again is first rung at the consultant who talked with this number, if that is fair."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import pytest

from core.clock import utc_now, warsaw_date
from core.db import UnitOfWork, database
from core.events import Event, EventBus
from core.ids import Username
from core.language import Language
from hotline.cli.reconcile import reconcile
from hotline.phone.phone import Phone
from ivr.ami.bridge import bridge
from tests.asterisk.agi import AgiTalk, agi_service, queue
from tests.asterisk.ami import Ami, ami_client
from tests.asterisk.menu import LONG, SOON
from tests.asterisk.test_talk import CALLER_HERTZ, CONSULTANT_HERTZ, last_pitch
from tests.asterisk.test_waiting import FIRST, SECOND, waiting
from tests.browser.house import House, running_house, with_logs
from tests.doubles.bridge import Diary, RememberedPhones
from tests.exchange import Exchange, eventually, hears, hears_music
from tests.integration.tickets.waiting import until
from tickets.calls.events import (
    CallAnswered,
    CallEnded,
    CallOffered,
    CallQueued,
    OfferMissed,
    TalkEnd,
    TalkEnded,
)
from tickets.calls.service import Ledger

BRIEFLY = 12.0
"""Seconds: twice as long as it rings."""


@dataclass(frozen=True)
class Introduced:
    """A service that names a consultant for the caller of this number."""

    consultant: str
    number: str = FIRST

    async def __call__(self, talk: AgiTalk) -> None:
        if talk.script != "hotline":
            await talk.set(HOTLINE_NEXT="bye")
            return
        again = self.number in await talk.say("GET VARIABLE CALLERID(num)")
        await talk.to_queue(HOTLINE_SAME=self.consultant if again else "")


@asynccontextmanager
async def told(exchange: Exchange) -> AsyncIterator[Diary]:
    """All facts that the bridge tells."""
    diary = Diary()
    async with bridge(exchange.settings.asterisk, diary, utc_now, RememberedPhones()) as built:
        await eventually(lambda: built.connected_since is not None)
        yield diary


def kinds(diary: Diary, *wanted: type[Event]) -> list[str]:
    """Of these facts, in the order of telling."""
    names = [kind.__name__ for kind in wanted]
    return [kind for kind in diary.kinds() if kind in names]


def same(ami: Ami) -> list[str]:
    """What the dialplan told of its own ringing."""
    return [event["State"] for event in ami.events if event.get("UserEvent") == "HotlineSame"]


@pytest.mark.parametrize("consultant", ["anna", "ola"])
async def test_it_rings_there_first_and_they_talk(exchange: Exchange, consultant: str) -> None:
    async with (
        agi_service(exchange.settings, Introduced(consultant)),
        told(exchange) as diary,
        exchange.consultant("anna", Language.PL) as anna,
        exchange.consultant("ola", Language.PL) as ola,
        exchange.caller(FIRST) as caller,
    ):
        call = await caller.dial("hotline")
        talk = await (await {"anna": anna, "ola": ola}[consultant].next_ring()).answer()
        call.say_tone(CALLER_HERTZ)
        talk.say_tone(CONSULTANT_HERTZ)
        await eventually(lambda: last_pitch(call) == CONSULTANT_HERTZ)
        await eventually(lambda: last_pitch(talk) == CALLER_HERTZ)
        await talk.hang_up()
        await eventually(lambda: kinds(diary, CallEnded))

    order = (CallQueued, CallOffered, CallAnswered, TalkEnded, CallEnded)
    assert kinds(diary, *order, OfferMissed) == [kind.__name__ for kind in order]
    (end,) = (event for event in diary.events if isinstance(event, TalkEnded))
    assert (end.consultant, end.by) == (Username(consultant), TalkEnd.CONSULTANT)


async def test_nobody_who_waits_is_overtaken(exchange: Exchange) -> None:
    async def conversation(talk: AgiTalk) -> None:
        first = FIRST in await talk.say("GET VARIABLE CALLERID(num)")
        language = Language.EN if first else Language.PL
        await talk.to_queue(f"hotline-{language}", HOTLINE_SAME="" if first else "anna")

    async with (
        agi_service(exchange.settings, conversation),
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL) as anna,
        exchange.caller(FIRST) as first,
        exchange.caller(SECOND) as second,
    ):
        await first.dial("hotline")
        await ami.event("QueueCallerJoin", CallerIDNum=FIRST)
        await second.dial("hotline")
        await anna.next_ring()

        assert same(ami) == []


async def paused(exchange: Exchange) -> None:
    await exchange.console("queue pause member PJSIP/c-anna queue hotline-pl")


async def moved_to_english(exchange: Exchange) -> None:
    await exchange.console("queue remove member PJSIP/c-anna from hotline-pl")
    await exchange.console("queue add member PJSIP/c-anna to hotline-en")


async def gone(exchange: Exchange) -> None:
    await exchange.console("queue remove member PJSIP/c-anna from hotline-pl")


@pytest.mark.parametrize("change", [paused, moved_to_english, gone])
async def test_who_does_not_take_such_calls_is_not_rung(
    exchange: Exchange, change: Callable[[Exchange], Awaitable[None]]
) -> None:
    async with (
        agi_service(exchange.settings, Introduced("anna")),
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL, Language.EN),
        exchange.caller(FIRST) as caller,
    ):
        await exchange.console("queue remove member PJSIP/c-anna from hotline-en")
        await change(exchange)
        await caller.dial("hotline")
        await ami.event("QueueCallerJoin", CallerIDNum=FIRST)

        assert same(ami) == []


async def test_who_is_not_there_costs_nothing(exchange: Exchange) -> None:
    async with (
        agi_service(exchange.settings, Introduced("nobody")),
        ami_client(exchange.settings) as ami,
        exchange.caller(FIRST) as caller,
    ):
        await caller.dial("hotline")
        await ami.event("QueueCallerJoin", CallerIDNum=FIRST)

        assert same(ami) == []


async def test_who_talks_is_not_disturbed(exchange: Exchange) -> None:
    async with (
        agi_service(exchange.settings, Introduced("anna", SECOND)),
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL) as anna,
        exchange.caller(FIRST) as first,
        exchange.caller(SECOND) as second,
    ):
        await first.dial("hotline")
        await (await anna.next_ring()).answer()
        await ami.event("AgentConnect")
        await second.dial("hotline")
        await ami.event("QueueCallerJoin", CallerIDNum=SECOND)

        assert same(ami) == []


@pytest.mark.timeout(60)
async def test_who_does_not_answer_costs_a_few_seconds_and_not_the_place(
    exchange: Exchange,
) -> None:
    async with (
        agi_service(exchange.settings, Introduced("anna")),
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL) as anna,
        exchange.caller(FIRST) as first,
        exchange.caller(SECOND) as second,
    ):
        call = await first.dial("hotline")
        ring = await anna.next_ring()
        await hears_music(exchange, call)
        await exchange.console("queue pause member PJSIP/c-anna queue hotline-pl")
        await second.dial("hotline")
        await ami.event("QueueCallerJoin", CallerIDNum=SECOND)
        await ami.event("QueueCallerJoin", BRIEFLY, CallerIDNum=FIRST)
        await asyncio.wait_for(ring.stopped.wait(), BRIEFLY)

        assert await waiting(ami) == [FIRST, SECOND]
        assert same(ami) == ["offered", "missed"]


async def test_who_does_not_answer_so_soon_has_not_missed_a_call(exchange: Exchange) -> None:
    async with (
        agi_service(exchange.settings, Introduced("anna")),
        told(exchange) as diary,
        exchange.consultant("anna", Language.PL) as anna,
        exchange.caller(FIRST) as caller,
    ):
        await caller.dial("hotline")
        await anna.next_ring()
        await eventually(lambda: kinds(diary, OfferMissed), BRIEFLY)
        await anna.next_ring()

    (missed,) = (event for event in diary.events if isinstance(event, OfferMissed))
    assert missed.briefly


async def test_a_caller_who_hangs_up_meanwhile_is_in_the_queues_log(exchange: Exchange) -> None:
    async with (
        agi_service(exchange.settings, Introduced("anna")),
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL) as anna,
        exchange.caller(FIRST) as caller,
    ):
        call = await caller.dial("hotline")
        ring = await anna.next_ring()
        told = await ami.event("UserEvent", UserEvent="HotlineSame")
        await call.hang_up()
        await asyncio.wait_for(ring.stopped.wait(), BRIEFLY)
        await ami.event("Hangup", Uniqueid=told["Call"])

    assert await logged(exchange, told["Call"]) == ["ENTERQUEUE", "ABANDON"]


async def test_a_talk_is_in_the_queues_log_and_needs_no_service(exchange: Exchange) -> None:
    async with (
        AsyncExitStack() as service,
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL) as anna,
        exchange.caller(FIRST) as caller,
    ):
        await service.enter_async_context(agi_service(exchange.settings, Introduced("anna")))
        call = await caller.dial("hotline")
        ring = await anna.next_ring()
        await service.aclose()
        talk = await ring.answer()
        talk.say_tone(CONSULTANT_HERTZ)
        await eventually(lambda: last_pitch(call) == CONSULTANT_HERTZ)
        told = await ami.event("UserEvent", UserEvent="HotlineSame")
        await call.hang_up()
        await ami.event("Hangup", Uniqueid=told["Call"])

    assert await logged(exchange, told["Call"]) == ["ENTERQUEUE", "CONNECT"]


async def test_without_a_name_the_queue_decides(exchange: Exchange) -> None:
    async with (
        agi_service(exchange.settings, queue),
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL) as anna,
        exchange.caller(FIRST) as caller,
    ):
        await caller.dial("hotline")
        await anna.next_ring()

        assert same(ami) == []


async def logged(exchange: Exchange, call: str) -> list[str]:
    """What the queue's log says of this call."""
    log = exchange.process.directory.path / "log" / "queue_log"
    lines = (await asyncio.to_thread(log.read_text)).splitlines()
    return [line.split("|")[4] for line in lines if line.split("|")[1] == call]


@pytest.mark.timeout(240)
async def test_the_ledger_leads_a_caller_back_to_who_talked_with_them() -> None:
    async with (
        running_house() as house,
        database(house.settings.database_url) as sessions,
        AsyncExitStack() as stack,
    ):
        ledger = Ledger(UnitOfWork(sessions, EventBus()), utc_now)
        desks = {}
        for name in ("anna", "ola"):
            desks[name] = await stack.enter_async_context(house.exchange.consultant(name))
            member = f"PJSIP/c-{name} to hotline-pl penalty 0 as {name}"
            await house.exchange.console(f"queue add member {member}")
        phone = await stack.enter_async_context(house.exchange.caller(FIRST))
        first = await served(house, ledger, phone, desks)
        for name in desks:
            await house.exchange.console(f"queue unpause member PJSIP/c-{name}")
        again = await served(house, ledger, phone, desks)
        (day,) = await reconcile(with_logs(house), [warsaw_date(utc_now())])

    assert again == first
    assert (day.calls, day.differences) == (2, ())


async def served(house: House, ledger: Ledger, phone: Phone, desks: dict[str, Phone]) -> str:
    """One call until its talk is over and kept; whoever was rung first, by name."""
    call = await phone.dial("hotline")
    await hears(call, house.exchange.recording(Language.PL, "g_welcome"), SOON)
    await call.press("0")
    rings = {asyncio.create_task(desk.next_ring(LONG)): name for name, desk in desks.items()}
    (done, *_), others = await asyncio.wait(rings, return_when=asyncio.FIRST_COMPLETED)
    for other in others:
        other.cancel()
    await (await done).answer()

    async def in_talk() -> bool:
        return (await ledger.calls(limit=1))[0].talk_began_at is not None

    async def over() -> bool:
        return (await ledger.calls(limit=1))[0].ended_at is not None

    await until(in_talk)
    await call.hang_up()
    await until(over)
    return rings[done]
