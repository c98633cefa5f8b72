"""Whatever happens to the service, the caller reaches a person."""

import asyncio

import pytest

from core.language import Language
from tests.asterisk.agi import AgiTalk, agi_service
from tests.asterisk.ami import ami_client
from tests.exchange import Exchange, hears, running_exchange
from tests.melodies import record_melody

QUEUE_SECONDS = 3.0
"""Words of the fall-back not counted."""


async def test_without_a_service_the_caller_hears_the_fallback_in_both_languages_and_waits(
    exchange: Exchange,
) -> None:
    async with ami_client(exchange.settings) as ami, exchange.caller() as caller:
        call = await caller.dial("hotline")

        polish = await hears(call, exchange.recording(Language.PL, "x_fallback"))
        english = await hears(call, exchange.recording(Language.EN, "x_fallback"))

        assert polish.at_seconds < english.at_seconds < QUEUE_SECONDS
        await ami.event("QueueCallerJoin", QUEUE_SECONDS, Queue="hotline-pl")


async def test_a_service_that_dies_before_a_language_was_chosen_leaves_words_in_both(
    exchange: Exchange,
) -> None:
    async def die(talk: AgiTalk) -> None:
        talk.abort()

    async with (
        agi_service(exchange.settings, die),
        ami_client(exchange.settings) as ami,
        exchange.caller() as caller,
    ):
        call = await caller.dial("hotline")

        polish = await hears(call, exchange.recording(Language.PL, "x_fallback"))
        english = await hears(call, exchange.recording(Language.EN, "x_fallback"))
        joined = await ami.event("QueueCallerJoin", QUEUE_SECONDS, Queue="hotline-pl")

        assert polish.at_seconds < 1
        assert polish.at_seconds < english.at_seconds
        assert "HOTLINE_REASON=service_down" in joined["ChanVariable"]


@pytest.mark.parametrize("language", list(Language))
async def test_a_service_that_dies_in_mid_flow_leaves_the_caller_in_the_queue_of_the_language(
    exchange: Exchange, language: Language
) -> None:
    async def die(talk: AgiTalk) -> None:
        await talk.set(__HOTLINE_LANGUAGE=language)
        talk.abort()

    async with (
        agi_service(exchange.settings, die),
        ami_client(exchange.settings) as ami,
        exchange.caller() as caller,
    ):
        call = await caller.dial("hotline")

        words = await hears(call, exchange.recording(language, "x_fallback"))
        joined = await ami.event("QueueCallerJoin", QUEUE_SECONDS, Queue=f"hotline-{language}")

        assert words.at_seconds < 1
        assert "HOTLINE_REASON=service_down" in joined["ChanVariable"]


async def test_a_frozen_service_loses_the_caller_to_the_queue_when_the_last_net_closes() -> None:
    frozen = asyncio.Event()

    async def freeze(_: AgiTalk) -> None:
        await frozen.wait()

    async with running_exchange(flow_seconds=2) as exchange:
        words = record_melody(exchange.recording(Language.PL, "x_fallback"))
        async with (
            agi_service(exchange.settings, freeze),
            ami_client(exchange.settings) as ami,
            exchange.caller() as caller,
        ):
            call = await caller.dial("hotline")

            await hears(call, words)
            await ami.event("QueueCallerJoin", QUEUE_SECONDS, Queue="hotline-pl")
            frozen.set()


async def test_callers_who_hang_up_on_a_frozen_service_leave_no_channel_behind(
    exchange: Exchange,
) -> None:
    frozen = asyncio.Event()

    async def freeze(_: AgiTalk) -> None:
        await frozen.wait()

    async with (
        agi_service(exchange.settings, freeze),
        ami_client(exchange.settings) as ami,
        exchange.caller() as caller,
    ):
        call = await caller.dial("hotline")
        await call.hang_up()

        await ami.event("Hangup")
        frozen.set()
