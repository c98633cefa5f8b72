"""Recorded talks are taken over with consent alone; plain sound is gone afterwards."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from core.db import UnitOfWork
from core.ids import CallId, Username
from core.vault import Vault
from hotline.conversations import FORGOTTEN, Conversations
from tests.doubles.desk import FRIDAY, StillClock
from tickets.calls.events import (
    CallArrived,
    CallEnded,
    CallFact,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    EndCause,
    RecordingPaused,
)
from tickets.calls.service import Ledger
from tickets.files.service import Recordings
from tickets.files.store import FileStore
from tickets.files.views import RecordingKind

CALL, ANNA = CallId("hotline-1763628060.1"), Username("anna")
SOUND = b"what both have said"
ARRIVED = CallArrived(at=FRIDAY, call=CALL, caller="+48600000214")
GIVEN, REFUSED = ConsentGiven(at=FRIDAY, call=CALL), ConsentRefused(at=FRIDAY, call=CALL)
WITHDRAWN = ConsentWithdrawn(at=FRIDAY + timedelta(seconds=9), call=CALL, consultant=ANNA)
PAUSED = RecordingPaused(at=FRIDAY + timedelta(seconds=9), call=CALL, consultant=ANNA)
ENDED = CallEnded(at=FRIDAY + timedelta(seconds=60), call=CALL, cause=EndCause.CALLER)


def waved(sound: bytes) -> bytes:
    """As Asterisk closes it: the header ends with the length of what follows."""
    return b"RIFF".ljust(40, b".") + len(sound).to_bytes(4, "little") + sound


class House:
    """A folder that Asterisk writes to, and the service that takes over from it."""

    def __init__(self, work: UnitOfWork, folder: Path) -> None:
        self.clock = StillClock()
        self.ledger = Ledger(work, self.clock)
        self.store = folder / "files"
        vault = Vault([Fernet.generate_key()])
        self.recordings = Recordings(work, self.clock, FileStore(self.store, vault))
        self.plain = folder / "recordings"
        self.plain.mkdir()
        self.conversations = Conversations(self.ledger, self.recordings, self.plain, self.clock)

    async def told(self, *facts: CallFact) -> None:
        for fact in facts:
            await self.ledger.record(fact)

    def recorded(self, leg: str = "hotline-1763628061.2") -> Path:
        """One leg, last written to when the test's clock stands."""
        sound = self.plain / f"{CALL}~{leg}.wav"
        sound.write_bytes(waved(SOUND + leg.encode()))
        os.utime(sound, (FRIDAY.timestamp(), FRIDAY.timestamp()))
        return sound

    async def kept(self) -> list[bytes]:
        """What is kept of the call, decrypted."""
        of_call = await self.recordings.of_call(CALL)
        assert {one.kind for one in of_call} <= {RecordingKind.CONVERSATION}
        return [(await self.recordings.listen(one.id, ANNA)).content for one in of_call]


@pytest.fixture
def house(work: UnitOfWork, tmp_path: Path) -> House:
    return House(work, tmp_path)


@pytest.mark.parametrize("facts", [(GIVEN,), (GIVEN, PAUSED)])
async def test_with_consent_each_leg_is_kept_encrypted_once(
    house: House, facts: tuple[CallFact, ...]
) -> None:
    await house.told(ARRIVED, *facts, ENDED)
    for leg in ("a", "b"):
        house.recorded(leg)

    await house.conversations.catch_up()
    await house.conversations.catch_up()

    assert await house.kept() == [waved(SOUND + b"a"), waved(SOUND + b"b")]
    assert [*house.plain.iterdir()] == []
    assert all(SOUND not in one.read_bytes() for one in house.store.rglob("*") if one.is_file())


@pytest.mark.parametrize("facts", [(), (REFUSED,), (GIVEN, WITHDRAWN), (GIVEN, WITHDRAWN, PAUSED)])
async def test_without_consent_at_the_end_it_is_removed_unheard(
    house: House, facts: tuple[CallFact, ...]
) -> None:
    await house.told(ARRIVED, *facts, ENDED)
    house.recorded()

    await house.conversations.catch_up()

    assert await house.kept() == []
    assert [*house.plain.iterdir()] == []


async def test_while_the_call_lasts_it_is_left_to_asterisk(house: House) -> None:
    await house.told(ARRIVED, GIVEN)
    sound = house.recorded()

    await house.conversations.catch_up()

    assert sound.exists()


async def test_what_asterisk_still_writes_is_left_and_taken_when_asterisk_died_over_it(
    house: House,
) -> None:
    await house.told(ARRIVED, GIVEN, ENDED)
    sound = house.recorded()
    open_still = waved(b"") + SOUND
    sound.write_bytes(open_still)
    os.utime(sound, (FRIDAY.timestamp(), FRIDAY.timestamp()))
    await house.conversations.catch_up()
    before = await house.kept()

    house.clock.now = FRIDAY + FORGOTTEN + timedelta(seconds=1)
    await house.conversations.catch_up()

    assert before == []
    assert await house.kept() == [open_still]


async def test_what_is_taken_back_is_removed_while_the_call_lasts(house: House) -> None:
    await house.told(ARRIVED, GIVEN, WITHDRAWN)
    sound = house.recorded()

    await house.conversations.catch_up()

    assert not sound.exists()


async def test_of_a_call_that_nobody_knows_it_is_removed_in_the_end(house: House) -> None:
    sound = house.recorded()
    await house.conversations.catch_up()
    was_there = sound.exists()

    house.clock.now = FRIDAY + FORGOTTEN + timedelta(seconds=1)
    await house.conversations.catch_up()

    assert was_there
    assert not sound.exists()


async def test_a_full_disk_keeps_the_plain_sound_for_the_next_time(house: House) -> None:
    await house.told(ARRIVED, GIVEN, ENDED)
    sound = house.recorded("a")
    house.store.write_text("no folder, so nothing can be kept in it")
    await house.conversations.catch_up()
    was_there = sound.exists()

    house.store.unlink()
    await house.conversations.catch_up()

    assert was_there
    assert await house.kept() == [waved(SOUND + b"a")]
    assert not sound.exists()


async def test_a_crash_after_keeping_keeps_nothing_twice(house: House) -> None:
    await house.told(ARRIVED, GIVEN, ENDED)
    house.recorded("a")
    await house.conversations.catch_up()
    house.recorded("a")

    await house.conversations.catch_up()

    assert await house.kept() == [waved(SOUND + b"a")]
