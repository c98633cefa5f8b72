"""When the consultant has left: the service is asked what follows, or the farewell is heard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import pytest

from core.language import Language
from hotline.phone.call import Call, EndedBy
from tests.asterisk.agi import AgiTalk, agi_service
from tests.asterisk.ami import ami_client
from tests.exchange import Exchange, eventually, hears, running_exchange
from tests.melodies import record_melody

ENDED_SECONDS = 3.0


@dataclass
class Service:
    """Queues every caller in one language, and lives until the end of the talk or beyond it."""

    language: Language = Language.PL
    dies: bool = False
    asked: list[tuple[str, ...]] = field(default_factory=list)

    async def __call__(self, talk: AgiTalk) -> None:
        self.asked.append((talk.script, *talk.arguments))
        if talk.script == "hotline":
            await talk.set(__HOTLINE_LANGUAGE=self.language)
            await talk.to_queue(f"hotline-{self.language}", HOTLINE_REASON="outage")
        elif self.dies:
            talk.abort()
        else:
            await talk.say(f"STREAM FILE hotline/{self.language}/t_given #")
            await talk.set(HOTLINE_NEXT="bye")


@dataclass(frozen=True)
class Talk:
    """A caller and a consultant who talk."""

    caller: Call
    consultant: Call

    async def over(self) -> None:
        """The exchange has hung up."""
        await asyncio.wait_for(self.caller.ended.wait(), ENDED_SECONDS)
        assert self.caller.ended_by is EndedBy.THEM


@asynccontextmanager
async def talking(exchange: Exchange, language: Language = Language.PL) -> AsyncIterator[Talk]:
    async with exchange.consultant("anna", language) as desk, exchange.caller() as phone:
        call = await phone.dial("hotline")
        talk = await (await desk.next_ring()).answer()
        await eventually(lambda: talk.packets_heard)
        yield Talk(call, talk)


@pytest.mark.parametrize("language", Language)
async def test_the_service_is_asked_in_the_calls_language_and_ends_the_call(
    exchange: Exchange, language: Language
) -> None:
    record_melody(exchange.recording(language, "t_given"))
    service = Service(language)
    async with agi_service(exchange.settings, service), talking(exchange, language) as talk:
        await talk.consultant.hang_up()

        await hears(talk.caller, exchange.recording(language, "t_given"))
        await talk.over()

    assert service.asked[1:] == [("after", language, "outage")]


@pytest.mark.parametrize("language", Language)
async def test_a_service_that_is_gone_by_then_leaves_the_farewell(
    exchange: Exchange, language: Language
) -> None:
    async with AsyncExitStack() as service:
        await service.enter_async_context(agi_service(exchange.settings, Service(language)))
        async with talking(exchange, language) as talk:
            await service.aclose()
            await talk.consultant.hang_up()

            await hears(talk.caller, exchange.recording(language, "z_bye"))
            await talk.over()


async def test_a_service_that_dies_in_that_moment_leaves_the_farewell(exchange: Exchange) -> None:
    async with (
        agi_service(exchange.settings, Service(dies=True)),
        talking(exchange) as talk,
    ):
        await talk.consultant.hang_up()

        await hears(talk.caller, exchange.recording(Language.PL, "z_bye"))
        await talk.over()


async def test_a_service_that_freezes_in_that_moment_leaves_the_farewell() -> None:
    frozen = asyncio.Event()

    async def freeze(talk: AgiTalk) -> None:
        if talk.script == "hotline":
            await talk.to_queue()
        else:
            await frozen.wait()

    async with running_exchange(flow_seconds=2) as exchange:
        farewell = record_melody(exchange.recording(Language.PL, "z_bye"))
        async with agi_service(exchange.settings, freeze), talking(exchange) as talk:
            await talk.consultant.hang_up()

            await hears(talk.caller, farewell)
            await talk.over()
            frozen.set()


async def test_a_caller_who_hangs_up_is_not_asked_anything(exchange: Exchange) -> None:
    service = Service()
    async with (
        agi_service(exchange.settings, service),
        ami_client(exchange.settings) as ami,
        talking(exchange) as talk,
    ):
        await talk.caller.hang_up()
        await ami.event("AgentComplete", Reason="caller")
        await ami.event("Hangup", Context="hotline")

    assert [script for script, *_ in service.asked] == ["hotline"]


async def test_a_talk_that_went_on_after_a_return_ends_in_the_same_way(exchange: Exchange) -> None:
    service = Service()
    async with (
        agi_service(exchange.settings, service),
        ami_client(exchange.settings) as ami,
        exchange.consultant("anna", Language.PL) as desk,
        exchange.caller() as phone,
    ):
        call = await phone.dial("hotline")
        first = await (await desk.next_ring()).answer()
        await eventually(lambda: first.packets_heard)
        first.fall_silent()
        again = await (await desk.next_ring(6)).answer()
        await ami.event("UserEvent", 5, UserEvent="HotlineReturn", State="answered")
        asked_while_talking = [script for script, *_ in service.asked]
        await again.hang_up()

        await asyncio.wait_for(call.ended.wait(), ENDED_SECONDS)

    assert asked_while_talking == ["hotline"]
    assert [script for script, *_ in service.asked] == ["hotline", "after"]
