"""A caller's line: each verb as Asterisk hears it, and what its replies mean."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from core.clock import utc_now
from core.language import Language
from ivr.agi.protocol import Refused
from ivr.agi.server import AgiServer
from ivr.agi.session import Poisoned
from ivr.endings import Ending, Goodbye
from ivr.line import CallerHungUp, Line
from tests.doubles.bridge import AgiCaller, Diary, agi_caller

Doing = Callable[[Line], Awaitable[object]]
Asterisk = Callable[[AgiCaller], Awaitable[object]]


async def on_a_line(doing: Doing, asterisk: Asterisk) -> object:
    """What this gives, or the exception it ends with, when Asterisk behaves like that."""
    outcome: asyncio.Future[object] = asyncio.get_running_loop().create_future()

    async def flow(line: Line) -> Ending:
        try:
            outcome.set_result(await doing(line))
        except Exception as fault:
            outcome.set_result(fault)
            raise
        return Goodbye()

    server = AgiServer({"hotline": flow}, Diary(), utc_now, drain_seconds=0)
    async with server.listening("127.0.0.1", 0) as port, agi_caller(port) as caller:
        caller.introduce()
        await asterisk(caller)
        async with asyncio.timeout(5):
            return await outcome


def replying(*replies: str) -> Asterisk:
    async def asterisk(caller: AgiCaller) -> None:
        for reply in replies:
            await caller.answer(reply)

    return asterisk


@pytest.mark.parametrize(
    ("reply", "key"),
    [("200 result=0 endpos=8000", None), ("200 result=49 endpos=80", "1")],
)
async def test_a_recording_plays_to_its_end_or_to_a_key(reply: str, key: str | None) -> None:
    assert await on_a_line(lambda line: line.play("hotline/pl/x", "1"), replying(reply)) == key


async def test_a_missing_recording_is_logged_and_skipped() -> None:
    with capture_logs() as logs:
        key = await on_a_line(
            lambda line: line.play("hotline/pl/x"),
            replying("200 result=-1 endpos=0", "200 result=0"),
        )

    assert key is None
    assert {"recording": "hotline/pl/x"}.items() <= logs[1].items()


async def test_a_missing_digit_of_a_code_is_logged_without_telling_which() -> None:
    with capture_logs() as logs:
        await on_a_line(
            lambda line: line.play("hotline/pl/digit_4"),
            replying("200 result=-1 endpos=0", "200 result=0"),
        )

    assert [entry["recording"] for entry in logs if "recording" in entry] == ["hotline/pl/digit_*"]


async def test_a_caller_who_leaves_during_a_recording_is_no_missing_recording() -> None:
    """A16."""
    with capture_logs() as logs:
        outcome = await on_a_line(
            lambda line: line.play("hotline/pl/x"),
            replying("200 result=-1 endpos=400\nHANGUP"),
        )

    assert isinstance(outcome, CallerHungUp)
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == []


@pytest.mark.parametrize(("reply", "key"), [("200 result=0", None), ("200 result=42", "*")])
async def test_a_key_or_silence(reply: str, key: str | None) -> None:
    assert await on_a_line(lambda line: line.wait_key(3), replying(reply)) == key


async def test_a_failed_wait_is_a_caller_who_left() -> None:
    """A16."""
    outcome = await on_a_line(lambda line: line.wait_key(3), replying("200 result=-1"))

    assert isinstance(outcome, CallerHungUp)


async def test_after_the_hangup_line_no_answer_shifts_and_nothing_more_is_sent() -> None:
    """A6."""
    later: list[object] = []

    async def doing(line: Line) -> str:
        for _ in range(3):
            try:
                await line.wait_key(1)
            except CallerHungUp:
                later.append("gone")
        return "end"

    await on_a_line(doing, replying("HANGUP\n200 result=50"))

    assert later == ["gone"] * 3


async def test_a_dead_channel_is_a_caller_who_left() -> None:
    """A16."""
    outcome = await on_a_line(
        lambda line: line.use(Language.EN),
        replying("511 Command Not Permitted on a dead channel or intercept routine"),
    )

    assert isinstance(outcome, CallerHungUp)


async def test_a_command_that_asterisk_does_not_know_is_our_fault() -> None:
    """A16."""
    outcome = await on_a_line(
        lambda line: line.use(Language.EN), replying("510 Invalid or unknown command")
    )

    assert isinstance(outcome, Refused)


async def test_after_a_malformed_reply_nothing_is_believed_any_more() -> None:
    """A9."""
    outcome = await on_a_line(
        lambda line: line.wait_key(1), replying("200 result=1 (a\n200 result=1 (INJECTED))")
    )

    assert isinstance(outcome, Poisoned)


async def test_a_reply_that_nobody_asked_for_poisons_the_session() -> None:
    """A6."""

    async def doing(line: Line) -> None:
        await line.wait_key(1)
        await line.wait_key(1)

    outcome = await on_a_line(doing, replying("200 result=49\n200 result=50"))

    assert isinstance(outcome, Poisoned)


async def test_a_recording_has_as_many_seconds_as_samples_say() -> None:
    seconds = await on_a_line(
        lambda line: line.record(Path("/messages/1"), 60, "#"),
        replying("200 result=35 (dtmf) endpos=20000"),
    )

    assert seconds == 2.5


async def test_a_message_that_cannot_be_written_is_none_and_logged() -> None:
    with capture_logs() as logs:
        seconds = await on_a_line(
            lambda line: line.record(Path("/messages/1"), 60, "#"),
            replying("200 result=-1 (writefile)"),
        )

    assert seconds == 0
    assert "message.not_recorded" in [entry["event"] for entry in logs]


async def test_a_caller_who_leaves_while_recording_has_left() -> None:
    outcome = await on_a_line(
        lambda line: line.record(Path("/messages/1"), 60, "#"),
        replying("200 result=-1 (hangup) endpos=4000"),
    )

    assert isinstance(outcome, CallerHungUp)


async def test_the_language_is_kept_for_channel_queue_and_fallback() -> None:
    heard: list[str] = []

    async def asterisk(caller: AgiCaller) -> None:
        heard.extend([await caller.answer(), await caller.answer()])

    await on_a_line(lambda line: line.use(Language.EN), asterisk)

    assert heard == [
        'SET VARIABLE "CHANNEL(language)" "en"',
        'SET VARIABLE "__HOTLINE_LANGUAGE" "en"',
    ]
