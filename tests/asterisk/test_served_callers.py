"""Served callers, by real calls to the whole house: number and code, survey, farewell."""

import asyncio
import re
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from hotline.carriers import SENT
from hotline.phone.call import Call, EndedBy
from hotline.phone.hearing import heard
from hotline.phone.phone import Phone
from hotline.phone.rtp import RATE
from ivr.prompts import Key, prompts_folder, read_prompts
from ivr.speech.digits import slowly
from ivr.speech.languages import SPEECH
from tests.asterisk.canary import told, written
from tests.asterisk.duty import CONSULTANTS, on_duty
from tests.asterisk.menu import KEYS, LONG, NOBODY, SOON, on_the_line
from tests.asterisk.test_talk import CALLER_HERTZ, CONSULTANT_HERTZ, last_pitch
from tests.asterisk.test_telling import voiced
from tests.browser.house import House, running_house
from tests.exchange import LIKE, eventually, hears
from tests.integration.tickets.waiting import until
from tickets.calls.journal import CallEvent
from tickets.calls.model import Call as CallRecord
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome, QueueExit, QueueOrigin
from tickets.codes.service import AccessCodes
from tickets.sealed import SecretAnswer
from tickets.staff.passwords import Passwords
from tickets.surveys.model import Survey

NUMBERS = {Language.PL: "+48600000214", Language.EN: "+48600000318"}
NOTE = Draft(subject="Konto", body="Caps Lock.")
PROMPTS = read_prompts(prompts_folder())
MESSAGE = 3 * RATE * 2
"""Bytes of three seconds."""
LOOK, DIGIT = RATE // 4, 5 * RATE
"""Samples: how far on to look each time, and within how many the next digit begins."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@dataclass(frozen=True)
class Furnished:
    """The house and its records."""

    house: House
    work: UnitOfWork

    async def record(self, number: str) -> CallRecord | None:
        """The newest call from this number, as the ledger has it."""
        async with self.work.reading() as session:
            mine = select(CallRecord).where(CallRecord.caller == number)
            newest = mine.order_by(CallRecord.arrived_at.desc()).limit(1)
            return await session.scalar(newest)

    async def marked(self, number: str) -> tuple[CallId, TicketNumber]:
        """The consultant marks the talk with this caller as resolved, and writes two lines."""

        async def in_talk() -> bool:
            found = await self.record(number)
            return bool(found and found.talk_began_at and not found.talk_ended_at)

        await until(in_talk)
        found = await self.record(number)
        assert found
        assert found.consultant
        ledger = Ledger(self.work, utc_now)
        ticket = await ledger.mark_resolved(found.id, found.consultant, NOTE, "key")
        return found.id, ticket.number

    async def code_sent(self, ticket: TicketNumber) -> str:
        """The code in the only message about this ticket, once it has left."""
        files = self.house.settings.var / SENT

        def messages() -> list[str]:
            texts = [file.read_text() for file in files.glob("sms-*.txt")]
            return [text for text in texts if ticket in text]

        await eventually(messages, LONG)
        (message,) = messages()
        (code,) = re.findall(r"\b\d{4}\b", message)
        return str(code)

    async def survey(self, call: CallId) -> Survey | None:
        async with self.work.reading() as session:
            return await session.scalar(select(Survey).where(Survey.call == call))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def furnished() -> AsyncIterator[Furnished]:
    async with running_house() as house, database(house.settings.database_url) as sessions:
        await on_the_line(house.settings)
        yield Furnished(house, UnitOfWork(sessions, EventBus()))


@dataclass(frozen=True)
class Talk:
    """A caller and a consultant who talk."""

    house: House
    language: Language
    call: Call
    consultant: Call

    async def hear(self, *keys: str) -> None:
        """The caller hears these prompts."""
        for key in keys:
            await hears(self.call, self.house.exchange.recording(self.language, key), LONG)

    async def over(self) -> None:
        """The exchange hangs up."""
        await eventually(self.call.ended.is_set, SOON)
        assert self.call.ended_by is EndedBy.THEM


async def opening(house: House, language: Language, phone: Phone) -> Call:
    """A call, up to the announcement."""
    call = await phone.dial("hotline")
    await hears(call, house.exchange.recording(Language.PL, "g_welcome"), SOON)
    await call.press(KEYS[language])
    await hears(call, house.exchange.recording(language, "an_lead"), LONG)
    return call


@asynccontextmanager
async def talking(house: House, language: Language) -> AsyncIterator[Talk]:
    """From the opening straight to a consultant."""
    async with (
        on_duty(house, language) as desk,
        house.exchange.caller(NUMBERS[language]) as phone,
    ):
        call = await opening(house, language, phone)
        await call.press("0")
        talk = await (await desk.next_ring(LONG)).answer()
        await eventually(lambda: talk.packets_heard)
        yield Talk(house, language, call, talk)


def digits_told(call: Call, recordings: list[Path], after: Path) -> bool:
    """Whether these were heard one after the other, from the end of another recording on."""
    samples = call.heard
    place = int((heard(samples, after).at_seconds) * RATE) + after.stat().st_size
    for recording in recordings:
        found = first_heard(samples, recording, place - LOOK)
        if found is None:
            return False
        place = found + recording.stat().st_size
    return True


def first_heard(samples: "array[int]", recording: Path, since: int) -> int | None:
    """The place where it was heard for the first time: a digit may come twice in a code."""
    length = recording.stat().st_size
    for end in range(since + length + LOOK, since + length + DIGIT, LOOK):
        match = heard(array("h", samples[since:end]), recording)
        if match.score > LIKE:
            return since + int(match.at_seconds * RATE)
    return None


def sounds_voiced(house: House) -> set[Path]:
    return set((house.settings.var / "sounds" / "spoken").rglob("*.alaw"))


@pytest.mark.parametrize("language", Language)
async def test_a_resolved_talk_ends_with_number_code_survey_and_farewell(
    furnished: Furnished, language: Language
) -> None:
    house = furnished.house
    async with talking(house, language) as talk:
        call, ticket = await furnished.marked(NUMBERS[language])
        voiced = sounds_voiced(house)
        await talk.consultant.hang_up()
        await talk.hear("t_code", "t_again", "e_offer", "e_resolved")
        await talk.call.press("1")
        await talk.hear("e_score")
        await talk.call.press("5")
        await talk.hear("e_comment")
        await says_something(house.settings.var / "comments", talk.call)
        await talk.call.press("#")
        await talk.hear("z_bye")
        await talk.over()

    code = await furnished.code_sent(ticket)
    await heard_digit_by_digit(house, language, talk.call, code)
    codes = AccessCodes(furnished.work, utc_now, Passwords())
    assert await codes.verify(ticket, code, None) is SecretAnswer.FITS
    kept = await furnished.survey(call)
    assert kept
    assert (kept.resolved, kept.score, kept.ticket) == (True, 5, ticket)
    assert (kept.consultant, kept.language) == (CONSULTANTS[language], language)
    assert kept.submitted_at
    assert kept.comment_recording
    (number,) = sounds_voiced(house) - voiced
    await hears(talk.call, number)
    assert await where_told(furnished, code) == []


@pytest.mark.parametrize("language", Language)
async def test_a_voice_message_ends_with_number_code_and_farewell(
    furnished: Furnished, language: Language
) -> None:
    house = furnished.house
    spoken = house.settings.var / "messages"
    async with house.exchange.caller(NUMBERS[language]) as phone:
        call = await opening(house, language, phone)
        await call.press("0")
        await hears(call, house.exchange.recording(language, NOBODY), LONG)
        await call.press("2")
        await hears(call, house.exchange.recording(language, "v_rec"), LONG)
        await says_something(spoken, call)
        await call.press("#")
        await hears(call, house.exchange.recording(language, "t_again"), LONG)
        await hears(call, house.exchange.recording(language, "z_bye"), LONG)
        await eventually(call.ended.is_set, SOON)

    record = await furnished.record(NUMBERS[language])
    assert record
    assert record.ticket
    number = slowly(SPEECH[language].ticket(record.ticket))
    done = PROMPTS.text(Key.V_DONE, language).format(ticket=number)
    await hears(call, await asyncio.to_thread(voiced, house, done, language))
    code = await furnished.code_sent(record.ticket)
    await heard_digit_by_digit(house, language, call, code)
    assert await where_told(furnished, code) == []


async def says_something(folder: Path, call: Call) -> None:
    """Until it is recorded in this folder, and long enough."""
    call.say_tone(440)
    await eventually(lambda: any(size(file) > MESSAGE for file in folder.glob("*.wav")), LONG)


async def test_the_comment_of_who_hangs_up_is_kept(furnished: Furnished) -> None:
    async with talking(furnished.house, Language.EN) as talk:
        call, _ = await furnished.marked(NUMBERS[Language.EN])
        await talk.consultant.hang_up()
        await talk.hear("e_resolved")
        await talk.call.press("#")
        await talk.hear("e_score")
        await talk.call.press("#")
        await talk.hear("e_comment")
        await says_something(furnished.house.settings.var / "comments", talk.call)
        await talk.call.hang_up()

    async def is_kept() -> bool:
        kept = await furnished.survey(call)
        return bool(kept and kept.comment_recording and kept.submitted_at)

    await until(is_kept)


def size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


async def heard_digit_by_digit(house: House, language: Language, call: Call, code: str) -> None:
    spelled = [house.exchange.recording(language, f"digit_{digit}") for digit in code]
    after = house.exchange.recording(language, "t_code")
    assert await asyncio.to_thread(digits_told, call, spelled, after)


async def where_told(furnished: Furnished, code: str) -> list[str]:
    """The names of all that was written in which the code can be read."""
    exchange = furnished.house.exchange.process.directory.path / "log"
    ours = furnished.house.settings.var.parent
    files = await asyncio.to_thread(
        lambda: (
            dict(written(ours, endings=("service.log", ".jsonl")))
            | dict(written(exchange, endings=("",)))
        )
    )
    async with furnished.work.reading() as session:
        facts = [f"{one.detail}" for one in await session.scalars(select(CallEvent))]
        paths = [f"{one.path}" for one in await session.scalars(select(CallRecord))]
    assert {"service.log", "cel-custom/hotline.csv"} <= files.keys()
    assert "ticket_told" in "\n".join(facts)
    return told(code, files | {"facts": "\n".join(facts), "paths": "\n".join(paths)})


@pytest.mark.parametrize("language", Language)
async def test_a_wrong_key_and_silence_end_the_survey_and_not_the_farewell(
    furnished: Furnished, language: Language
) -> None:
    async with talking(furnished.house, language) as talk:
        await talk.consultant.hang_up()
        await talk.hear("e_resolved")
        await talk.call.press("7")
        await talk.hear("x_invalid", "z_bye")
        await talk.over()

    record = await furnished.record(NUMBERS[language])
    assert record
    kept = await furnished.survey(record.id)
    assert kept
    assert (kept.resolved, kept.score, kept.submitted_at) == (None, None, None)


@pytest.mark.parametrize("language", Language)
async def test_who_asks_for_a_person_again_talks_a_second_time(
    furnished: Furnished, language: Language
) -> None:
    house, name, ledger = furnished.house, CONSULTANTS[language], Ledger(furnished.work, utc_now)
    async with on_duty(house, language) as desk, house.exchange.caller(NUMBERS[language]) as phone:
        call = await opening(house, language, phone)
        await call.press("0")
        first = await (await desk.next_ring(LONG)).answer()
        await eventually(lambda: first.packets_heard)
        await first.hang_up()
        await hears(call, house.exchange.recording(language, "e_resolved"), LONG)
        kept = await talked(furnished, NUMBERS[language], times=1)
        await ledger.wrap_up(kept, Username(name), Outcome.INFO_ONLY, NOTE, None, "first")
        await house.exchange.console(f"queue unpause member PJSIP/c-{name}")
        await call.press("0")
        second = await (await desk.next_ring(LONG)).answer()
        call.say_tone(CALLER_HERTZ)
        second.say_tone(CONSULTANT_HERTZ)
        await eventually(lambda: last_pitch(call) == CONSULTANT_HERTZ, SOON)
        await eventually(lambda: last_pitch(second) == CALLER_HERTZ, SOON)
        await second.hang_up()
        await hears(call, house.exchange.recording(language, "z_bye"), LONG)
        await eventually(call.ended.is_set, SOON)

    assert await talked(furnished, NUMBERS[language], times=2) == kept
    written = await ledger.wrap_up(kept, Username(name), Outcome.FOLLOW_UP, NOTE, None, "second")
    stays = await ledger.queue_entries(kept)
    assert written.outcome is Outcome.FOLLOW_UP
    assert [stay.origin for stay in stays] == [QueueOrigin.IVR, QueueOrigin.AGAIN]
    assert {stay.how for stay in stays} == {QueueExit.ANSWERED}


async def talked(furnished: Furnished, number: str, times: int) -> CallId:
    """The newest call from this number, once so many of its talks are over."""
    ledger = Ledger(furnished.work, utc_now)
    found: list[CallId] = []

    async def over() -> bool:
        record = await furnished.record(number)
        journey = await ledger.journey(record.id) if record else ()
        found[:] = [record.id] if record else []
        return [one.kind for one in journey].count("talk_ended") == times

    await until(over)
    return found[0]


async def test_who_hangs_up_first_is_written_to_and_not_asked(furnished: Furnished) -> None:
    async with talking(furnished.house, Language.PL) as talk:
        call, ticket = await furnished.marked(NUMBERS[Language.PL])
        await talk.call.hang_up()

    assert await furnished.code_sent(ticket)
    assert await furnished.survey(call) is None


async def test_a_service_that_is_killed_in_that_moment_leaves_the_farewell(
    furnished: Furnished,
) -> None:
    async with talking(furnished.house, Language.EN) as talk:
        _, ticket = await furnished.marked(NUMBERS[Language.EN])
        await talk.consultant.hang_up()
        await talk.hear("t_code")
        await furnished.house.kill_service()
        await talk.hear("z_bye")
        await talk.over()

    assert await furnished.code_sent(ticket)
