"""Recordings on both databases: kept encrypted, listened to with a note, erased."""

import asyncio
from pathlib import Path

import pytest

from core.db import UnitOfWork
from core.errors import NotFound
from core.ids import CallId, Username
from tests.integration.tickets.files import Cabinet, cabinet, opened
from tickets.audit.service import Audit
from tickets.desk import repository
from tickets.files.service import NewRecording
from tickets.files.views import RecordingKind

ANNA = Username("anna")
CALL = CallId("1763664000.7")
SOUND = b"RIFF" + bytes(1000)
TALK = NewRecording(key="talk-1", kind=RecordingKind.CONVERSATION, call=CALL)


@pytest.fixture
def files(work: UnitOfWork, tmp_path: Path) -> Cabinet:
    return cabinet(work, tmp_path)


async def test_a_recording_is_listened_to_as_it_was_made(files: Cabinet) -> None:
    kept = await files.recordings.keep(TALK, SOUND)

    heard = await files.recordings.listen(kept.id, ANNA)

    assert (heard.name, heard.content) == ("recording-1.wav", SOUND)


async def test_sound_on_disk_is_encrypted(files: Cabinet) -> None:
    await files.recordings.keep(TALK, SOUND)

    (kept,) = files.on_disk()

    assert SOUND not in kept.read_bytes()


async def test_who_listened_is_noted(files: Cabinet, work: UnitOfWork) -> None:
    kept = await files.recordings.keep(TALK, SOUND)

    await files.recordings.listen(kept.id, ANNA)

    (entry,) = await Audit(work, files.clock).entries()
    assert (entry.who, entry.what, entry.object) == ("anna", "recording_played", "recording 1")


async def test_the_same_recording_is_kept_once(files: Cabinet) -> None:
    kept = await asyncio.gather(*(files.recordings.keep(TALK, SOUND) for _ in range(4)))

    assert len({one.id for one in kept}) == 1
    assert await files.recordings.of_call(CALL) == (kept[0],)


async def test_a_voice_message_belongs_to_its_ticket(files: Cabinet, work: UnitOfWork) -> None:
    ticket = await opened(work)
    message = NewRecording(
        key="message-1", kind=RecordingKind.VOICE_MESSAGE, call=CALL, ticket=ticket
    )

    kept = await files.recordings.keep(message, SOUND)

    assert await files.recordings.of_ticket(ticket) == (kept,)
    async with work.reading() as session:
        assert (await repository.get(session, ticket)).recording == f"recording {kept.id}"


async def test_erased_sound_is_gone_and_stays_gone(files: Cabinet, work: UnitOfWork) -> None:
    kept = await files.recordings.keep(TALK, SOUND)

    erased = [await files.recordings.erase(kept.id, ANNA) for _ in range(2)]
    again = await files.recordings.keep(TALK, SOUND)

    assert erased == [again, again]
    assert again.erased_by == ANNA
    assert files.on_disk() == []
    with pytest.raises(NotFound, match="erased"):
        await files.recordings.listen(kept.id, ANNA)
    assert [one.what for one in await Audit(work, files.clock).entries()] == ["recording_erased"]
