"""Recordings of any days on both databases: found by what is known of them, and who listened."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.clock import warsaw_date
from core.db import UnitOfWork
from core.ids import Username
from core.language import Language
from tests.integration.tickets.calls import AFTER_TALK, ANNA, CALL, MARTAS, told
from tests.integration.tickets.files import Cabinet, cabinet, opened
from tests.integration.tickets.handled import marta
from tickets.calls.service import Ledger
from tickets.customers.model import CustomerPhone
from tickets.files.service import NewRecording
from tickets.files.views import RecordingKind
from tickets.privacy.holds import Holds
from tickets.recordings.service import RecordingSearch
from tickets.recordings.views import PastRecording, RecordingFilter, SoundState
from tickets.slots import Span

EWA = Username("ewa")
SECOND = 16_000
"""Bytes of telephone sound."""


class Archive:
    """Recordings, and the search for them."""

    def __init__(self, work: UnitOfWork, files: Cabinet) -> None:
        self.work = work
        self.files = files
        self.search = RecordingSearch(work, files.clock)
        self.holds = Holds(work, files.clock)

    async def talk(self, key: str = "talk", seconds: int = 61, **more: Any) -> int:
        """Anna talks with Marta for so long; returns the number of the recording."""
        await told(Ledger(self.work, self.files.clock), AFTER_TALK)
        new = NewRecording(key=key, kind=RecordingKind.CONVERSATION, call=CALL, **more)
        sound = key.encode() + bytes(SECOND * seconds)
        return (await self.files.recordings.keep(new, sound)).id

    async def found(self, **wanted: Any) -> list[int]:
        """The numbers of today's recordings that are as wanted."""
        page = await self.search.page(RecordingFilter(span=self.today(), **wanted))
        assert page.total == len(page.recordings)
        return [one.id for one in page.recordings]

    async def one(self) -> PastRecording:
        """The only one of the call."""
        (recording,) = await self.search.of_call(CALL)
        return recording

    def today(self) -> Span:
        return Span.of_days(*[warsaw_date(self.files.clock())] * 2)


async def martas_account(work: UnitOfWork) -> int:
    """With the number that calls."""
    customer = await marta(work)
    async with work() as one:
        one.session.add(CustomerPhone(customer_id=customer, number=MARTAS))
    return customer


@pytest.fixture
def archive(work: UnitOfWork, tmp_path: Path) -> Archive:
    return Archive(work, cabinet(work, tmp_path))


WANTED: tuple[tuple[dict[str, Any], int], ...] = (
    ({}, 1),
    ({"kind": RecordingKind.CONVERSATION}, 1),
    ({"kind": RecordingKind.VOICE_MESSAGE}, 0),
    ({"language": Language.PL}, 1),
    ({"language": Language.EN}, 0),
    ({"consultant": ANNA}, 1),
    ({"consultant": EWA}, 0),
    ({"number": MARTAS}, 1),
    ({"number": "+48600000215"}, 0),
    ({"longer_than": timedelta(seconds=60)}, 1),
    ({"longer_than": timedelta(seconds=62)}, 0),
    ({"sound": SoundState.THERE}, 1),
    ({"sound": SoundState.GONE}, 0),
    ({"sound": SoundState.HELD}, 0),
)


async def test_a_recording_is_found_by_what_is_known_of_it(archive: Archive) -> None:
    await archive.talk()

    found = [len(await archive.found(**wanted)) for wanted, _ in WANTED]

    assert found == [count for _, count in WANTED]


async def test_a_recording_is_found_by_its_ticket(archive: Archive) -> None:
    ticket, other = [await opened(archive.work, key) for key in ("one", "other")]
    number = await archive.talk(ticket=ticket)

    assert await archive.found(ticket=ticket) == [number]
    assert await archive.found(ticket=other) == []


async def test_a_recording_is_found_by_the_customer_whose_number_called(archive: Archive) -> None:
    number = await archive.talk()
    await martas_account(archive.work)

    assert await archive.found(customer_number="10000001") == [number]
    assert await archive.found(customer_number="99999999") == []


async def test_recordings_of_other_days_are_not_found(archive: Archive) -> None:
    await archive.talk()
    archive.files.clock.forward(days=1)

    assert await archive.found() == []


async def test_pages_follow_one_another_also_within_one_moment(archive: Archive) -> None:
    numbers = [await archive.talk(f"talk-{one}", seconds=1) for one in range(5)]
    wanted, seen, older = RecordingFilter(span=archive.today()), list[int](), None
    while True:
        page = await archive.search.page(wanted, older, limit=2)
        seen += [one.id for one in page.recordings]
        if (older := page.older_than) is None:
            break

    assert (page.total, seen) == (5, sorted(numbers, reverse=True))


async def test_it_says_who_listened_the_newest_first(archive: Archive) -> None:
    number = await archive.talk()
    for who in (ANNA, EWA):
        await archive.files.recordings.listen(number, who)
        archive.files.clock.forward(minutes=1)

    listened = (await archive.one()).listened

    assert [one.who for one in listened] == [EWA, ANNA]
    assert listened[0].at - listened[1].at == timedelta(minutes=1)


async def test_it_says_how_long_it_is_and_of_which_call(archive: Archive) -> None:
    await archive.talk()

    one = await archive.one()

    assert (one.seconds, one.caller, one.language, one.consultant) == (61, MARTAS, "pl", ANNA)


async def test_an_erased_recording_says_so_and_by_whom(archive: Archive) -> None:
    number = await archive.talk()
    await archive.files.recordings.erase(number, EWA)

    one = await archive.one()

    assert (one.erased_by, one.listened) == (EWA, ())
    assert await archive.found(sound=SoundState.GONE) == [number]
    assert await archive.found(sound=SoundState.THERE) == []


async def test_a_legal_hold_on_the_caller_or_on_the_ticket_keeps_it(archive: Archive) -> None:
    ticket, customer = await opened(archive.work), await martas_account(archive.work)
    number = await archive.talk(ticket=ticket)
    free = (await archive.one()).held

    for who, what in ((customer, None), (None, ticket)):
        hold = await archive.holds.set(EWA, "court case", who, what)
        assert (await archive.one()).held
        assert await archive.found(sound=SoundState.HELD) == [number]
        await archive.holds.lift(hold.id, EWA)

    assert not free
    assert await archive.found(sound=SoundState.HELD) == []
