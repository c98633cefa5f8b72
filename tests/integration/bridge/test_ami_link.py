"""One link to a manager on a real socket: every way in which it can fail us."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from structlog.testing import capture_logs

from ivr.ami import manager as guarded
from ivr.ami.errors import ActionRefused, LinkLost, LoginRefused, NoReply
from ivr.ami.exchange import Exchange
from ivr.ami.inbox import Inbox
from ivr.ami.manager import Link, connected
from tests.doubles.bridge import BANNER, eventually, moment, settings
from tests.doubles.exchange import ScriptedManager, answering, black_hole, packed, scripted_manager

WANTED = frozenset({b"Hold", b"OriginateResponse"})
HOLD = {"Event": "Hold", "Linkedid": "1.1"}
SOON = 0.1


@asynccontextmanager
async def linked(size: int = 100) -> AsyncIterator[tuple[Link, ScriptedManager]]:
    async with (
        scripted_manager() as asterisk,
        connected(settings(asterisk.port), WANTED, Inbox(size)) as link,
    ):
        yield link, asterisk


async def next_event(link: Link) -> object:
    async with asyncio.timeout(5):
        return await link.next_event()


async def test_an_action_before_the_link_is_up_fails_at_once() -> None:
    """M1, M2: nothing is kept for later."""
    with pytest.raises(LinkLost):
        await Exchange().send("QueuePause", Interface="PJSIP/c-anna")


async def test_an_action_after_the_loss_fails_at_once() -> None:
    """M2."""
    async with linked() as (link, asterisk):
        asterisk.cut()
        await next_event(link)

        with pytest.raises(LinkLost):
            await link.send("Ping")


async def test_an_action_without_a_reply_is_never_sent_again() -> None:
    """M3: whether it was carried out is unknown, so nobody but the caller may repeat it."""
    async with scripted_manager() as asterisk:
        asterisk.silent.add("Redirect")
        address = settings(asterisk.port)
        async with connected(address, WANTED, Inbox()) as link:
            lost = asyncio.ensure_future(link.send("Redirect", Channel="x"))
            await eventually(lambda: asterisk.named("Redirect"))
            asterisk.cut()
            with pytest.raises(LinkLost):
                await lost

        async with connected(address, WANTED, Inbox()) as link:
            await link.send("Ping")

    assert len(asterisk.named("Redirect")) == 1


async def test_a_list_that_is_cut_by_the_end_of_the_link_fails() -> None:
    """M4."""
    async with linked() as (link, asterisk):
        asterisk.replies["Status"] = [{"EventList": "start"}, {"Event": "Status"}]
        reading = asyncio.ensure_future(link.read("Status"))
        await eventually(lambda: asterisk.named("Status"))

        asterisk.cut()

        with pytest.raises(LinkLost):
            await reading


async def test_a_list_that_never_ends_fails_in_time_and_leaves_nothing_behind() -> None:
    """M5."""
    async with linked() as (link, asterisk):
        asterisk.replies["Status"] = [{"EventList": "start"}, {"Event": "Status"}]

        with pytest.raises(NoReply):
            await link.read("Status", seconds=SOON)

        assert link.pending == 0


async def test_a_cancelled_action_leaves_nothing_behind() -> None:
    """M5."""
    async with linked() as (link, asterisk):
        asterisk.silent.add("Ping")
        waiting = asyncio.ensure_future(link.send("Ping"))
        await eventually(lambda: asterisk.named("Ping"))

        waiting.cancel()
        await asyncio.wait([waiting])

        assert link.pending == 0


async def test_a_refused_list_fails_at_once() -> None:
    async with linked() as (link, asterisk):
        asterisk.refused["QueueStatus"] = "Permission denied"

        with pytest.raises(ActionRefused, match="Permission denied"):
            await link.read("QueueStatus")


async def test_a_refused_login_is_known_as_such() -> None:
    """M6."""
    async with scripted_manager() as asterisk:
        asterisk.secret = "another"

        with pytest.raises(LoginRefused):
            async with connected(settings(asterisk.port), WANTED, Inbox()):
                pass


async def test_a_login_without_a_reply_fails_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """M7."""
    monkeypatch.setattr(guarded, "LOGIN_SECONDS", SOON)
    async with scripted_manager() as asterisk:
        asterisk.silent.add("Login")

        with pytest.raises(NoReply):
            async with connected(settings(asterisk.port), WANTED, Inbox()):
                pass


async def test_a_manager_that_stops_reading_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """M9."""
    monkeypatch.setattr(guarded, "UNSENT_BYTES", 10_000)

    async with linked() as (link, asterisk):
        asterisk.reading = False
        for _ in range(400):
            with suppress(NoReply, LinkLost):
                await link.send("Redirect", Channel="x" * 50_000, seconds=0.001)

        with pytest.raises(LinkLost):
            link.check_open()


@pytest.mark.parametrize("value", ["a\r\nAction: Originate", "a\nb", "a\0"])
async def test_a_line_end_in_a_value_is_refused_before_it_is_sent(value: str) -> None:
    """M10, M11."""
    async with linked() as (link, asterisk):
        with pytest.raises(ValueError, match="line end"):
            await link.send("QueuePause", Reason=value)

        assert asterisk.named("QueuePause") == []


async def test_an_event_within_an_event_costs_nothing_but_itself() -> None:
    """M12, M13."""
    async with linked() as (link, asterisk):
        asterisk.send(b"Event: Hold\r\nEvent: Hangup\r\n\r\n" + packed(HOLD))

        assert await next_event(link) == HOLD


async def test_events_come_in_order() -> None:
    """M15."""
    many = [{**HOLD, "Linkedid": str(number)} for number in range(500)]

    async with linked(1_000) as (link, asterisk):
        asterisk.tell(*many)

        seen = [await next_event(link) for _ in many]

    assert seen == many


async def test_a_reader_too_far_behind_loses_the_link_and_knows_it() -> None:
    """M15, M16."""
    async with linked(size=10) as (link, asterisk):
        asterisk.tell(*[HOLD] * 50)

        async with asyncio.timeout(5):
            while await link.next_event() is not None:
                pass

        with pytest.raises(LinkLost):
            await link.send("Ping")


async def test_letters_split_between_packets_are_whole() -> None:
    """M17."""
    event = {**HOLD, "CallerIDName": "Łukasz Żółć"}
    data = packed(event)

    async with linked() as (link, asterisk):
        for byte in data:
            asterisk.send(bytes([byte]))
            await moment(0.0001)

        assert await next_event(link) == event


async def test_a_line_without_an_end_drops_the_link() -> None:
    """M19."""
    async with linked() as (link, asterisk):
        asterisk.send(b"Event: Hold\r\nX: " + b"x" * 1_100_000)

        assert await next_event(link) is None


async def test_a_reply_that_comes_late_as_an_event_reaches_the_reader() -> None:
    """M20."""
    async with linked() as (link, asterisk):
        await link.send("Originate", Async="true")
        late = {"Event": "OriginateResponse", "Response": "Failure", **_id(asterisk)}
        asterisk.tell(late)

        assert await next_event(link) == late


def _id(asterisk: ScriptedManager) -> dict[str, str]:
    return {"ActionID": asterisk.actions[-1]["ActionID"]}


@pytest.mark.parametrize(
    "message",
    ["Added interface to queue", "Originate successfully queued", "Status will follow"],
)
async def test_a_single_reply_is_complete_whatever_it_says(message: str) -> None:
    """M21."""
    async with linked() as (link, asterisk):
        asterisk.replies["QueueAdd"] = [{"Message": message}]

        reply = await link.send("QueueAdd", Queue="hotline-pl")

    assert reply.fields["Message"] == message


async def test_closing_during_an_outage_does_not_connect_again() -> None:
    """M23."""
    async with linked() as (link, asterisk):
        asterisk.cut()
        await next_event(link)
        link.drop()

        await moment(0.05)

        assert asterisk.logins == 1


async def test_a_port_that_nobody_listens_on_is_an_error_of_its_own() -> None:
    """M25."""
    async with scripted_manager() as asterisk:
        closed = asterisk.port

    with pytest.raises(OSError, match="onnect"):
        async with connected(settings(closed), WANTED, Inbox()):
            pass


async def test_a_black_hole_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """M26."""
    monkeypatch.setattr(guarded, "CONNECT_SECONDS", SOON)

    with black_hole() as port, pytest.raises(TimeoutError):
        async with connected(settings(port), WANTED, Inbox()):
            pass


async def test_a_user_who_is_never_told_of_the_boot_can_work() -> None:
    """M27."""
    async with linked() as (link, _):
        assert (await link.send("Ping")).fields["Response"] == "Success"


async def test_no_value_of_an_action_gets_into_the_log() -> None:
    """M28."""
    with capture_logs() as logs:
        async with linked() as (link, asterisk):
            asterisk.silent.add("QueuePause")
            pausing = asyncio.ensure_future(link.send("QueuePause", Reason="44051401359"))
            await eventually(lambda: asterisk.named("QueuePause"))
            asterisk.cut()
            await asyncio.wait([pausing])

    assert pausing.exception() is not None
    assert "44051401359" not in str(logs)


async def test_failure_is_not_success() -> None:
    """M29."""
    async with linked() as (link, asterisk):
        asterisk.replies["QueuePause"] = [{"Response": "Failure", "Message": "no"}]

        with pytest.raises(ActionRefused, match="no"):
            await link.send("QueuePause")


async def test_a_misspelt_header_is_an_error_and_not_an_empty_word() -> None:
    """M30."""
    async with linked() as (link, _):
        reply = await link.send("CoreStatus")

    with pytest.raises(KeyError):
        reply.fields["CoreStartupDat"]


async def test_another_server_on_that_port_is_not_taken_for_asterisk() -> None:
    async def web_server(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async with answering(web_server) as port:
        with pytest.raises(LinkLost):
            async with connected(settings(port), WANTED, Inbox()):
                pass


async def test_a_banner_in_two_pieces_is_a_banner() -> None:
    """M18."""

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(BANNER[:5])
        login = (await reader.readuntil(b"\r\n\r\n")).decode()
        action_id = login.partition("ActionID: ")[2].partition("\r\n")[0]
        writer.write(BANNER[5:] + packed({"Response": "Success", "ActionID": action_id}))

    async with answering(slow) as port, connected(settings(port), WANTED, Inbox()) as link:
        assert link.pending == 0
