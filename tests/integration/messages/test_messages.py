"""Voice messages on their way to the help desk, on both databases."""

import asyncio
import os
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from core.db import UnitOfWork
from core.errors import Unavailable
from core.events import EventBus
from core.ids import CallId, TicketNumber
from hotline.messages import SHORTEST_MESSAGE, Messages
from tests.doubles.desk import StillClock
from tests.integration.postgres import Cluster
from tests.integration.tickets.away import away
from tests.integration.tickets.files import Cabinet, cabinet
from tests.integration.tickets.waiting import until
from tickets.calls.events import MessageLeft
from tickets.desk.service import HelpDesk

CALL = CallId("1763664000.7")
WORDS = b"\0" * (2 * 8_000 * SHORTEST_MESSAGE)

pytestmark = pytest.mark.timeout(60)


@pytest.fixture
def desk(work: UnitOfWork) -> HelpDesk:
    return HelpDesk(work, StillClock())


@pytest.fixture
def files(work: UnitOfWork, tmp_path: Path) -> Cabinet:
    return cabinet(work, tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "messages"


@pytest.fixture
def messages(desk: HelpDesk, files: Cabinet, bus: EventBus, folder: Path) -> Messages:
    return Messages(desk, files.recordings, folder, bus, files.clock)


def recorded(messages: Messages, sound: bytes) -> Path:
    place = messages.place(CALL)
    place.with_name(f"{place.name}.wav").write_bytes(sound)
    return place


def left_in(folder: Path) -> list[str]:
    """The endings of what lies there."""
    return sorted(one.suffix for one in folder.iterdir())


async def kept_safe(files: Cabinet, folder: Path) -> bool:
    """One encrypted recording, and nothing left in plain."""
    return len(await files.recordings.of_call(CALL)) == 1 and not left_in(folder)


async def catch_up(messages: Messages, files: Cabinet, folder: Path) -> None:
    """Let the keeper work until everything is in its place."""
    keeping = asyncio.create_task(messages.keep(again=0.05))
    try:
        await until(lambda: kept_safe(files, folder))
    finally:
        keeping.cancel()


async def test_a_message_becomes_a_ticket(messages: Messages, desk: HelpDesk) -> None:
    place = recorded(messages, WORDS)

    number = await messages.take(CALL, place)

    assert number is not None
    assert (await desk.ticket(number)).number == number


async def test_a_message_is_kept_encrypted_and_nothing_of_it_in_plain(
    messages: Messages, files: Cabinet, folder: Path
) -> None:
    number = await messages.take(CALL, recorded(messages, WORDS))

    (recording,) = await files.recordings.of_call(CALL)
    assert recording.ticket == number
    assert left_in(folder) == []


async def test_a_breath_and_a_click_are_no_message_and_not_kept(
    messages: Messages, folder: Path
) -> None:
    assert await messages.take(CALL, recorded(messages, WORDS[:-1])) is None
    assert left_in(folder) == []


async def test_a_message_left_while_the_database_is_away_is_registered_by_the_next_service(
    messages: Messages,
    desk: HelpDesk,
    files: Cabinet,
    bus: EventBus,
    folder: Path,
    database_url: str,
    cluster: Cluster,
) -> None:
    place = recorded(messages, WORDS)
    with capture_logs() as logs, away(database_url, cluster), pytest.raises(Unavailable):
        await messages.take(CALL, place)

    with bus.subscribe(MessageLeft) as told:
        successor = Messages(desk, files.recordings, folder, bus, StillClock())
        await catch_up(successor, files, folder)
        async with asyncio.timeout(30):
            left = await told.next()

    assert isinstance(left, MessageLeft)
    assert left.call == CALL
    assert (await desk.ticket(TicketNumber(left.ticket))).call == CALL
    assert [line["call"] for line in logs] == [CALL]


async def test_a_message_that_cannot_be_put_away_has_its_ticket_and_is_put_away_later(
    messages: Messages, files: Cabinet, folder: Path
) -> None:
    files.folder.write_text("a file where a folder should be")
    with capture_logs() as logs:
        number = await messages.take(CALL, recorded(messages, WORDS))
    left = left_in(folder)
    files.folder.unlink()

    await catch_up(messages, files, folder)

    assert number is not None
    assert left == [".registered", ".wav"]
    assert [line["event"] for line in logs] == ["message.not_put_away"]


@pytest.mark.parametrize("done", ["noted", "ticketed", "registered", "kept", "removed"])
async def test_a_crash_at_any_point_loses_nothing_and_doubles_nothing(
    messages: Messages, desk: HelpDesk, files: Cabinet, folder: Path, done: str
) -> None:
    sound = recorded(messages, WORDS).with_name(f"{CALL}.wav")
    ticket = "" if done == "noted" else (await desk.take_message(CALL, f"message-{CALL}")).number
    if done in ("noted", "ticketed"):
        (folder / f"{CALL}.waiting").touch()
    else:
        (folder / f"{CALL}.registered").write_text(ticket)
    if done in ("kept", "removed"):
        await messages._put_away(CALL, TicketNumber(ticket))
        (folder / f"{CALL}.registered").write_text(ticket)
    if done == "kept":
        sound.write_bytes(WORDS)

    await catch_up(messages, files, folder)

    assert [one.call for one in await desk.search()] == [CALL]
    assert len(files.on_disk()) == 1


async def test_sound_that_a_dead_service_has_forgotten_becomes_a_ticket(
    messages: Messages, desk: HelpDesk, files: Cabinet, folder: Path
) -> None:
    sound = recorded(messages, WORDS).with_name(f"{CALL}.wav")
    an_hour_ago = files.clock().timestamp() - 3601
    os.utime(sound, (an_hour_ago, an_hour_ago))

    await catch_up(messages, files, folder)

    assert [one.call for one in await desk.search()] == [CALL]


async def test_sound_that_is_being_recorded_is_left_alone(
    messages: Messages, desk: HelpDesk, files: Cabinet
) -> None:
    sound = recorded(messages, WORDS).with_name(f"{CALL}.wav")
    now = files.clock().timestamp()
    os.utime(sound, (now, now))

    await messages._catch_up()

    assert sound.exists()
    assert await desk.search() == ()
