"""What a supervisor says becomes an announcement, on both databases."""

import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from core.db import UnitOfWork
from core.errors import Invalid, Unavailable
from core.ids import CallId, Username
from core.language import Language
from core.settings import VoiceSettings
from hotline.phone.g711 import decode
from hotline.takes import Takes
from ivr.prompts import prompts_folder
from ivr.voice.engine import Recording
from ivr.voice.lexicon import read_lexicon
from ivr.voice.speaker import Voice
from tests.doubles.desk import PlainTexts, StillClock
from tests.melodies import record_melody
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind

CALL = CallId("1763664000.7")
EWA, ADAM = Username("ewa"), Username("adam")

Say = Callable[[Language, float], Path]


class Speechless:
    """A voice that is never asked."""

    async def record(self, text: str, language: Language) -> Recording:
        raise Unavailable("there is no voice")


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    return Voice(Speechless(), tmp_path / "sounds", VoiceSettings(), read_lexicon(prompts_folder()))


@pytest.fixture
def announcements(work: UnitOfWork, clock: StillClock, voice: Voice) -> Announcements:
    return Announcements(work, clock, PlainTexts(), voice, four_eyes=True)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def takes(announcements: Announcements, voice: Voice, tmp_path: Path, clock: StillClock) -> Takes:
    return Takes(announcements, voice, tmp_path / "takes", clock)


@pytest.fixture
def say(takes: Takes, tmp_path: Path) -> Say:
    """Asterisk records so many seconds in this language."""

    def record(language: Language, seconds: float) -> Path:
        place = takes.place(CALL, language)
        melody = record_melody(tmp_path / language / "melody.alaw", seconds)
        write_wav(place, decode(melody.read_bytes()).tobytes())
        return place

    return record


def write_wav(place: Path, samples: bytes) -> None:
    with wave.open(f"{place}.wav", "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(samples)


async def said(takes: Takes, say: Say) -> int:
    """A draft of what was said in both languages."""
    recorded = {language: await takes.keep(say(language, 3)) for language in Language}
    return (await takes.draft(recorded, EWA)).announcement


async def test_what_was_said_is_heard_when_a_second_person_has_released_it(
    takes: Takes, say: Say, announcements: Announcements, tmp_path: Path
) -> None:
    number = await said(takes, say)
    await announcements.request_publication(number, 1, EWA)
    await announcements.approve_and_publish(number, 1, ADAM)

    (heard,) = await announcements.on_air()
    names = (path.removeprefix("hotline/") for path in heard.sounds.values())
    sounds = [tmp_path / "sounds" / f"{name}.alaw" for name in names]
    assert len(set(sounds)) == 2
    assert all(sound.stat().st_size > 2.5 * 8_000 for sound in sounds)
    assert heard.announcement.title_pl == "Komunikat nagrany 20.11.2026 o 10:41"
    assert "nagrano" in heard.announcement.body_pl


@pytest.mark.parametrize("seconds", [None, 0.5])
async def test_a_breath_is_no_announcement(takes: Takes, say: Say, seconds: float | None) -> None:
    place = takes.place(CALL, Language.PL) if seconds is None else say(Language.PL, seconds)

    with pytest.raises(Invalid) as refused:
        await takes.keep(place)

    assert refused.value.code == "nothing_said"


async def test_silence_is_no_announcement(takes: Takes) -> None:
    place = takes.place(CALL, Language.PL)
    write_wav(place, bytes(2 * 8_000 * 3))

    with pytest.raises(Invalid) as refused:
        await takes.keep(place)

    assert refused.value.code == "nothing_said"


def test_plain_sound_is_gone_when_the_call_is_over(takes: Takes, say: Say) -> None:
    places = [say(language, 3) for language in Language]

    takes.forget(CALL)
    takes.forget(CALL)

    assert not list(places[0].parent.glob("*.wav"))


async def test_a_damaged_recording_is_not_put_on_the_line(
    takes: Takes, say: Say, announcements: Announcements, tmp_path: Path
) -> None:
    number = await said(takes, say)
    await announcements.request_publication(number, 1, EWA)
    for file in (tmp_path / "sounds" / "recorded").glob("*.alaw"):
        file.write_bytes(file.read_bytes()[:-8_000])

    with pytest.raises(Unavailable):
        await announcements.approve_and_publish(number, 1, ADAM)

    assert await announcements.on_air() == ()


async def test_one_language_alone_is_incomplete(
    takes: Takes, say: Say, announcements: Announcements
) -> None:
    name = await takes.keep(say(Language.PL, 3))
    titles = {"title_pl": "Nagranie", "title_en": "Recording"}
    content = AnnouncementInput(kind=AnnouncementKind.INFO, recorded_pl=name, **titles)
    draft = await announcements.create(content, EWA)

    with pytest.raises(Invalid, match="needs spoken_en"):
        await announcements.request_publication(draft.id, 1, EWA)
