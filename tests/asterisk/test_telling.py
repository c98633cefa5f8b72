"""Who waits hears the place and the time in whole sentences, and can leave a message instead."""

import asyncio
from array import array
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from core.db import UnitOfWork, database
from core.events import EventBus
from core.language import Language
from hotline.phone.call import Call, EndedBy
from hotline.phone.hearing import heard
from ivr.prompts import prompts_folder
from ivr.voice.cache import fingerprint
from ivr.voice.lexicon import read_lexicon
from ivr.voice.speaker import SPOKEN, identity
from tests.asterisk.ami import Ami, ami_client
from tests.asterisk.menu import KEYS, LONG, SOON
from tests.browser.house import House, running_house
from tests.exchange import LIKE, eventually, hears
from tests.integration.tickets.waiting import until
from tickets.calls.journal import CallEvent

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(180)]

TAIL = 8_000
"""Samples: the last second of a sentence is where it differs from its like."""
MESSAGE = 4 * 8_000
"""Samples: long enough to be words."""
HASHES = "#####"
"""One skips the words, one of the others ends a recording that has hardly begun."""
TALKING, NEXT, ENGLISH, LAST = (f"+4860000000{number}" for number in range(1, 5))


def voiced(house: House, words: str, language: Language) -> Path:
    """Where the service keeps its own recording of this sentence."""
    said = read_lexicon(prompts_folder()).said(words, language)
    mark = fingerprint(identity(house.settings.voice)[language], said)
    return house.settings.var / "sounds" / SPOKEN / language / f"{mark}.alaw"


def ending(recording: Path) -> Path:
    """A recording of its last second."""
    end = recording.with_suffix(".ending")
    end.write_bytes(recording.read_bytes()[-TAIL:])
    return end


@dataclass(frozen=True)
class Floor:
    """A house whose only consultant talks, while three callers wait for her."""

    house: House
    ami: Ami
    calls: dict[str, Call]

    async def hears_sentence(self, number: str, words: str, language: Language) -> None:
        """This caller hears this sentence of the service's own making, to its last word."""
        sentence = await asyncio.to_thread(voiced, self.house, words, language)
        await eventually(sentence.is_file, LONG)
        await hears(self.calls[number], sentence, LONG)
        await hears(self.calls[number], await asyncio.to_thread(ending, sentence), SOON)

    async def heard_so_far(self, number: str, recording: Path) -> float:
        return (
            await asyncio.to_thread(heard, array("h", self.calls[number].heard), recording)
        ).score

    def recording(self, language: Language, key: str) -> Path:
        return self.house.exchange.recording(language, key)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def floor() -> AsyncIterator[Floor]:
    """The consultant speaks both languages and takes the first caller."""
    async with (
        running_house() as house,
        ami_client(house.settings) as ami,
        house.exchange.consultant("ola", *Language) as desk,
        AsyncExitStack() as stack,
    ):
        calls = {}
        for number in (TALKING, NEXT, ENGLISH, LAST):
            phone = await stack.enter_async_context(house.exchange.caller(number))
            calls[number] = call = await phone.dial("hotline")
            await hears(call, house.exchange.recording(Language.PL, "g_welcome"), SOON)
            if number == ENGLISH:
                await call.press(KEYS[Language.EN])
                await hears(call, house.exchange.recording(Language.EN, "g_welcome"), SOON)
            await call.press("0")
            await ami.event("QueueCallerJoin", SOON, CallerIDNum=number)
            if number == TALKING:
                await (await desk.next_ring()).answer()
        yield Floor(house, ami, calls)


async def test_the_place_and_the_time_are_told_in_whole_sentences(floor: Floor) -> None:
    await floor.hears_sentence(NEXT, "Państwa miejsce w kolejce: pierwsze.", Language.PL)
    await floor.hears_sentence(NEXT, "Szacowany czas oczekiwania: cztery minuty.", Language.PL)


async def test_the_other_languages_callers_count_as_far_as_they_compete(floor: Floor) -> None:
    await floor.hears_sentence(ENGLISH, "Your position in the queue: one.", Language.EN)
    await floor.hears_sentence(ENGLISH, "Estimated waiting time: eight minutes.", Language.EN)


async def test_who_waits_long_is_told_at_once_what_else_there_is(floor: Floor) -> None:
    await floor.hears_sentence(LAST, "Państwa miejsce w kolejce: drugie.", Language.PL)
    await floor.hears_sentence(LAST, "Szacowany czas oczekiwania: dwanaście minut.", Language.PL)
    offer = floor.recording(Language.PL, "q_long")
    await hears(floor.calls[LAST], offer, SOON)

    assert await floor.heard_so_far(NEXT, offer) < LIKE


async def test_who_does_not_wait_long_is_comforted_instead(floor: Floor) -> None:
    await hears(floor.calls[NEXT], floor.recording(Language.PL, "q_wait"), LONG)
    await hears(floor.calls[ENGLISH], floor.recording(Language.EN, "q_wait"), LONG)


async def test_the_ledger_knows_what_each_of_them_was_told(floor: Floor) -> None:
    async with database(floor.house.settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())

        async def kept() -> bool:
            async with work.reading() as session:
                facts = await session.scalars(select(CallEvent))
                told = {one.detail["seconds"] for one in facts if one.kind == "estimate_told"}
            return told == {"240", "480", "720"}

        await until(kept)


async def test_a_key_leaves_a_message_instead_and_who_says_nothing_waits_on(floor: Floor) -> None:
    call = floor.calls[LAST]
    floor.ami.events.clear()
    await call.press("2")
    await hears(call, floor.recording(Language.PL, "v_rec"), SOON)
    await call.press(HASHES)
    await floor.ami.event("QueueCallerJoin", SOON, CallerIDNum=LAST)
    await floor.ami.action("QueueStatus", Queue="hotline-pl")
    entry = await floor.ami.event("QueueEntry", CallerIDNum=NEXT)
    again = await floor.ami.event("QueueEntry", CallerIDNum=LAST)

    assert (entry["Position"], again["Position"]) == ("1", "2")


async def test_a_message_that_says_something_ends_the_call(floor: Floor) -> None:
    call = floor.calls[ENGLISH]
    await call.press("2")
    await hears(call, floor.recording(Language.EN, "v_rec"), SOON)
    await call.press("#")
    call.say_tone(440)
    heard_so_far = len(call.heard)
    await eventually(lambda: len(call.heard) > heard_so_far + MESSAGE, SOON)
    await call.press("#")
    await eventually(call.ended.is_set, LONG)

    assert call.ended_by is EndedBy.THEM
