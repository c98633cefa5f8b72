"""The scripted caller of ``hotline call``."""

import asyncio

from core.language import Language
from hotline.phone.account import Account
from hotline.phone.hearing import heard
from hotline.phone.script import place_call, steps
from tests.asterisk.agi import AgiTalk, agi_service
from tests.exchange import LIKE, Exchange


async def test_a_scripted_caller_presses_its_keys_and_hears_the_hotline(
    exchange: Exchange,
) -> None:
    pressed: list[str] = []

    async def ask(talk: AgiTalk) -> None:
        for _ in "20":
            answer = await talk.say("WAIT FOR DIGIT 5000")
            pressed.append(chr(int(answer.removeprefix("200 result="))))

    async with agi_service(exchange.settings, ask):
        ended = await place_call(
            exchange.settings.asterisk, Account("+48600000214"), steps("2 w0.5 0"), 4
        )

    words = exchange.recording(Language.PL, "x_fallback")
    match = await asyncio.to_thread(heard, ended.heard, words)
    assert pressed == ["2", "0"]
    assert not ended.by_hotline
    assert match.score > LIKE
