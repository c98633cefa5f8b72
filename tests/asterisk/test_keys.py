"""A key may be part of a PIN: none leaves the exchange but to the service that asked."""

import asyncio

from tests.asterisk.agi import AgiTalk, agi_service
from tests.asterisk.ami import ami_client
from tests.exchange import Exchange

PIN = "739182"


async def test_keys_reach_the_service_and_nobody_else(exchange: Exchange) -> None:
    pressed: list[str] = []

    async def ask(talk: AgiTalk) -> None:
        for _ in PIN:
            answer = await talk.say("WAIT FOR DIGIT 3000")
            pressed.append(chr(int(answer.removeprefix("200 result="))))
        await talk.set(HOTLINE_NEXT="bye")

    async with (
        agi_service(exchange.settings, ask),
        ami_client(exchange.settings) as ami,
        exchange.caller() as caller,
    ):
        call = await caller.dial("hotline")
        await call.press(PIN)
        await ami.event("Hangup")

        journal = exchange.process.directory.path / "log" / "cel-custom" / "hotline.csv"
        events = [event["Event"] for event in ami.events]
        assert "".join(pressed) == PIN
        assert not {"DTMFBegin", "DTMFEnd", "CEL", "VarSet", "Newexten"} & set(events)
        assert "DTMF" not in await asyncio.to_thread(journal.read_text)


async def test_the_journal_names_the_call_and_no_number(exchange: Exchange) -> None:
    async with ami_client(exchange.settings) as ami, exchange.caller("+48600000214") as caller:
        await (await caller.dial("hotline")).hang_up()
        ended = await ami.event("Hangup")

        journal = exchange.process.directory.path / "log" / "cel-custom" / "hotline.csv"
        lines = await asyncio.to_thread(journal.read_text)
        assert f'"LINKEDID_END","{ended["Linkedid"]}"' in lines
        assert "48600000214" not in lines
