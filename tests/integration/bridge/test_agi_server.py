"""The FastAGI server over a real socket, with callers who behave and others who do not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from structlog.testing import capture_logs

from core.clock import utc_now
from core.language import Language
from ivr.agi import session
from ivr.agi.server import AgiServer, Handler, agi
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.line import CallerHungUp, Line
from tests.doubles.bridge import AgiCaller, Diary, agi_caller, eventually, moment, settings
from tickets.calls.events import CallArrived, Reason

QUEUE = ToQueue(Language.PL, Reason.GENERAL)


async def straight_to_the_queue(_line: Line) -> Ending:
    return QUEUE


class Service:
    """A running server and the facts it told."""

    def __init__(self, server: AgiServer, port: int, diary: Diary) -> None:
        self.server = server
        self.port = port
        self.diary = diary


@asynccontextmanager
async def serving(
    handler: Handler = straight_to_the_queue,
    *,
    sessions: int = 10,
    drain_seconds: float = 0.0,
) -> AsyncIterator[Service]:
    diary = Diary()
    server = AgiServer(
        {"hotline": handler, "nobody": handler},
        diary,
        utc_now,
        sessions=sessions,
        drain_seconds=drain_seconds,
    )
    async with server.listening("127.0.0.1", 0) as port:
        yield Service(server, port, diary)


async def test_a_call_is_told_of_and_its_ending_carried_out_with_the_sentinel_last() -> None:
    async with serving() as service, agi_caller(service.port) as asterisk:
        asterisk.introduce()

        commands = await asterisk.rest()

    assert [type(event) for event in service.diary.events] == [CallArrived]
    assert commands[-1] == 'SET VARIABLE "HOTLINE_NEXT" "queue"'


async def test_a_call_that_was_here_before_does_not_arrive_again() -> None:
    async with serving() as service, agi_caller(service.port) as asterisk:
        asterisk.introduce(agi_network_script="nobody")

        await asterisk.rest()

    assert service.diary.events == []


@pytest.mark.parametrize(
    ("presented", "caller"),
    [
        ("601123456", "+48601123456"),
        ("unknown", None),
        ("<script>alert(1)</script>", None),
        ("6" * 4000, None),
    ],
)
async def test_wild_caller_numbers_are_numbers_or_nothing(
    presented: str, caller: str | None
) -> None:
    async with serving() as service, agi_caller(service.port) as asterisk:
        asterisk.introduce(agi_callerid=presented)

        await asterisk.rest()

    (arrived,) = service.diary.events
    assert isinstance(arrived, CallArrived)
    assert arrived.caller == caller


async def test_a_connection_that_is_opened_and_closed_costs_nothing() -> None:
    """A1: a health check or a port scan must not stop the service."""
    async with serving() as service:
        for _ in range(5):
            async with agi_caller(service.port):
                pass

        async with agi_caller(service.port) as asterisk:
            asterisk.introduce()
            commands = await asterisk.rest()

        await eventually(lambda: service.server.sessions == 0)

    assert commands


async def test_half_a_header_and_then_the_end_costs_nothing() -> None:
    """A1."""
    async with serving() as service:
        async with agi_caller(service.port) as asterisk:
            asterisk.say("agi_network_script: hotline\n")

        await eventually(lambda: service.server.sessions == 0)

    assert service.diary.events == []


async def test_a_header_without_an_end_closes_the_session() -> None:
    """A2."""
    async with serving() as service, agi_caller(service.port) as asterisk:
        asterisk.say(b"x" * 100_000)

        assert await asterisk.command() == ""


async def test_who_sends_no_header_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A3."""
    monkeypatch.setattr(session, "HEADER_SECONDS", 0.05)
    monkeypatch.setattr(session, "LOOK_SECONDS", 0.01)

    async with serving() as service, agi_caller(service.port) as asterisk:
        assert await asterisk.command() == ""


async def test_more_sessions_than_allowed_are_turned_away_at_once() -> None:
    """A3."""
    async with serving(sessions=1) as service, agi_caller(service.port):
        await eventually(lambda: service.server.sessions == 1)

        async with agi_caller(service.port) as second:
            assert await second.command() == ""


async def test_a_peer_from_elsewhere_is_turned_away() -> None:
    async with serving() as service:
        assert not service.server.admits("192.0.2.1")


async def test_asterisks_own_address_is_admitted() -> None:
    server = AgiServer({}, Diary(), utc_now)
    elsewhere = settings().model_copy(update={"host": "192.0.2.1"})

    async with agi(elsewhere, server) as port:
        assert port > 0
        assert server.admits("192.0.2.1")


async def test_a_command_without_a_reply_ends_the_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A4."""
    monkeypatch.setattr("ivr.agi.channel.QUICK_SECONDS", 0.05)
    monkeypatch.setattr(session, "LOOK_SECONDS", 0.01)

    async with serving() as service, agi_caller(service.port) as asterisk:
        asterisk.introduce()
        await asterisk.command()

        assert await asterisk.command() == ""


async def test_a_flow_that_fails_is_logged_once_and_the_dialplan_takes_over() -> None:
    async def broken(_line: Line) -> Ending:
        raise KeyError("a bug")

    with capture_logs() as logs:
        async with serving(broken) as service, agi_caller(service.port) as asterisk:
            asterisk.introduce()
            commands = await asterisk.rest()

    assert commands == []
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == [
        "agi.flow_failed"
    ]


async def test_an_unknown_script_is_left_to_the_dialplan() -> None:
    async with serving() as service, agi_caller(service.port) as asterisk:
        asterisk.introduce(agi_network_script="../etc/passwd")

        assert await asterisk.command() == ""


async def test_stopping_lets_a_caller_in_mid_flow_finish() -> None:
    """A14: a cancelled service drains, it does not drop."""

    async def one_key(line: Line) -> Ending:
        return Goodbye() if await line.wait_key(5) == "1" else QUEUE

    async with (
        AsyncExitStack() as later,
        asyncio.TaskGroup() as tasks,
        serving(one_key, drain_seconds=5) as service,
    ):
        asterisk = await later.enter_async_context(agi_caller(service.port))
        asterisk.introduce()
        await asterisk.command()
        asterisk_goes_on = tasks.create_task(_press_and_obey(asterisk))

    assert await asterisk_goes_on == ['SET VARIABLE "HOTLINE_NEXT" "bye"']


async def _press_and_obey(asterisk: AgiCaller) -> list[str]:
    await moment(0.05)
    asterisk.say("200 result=49\n")
    return await asterisk.rest()


async def test_stopping_does_not_wait_for_ever_and_cancels_a_flow_that_stays() -> None:
    """A14."""
    cancelled: list[bool] = []

    async def stays(line: Line) -> Ending:
        try:
            await line.wait_key(600)
        except asyncio.CancelledError:
            cancelled.append(True)
            raise
        return Goodbye()

    async with AsyncExitStack() as later, serving(stays, drain_seconds=0.05) as service:
        asterisk = await later.enter_async_context(agi_caller(service.port))
        asterisk.introduce()
        await asterisk.command()

    assert cancelled == [True]


async def test_the_caller_who_leaves_ends_the_flow_without_an_error() -> None:
    """A5."""
    seen: list[str] = []

    async def listens(line: Line) -> Ending:
        for step in (line.play("a"), line.wait_key(1), line.use(Language.PL)):
            try:
                await step
            except CallerHungUp:
                seen.append("gone")
        return Goodbye()

    with capture_logs() as logs:
        async with serving(listens) as service, agi_caller(service.port) as asterisk:
            asterisk.introduce()
            await asterisk.command()
            asterisk.hang_up()
            await eventually(lambda: len(seen) == 3)

    assert [entry for entry in logs if entry["log_level"] == "error"] == []
