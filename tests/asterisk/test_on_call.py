"""Telephones on call: who presses 1 talks with the first caller, and nothing else does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from itertools import count

import aiohttp
import pytest
import pytest_asyncio
from pydantic import SecretStr

from core.clock import utc_now, warsaw_date
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from core.language import Language
from core.on_call_settings import OnCallSettings, OnCallTelephone
from hotline.cli.reconcile import reconcile
from hotline.phone.account import Account
from hotline.phone.call import Call
from hotline.phone.phone import Phone, Refused, telephone
from hotline.phone.ring import Ring
from ivr.ami.names import on_call_rung
from tests.asterisk.agi import AgiTalk, agi_service, queue
from tests.asterisk.ami import Ami, ami_client
from tests.asterisk.menu import LONG, SOON
from tests.asterisk.test_forwarding import CHANNELS, LONGER_THAN_ANY_TEST, forwarded_to
from tests.asterisk.test_talk import CALLER_HERTZ, CONSULTANT_HERTZ, last_pitch
from tests.asterisk.test_waiting import FIRST, SECOND, wait_in_line
from tests.browser.house import House, running_house, with_logs
from tests.exchange import (
    Exchange,
    eventually,
    exchange_settings,
    hears,
    hears_music,
    running_exchange,
)
from tests.integration.tickets.waiting import until
from tests.melodies import record_melody
from tickets.calls.events import TalkEnd
from tickets.calls.service import Ledger

NIGHT, HOME = "+48600000801", "+48600000802"
LABELS = {"night": NIGHT, "home": HOME}
ORDERS = count(1)
ASKED_SECONDS = 40.0
"""Longer than somebody is asked twice."""


ON_CALL = OnCallSettings(
    telephones=tuple(
        OnCallTelephone(label=label, number=SecretStr(number)) for label, number in LABELS.items()
    )
)


@dataclass(frozen=True)
class Night:
    """An exchange without consultants, and the telephones on call."""

    exchange: Exchange
    ami: Ami
    network: Phone

    async def ring(self, label: str, lacks: str = "pl") -> Ring:
        """Have this telephone rung, as the service does."""
        answer = await self.ami.action(
            "Originate",
            Channel=f"Local/on-call-{label}@ring/n",
            ChannelId=f"on-call-9999999999.{next(ORDERS)}",
            Application="Hangup",
            Timeout="25000",
            Async="true",
            Variable=f"__ON_CALL_LACKS={lacks}",
        )
        assert answer["Response"] == "Success"
        return await self.network.next_ring()

    async def told(self, state: str) -> dict[str, str]:
        return await self.ami.event(
            "UserEvent", ASKED_SECONDS, UserEvent="HotlineOnCall", State=state
        )

    async def failed(self) -> Username | None:
        """The telephone of which the exchange says that nobody answered."""
        told = await self.ami.event("OriginateResponse", Response="Failure")
        return on_call_rung(told["Channel"])

    def states(self) -> list[str]:
        """All that the dialplan has told so far."""
        told = (event for event in self.ami.events if event.get("UserEvent") == "HotlineOnCall")
        return [event["State"] for event in told]

    async def members(self) -> list[str]:
        """Who is a member of any queue."""
        shown = await self.exchange.console("queue show")
        return [line for line in shown.splitlines() if "Local/" in line]

    async def asked(self, ring: Ring) -> Call:
        """The telephone is answered, and hears what it is about."""
        call = await ring.answer()
        await hears(call, self.exchange.recording(Language.PL, "d_take"))
        return call


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def exchange_at_night(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Exchange]:
    settings = exchange_settings(tmp_path_factory.mktemp("night") / "var")
    settings = settings.model_copy(update={"on_call": ON_CALL})
    async with running_exchange(settings=settings) as exchange:
        for key in ("d_take", "d_nobody", "z_bye"):
            record_melody(exchange.recording(Language.PL, key))
        yield exchange


@pytest_asyncio.fixture(loop_scope="session")
async def night(exchange_at_night: Exchange) -> AsyncIterator[Night]:
    async with (
        agi_service(exchange_at_night.settings, queue),
        ami_client(exchange_at_night.settings) as ami,
        exchange_at_night.public_network() as network,
    ):
        yield Night(exchange_at_night, ami, network)


async def test_who_presses_one_talks_with_the_first_caller(night: Night) -> None:
    async with AsyncExitStack() as stack:
        first, _ = await wait_in_line(night.exchange, stack, night.ami, FIRST)
        second, _ = await wait_in_line(night.exchange, stack, night.ami, SECOND)
        ring = await night.ring("night")
        call = await night.asked(ring)
        await call.press("1")
        first.say_tone(CALLER_HERTZ)
        call.say_tone(CONSULTANT_HERTZ)

        await eventually(lambda: last_pitch(first) == CONSULTANT_HERTZ)
        await eventually(lambda: last_pitch(call) == CALLER_HERTZ)
        connected = await night.ami.event("AgentConnect")
        assert (ring.called, connected["MemberName"]) == (NIGHT, "on-call-night")
        assert await night.members() == []
        await call.hang_up()
        await hears(first, night.exchange.recording(Language.PL, "z_bye"))
        await night.told("over")
        assert not second.ended.is_set()


async def silent(_call: Call) -> None:
    """An answering machine."""


async def wrong(call: Call) -> None:
    """Any other key."""
    await call.press("2")


async def hung_up(call: Call) -> None:
    """It is not a good moment."""
    await call.hang_up()


@pytest.mark.timeout(90)
@pytest.mark.parametrize("answer", [silent, wrong, hung_up])
async def test_who_does_not_press_one_is_given_nobody(
    night: Night, answer: Callable[[Call], Awaitable[None]]
) -> None:
    async with AsyncExitStack() as stack:
        first, _ = await wait_in_line(night.exchange, stack, night.ami, FIRST)
        call = await night.asked(await night.ring("night"))
        await answer(call)
        await night.told("over")

        assert night.states() == ["over"]
        assert await night.members() == []
        assert not first.ended.is_set()


async def test_who_does_not_answer_is_no_longer_rung_when_the_service_says_so(
    night: Night,
) -> None:
    ring = await night.ring("night")
    ring.decline()

    assert await night.failed() == "on-call-night"


async def test_who_forwards_the_ring_has_nothing_dialled(night: Night) -> None:
    ring = await night.ring("night")
    rung = asyncio.create_task(night.network.next_ring(LONGER_THAN_ANY_TEST))
    ring.forward(forwarded_to(night.exchange, CHANNELS["the trunk"]))

    assert await night.failed() == "on-call-night"
    assert rung.cancel()


@pytest.mark.timeout(60)
async def test_when_nobody_waits_any_more_it_is_said(night: Night) -> None:
    call = await night.asked(await night.ring("night", "all"))
    await call.press("1")
    await hears(call, night.exchange.recording(Language.PL, "d_nobody"), ASKED_SECONDS)
    await night.told("over")

    assert await night.members() == []


@pytest.mark.timeout(60)
async def test_a_caller_who_came_after_the_telephone_was_rung_keeps_the_own_identity(
    night: Night,
) -> None:
    async with AsyncExitStack() as stack:
        call = await night.asked(await night.ring("night"))
        first, _ = await wait_in_line(night.exchange, stack, night.ami, FIRST)
        await call.press("1")
        call.say_tone(CONSULTANT_HERTZ)
        await eventually(lambda: last_pitch(first) == CONSULTANT_HERTZ)
        joined = await night.ami.event("QueueCallerJoin")
        await first.hang_up()
        gone = await night.ami.event("Hangup", Uniqueid=joined["Uniqueid"])
        await night.told("over")

    assert gone["Linkedid"] == joined["Uniqueid"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("lacks", "given"), [("pl", SECOND), ("en", FIRST), ("all", FIRST)])
async def test_only_the_languages_that_lack_somebody_are_served(
    exchange_at_night: Exchange, lacks: str, given: str
) -> None:
    async def conversation(talk: AgiTalk) -> None:
        first = FIRST in await talk.say("GET VARIABLE CALLERID(num)")
        await talk.to_queue("hotline-en" if first else "hotline-pl")

    async with (
        agi_service(exchange_at_night.settings, conversation),
        ami_client(exchange_at_night.settings) as ami,
        exchange_at_night.public_network() as network,
        AsyncExitStack() as stack,
    ):
        night = Night(exchange_at_night, ami, network)
        await wait_in_line(exchange_at_night, stack, ami, FIRST)
        await wait_in_line(exchange_at_night, stack, ami, SECOND)
        call = await night.asked(await night.ring("home", lacks))
        await call.press("1")

        assert (await ami.event("AgentConnect"))["CallerIDNum"] == given
        await call.hang_up()
        await night.told("over")


async def test_a_talk_needs_no_service(exchange_at_night: Exchange) -> None:
    async with (
        ami_client(exchange_at_night.settings) as ami,
        exchange_at_night.public_network() as network,
        AsyncExitStack() as stack,
    ):
        night = Night(exchange_at_night, ami, network)
        async with agi_service(exchange_at_night.settings, queue):
            first, _ = await wait_in_line(exchange_at_night, stack, ami, FIRST)
            ring = await night.ring("night")
        call = await night.asked(ring)
        await call.press("1")
        call.say_tone(CONSULTANT_HERTZ)

        await eventually(lambda: last_pitch(first) == CONSULTANT_HERTZ)
        await call.hang_up()
        await night.told("over")


@pytest.mark.parametrize("extension", [NIGHT, "on-call-night", "pl", "asked"])
async def test_no_caller_reaches_a_telephone_on_call(night: Night, extension: str) -> None:
    async with night.exchange.caller(FIRST) as caller:
        with suppress(Refused):
            await caller.dial(extension)
            await night.ami.event("QueueCallerJoin", CallerIDNum=FIRST)
        with pytest.raises(TimeoutError):
            await night.network.next_ring(1)


async def test_nobody_calls_in_as_a_telephone_on_call(night: Night) -> None:
    async with telephone(Account("on-call-night"), night.exchange.address) as stranger:
        with pytest.raises(Refused):
            await stranger.dial("hotline")


async def test_the_account_of_the_service_rings_no_other_number(night: Night) -> None:
    await night.ami.action(
        "Originate",
        Channel="PJSIP/on-call-somebody",
        Context="on-call",
        Exten="pl",
        Priority="1",
        Async="true",
    )

    assert (await night.ami.event("OriginateResponse"))["Response"] == "Failure"


@pytest.mark.timeout(300)
async def test_in_english_too_callers_hear_that_the_person_on_duty_is_called() -> None:
    async with (
        running_house(on_call=ON_CALL) as house,
        house.exchange.public_network() as network,
        house.exchange.caller(FIRST) as phone,
    ):
        caller = await phone.dial("hotline")
        await hears(caller, house.exchange.recording(Language.PL, "g_welcome"), SOON)
        await caller.press("2")
        await hears(caller, house.exchange.recording(Language.EN, "an_lead"), LONG)
        await caller.press("0")
        await hears(caller, house.exchange.recording(Language.EN, "q_nobody"), LONG)
        ring = await network.next_ring(LONG)
        await caller.hang_up()

    assert ring.called == NIGHT


async def arrange(house: House, *labels: str) -> None:
    """An administrator puts the telephones in this order, in the console."""
    jar, origin = aiohttp.CookieJar(unsafe=True), {"Origin": house.url}
    person = {"username": "admin", "password": house.passwords["admin"]}
    listed = {"seen": 0, "telephones": [{"label": label} for label in labels]}
    async with aiohttp.ClientSession(house.url, cookie_jar=jar, headers=origin) as session:
        (await session.post("/api/session", json=person)).raise_for_status()
        (await session.put("/api/on-call", json=listed)).raise_for_status()


@pytest.mark.timeout(300)
async def test_at_night_the_second_of_the_arranged_list_takes_the_call() -> None:
    async with (
        running_house(on_call=ON_CALL) as house,
        house.exchange.public_network() as network,
        house.exchange.caller(FIRST) as phone,
        database(house.settings.database_url) as sessions,
    ):
        await arrange(house, "home", "night")
        ledger = Ledger(UnitOfWork(sessions, EventBus()), utc_now)
        caller = await phone.dial("hotline")
        await hears(caller, house.exchange.recording(Language.PL, "g_welcome"), SOON)
        await caller.press("0")
        await hears(caller, house.exchange.recording(Language.PL, "q_nobody"), LONG)
        await caller.press("0")
        first = await network.next_ring(LONG)
        await hears_music(house.exchange, caller)
        first.decline()
        second = await network.next_ring(LONG)
        call = await second.answer()
        await hears(call, house.exchange.recording(Language.PL, "d_take"), LONG)
        await call.press("1")
        caller.say_tone(CALLER_HERTZ)
        call.say_tone(CONSULTANT_HERTZ)
        await eventually(lambda: last_pitch(caller) == CONSULTANT_HERTZ, SOON)
        await eventually(lambda: last_pitch(call) == CALLER_HERTZ, SOON)
        await call.hang_up()
        await eventually(caller.ended.is_set, LONG)

        async def over() -> bool:
            return (await ledger.calls())[0].ended_at is not None

        await until(over)
        (kept,) = await ledger.calls()
        journey = await ledger.journey(kept.id)
        (day,) = await reconcile(with_logs(house), [warsaw_date(utc_now())])
        logged = await asyncio.to_thread((house.settings.var.parent / "service.log").read_text)

    assert (first.called, second.called) == (HOME, NIGHT)
    assert (kept.consultant, kept.talk_ended_by) == ("on-call-night", TalkEnd.CONSULTANT)
    rung = [one.detail["consultant"] for one in journey if one.kind == "on_call_rung"]
    assert rung == ["on-call-home", "on-call-night"]
    assert [one.kind for one in journey][-4:] == [
        "call_offered",
        "call_answered",
        "talk_ended",
        "call_ended",
    ]
    assert day.differences == ()
    assert "on_call.rung" in logged
    assert NIGHT[1:] not in logged
    assert HOME[1:] not in logged
