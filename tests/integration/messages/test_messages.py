"""Voice messages on their way to the help desk, on both databases."""

import asyncio
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
from tickets.calls.events import MessageLeft
from tickets.desk.service import HelpDesk

CALL = CallId("1763664000.7")
WORDS = b"\0" * (2 * 8_000 * SHORTEST_MESSAGE)

pytestmark = pytest.mark.timeout(60)


@pytest.fixture
def desk(work: UnitOfWork) -> HelpDesk:
    return HelpDesk(work, StillClock())


@pytest.fixture
def messages(desk: HelpDesk, bus: EventBus, tmp_path: Path) -> Messages:
    return Messages(desk, tmp_path, bus, StillClock())


def recorded(messages: Messages, sound: bytes) -> Path:
    place = messages.place(CALL)
    place.with_name(f"{place.name}.wav").write_bytes(sound)
    return place


async def test_a_message_becomes_a_ticket(messages: Messages, desk: HelpDesk) -> None:
    place = recorded(messages, WORDS)

    number = await messages.take(CALL, "+48600000214", place)

    assert number is not None
    assert (await desk.ticket(number)).number == number


async def test_a_breath_and_a_click_are_no_message(messages: Messages) -> None:
    assert await messages.take(CALL, None, recorded(messages, WORDS[:-1])) is None


async def test_a_message_left_while_the_database_is_away_is_registered_by_the_next_service(
    messages: Messages,
    desk: HelpDesk,
    bus: EventBus,
    tmp_path: Path,
    database_url: str,
    cluster: Cluster,
) -> None:
    place = recorded(messages, WORDS)
    with capture_logs() as logs, away(database_url, cluster), pytest.raises(Unavailable):
        await messages.take(CALL, "+48600000214", place)

    with bus.subscribe(MessageLeft) as told:
        successor = Messages(desk, tmp_path, bus, StillClock())
        keeping = asyncio.create_task(successor.keep(again=0.05))
        async with asyncio.timeout(30):
            left = await told.next()
        keeping.cancel()

    assert isinstance(left, MessageLeft)
    assert left.call == CALL
    assert "+48600000214" in (await desk.ticket(TicketNumber(left.ticket))).body
    assert [line["recording"] for line in logs] == [f"{place}.wav"]
