"""Prompts are replaced, spoken anew and taken back, whole or not at all."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.errors import Conflict, Invalid, NotFound, Unavailable
from core.ids import Username
from core.language import Language
from ivr.prompt_views import Change, PromptView, Speaking, Trouble
from ivr.prompts import Key
from ivr.voice.prompt_recordings import PromptRecordings
from tests.doubles.prompts import HummingRecorder, prompt_recordings
from tests.doubles.voice import tone
from tests.unit.voice.wav import wav_of
from tickets.audit.views import Action

ADAM = Username("adam")
PL, BYE, PLACES = Language.PL, Key.Z_BYE, Key.S_OPEN
TWO, THREE = (wav_of(tone(300, float(length), -12)) for length in (2, 3))
"""Recordings of a person, of so many seconds."""


@dataclass
class Noted:
    """An audit log that is read by a test."""

    entries: list[tuple[Action, str]] = field(default_factory=list)

    async def record(self, who: Username, what: Action, *objects: str) -> None:
        self.entries += [(what, name) for name in objects]


@dataclass
class Room:
    """The prompts in a folder, the engine behind them, and what was noted."""

    var: Path
    noted: Noted
    recorder: HummingRecorder
    prompts: PromptRecordings

    async def bye(self) -> PromptView:
        """How the farewell is now."""
        (found,) = [one for one in await self.prompts.all(PL) if one.key == BYE]
        return found

    async def asked(self) -> Change:
        """By somebody who has just seen it."""
        return Change(language=PL, key=BYE, seen=(await self.bye()).mark, by=ADAM)

    async def replace(self, wav: bytes) -> PromptView:
        return await self.prompts.replace(await self.asked(), wav)

    @property
    def deeds(self) -> list[Action]:
        return [what for what, _ in self.noted.entries]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """A house in which no prompt was recorded yet."""
    noted, recorder = Noted(), HummingRecorder()
    return Room(tmp_path, noted, recorder, prompt_recordings(tmp_path, noted, recorder))


async def test_every_prompt_of_a_language_is_told_with_its_words(room: Room) -> None:
    for language in Language:
        found = await room.prompts.all(language)

        assert [one.key for one in found] == list(Key)
        assert all(one.text and one.language == language for one in found)
        assert {one.key for one in found if one.speaking is Speaking.IN_THE_CALL} >= {PLACES}


async def test_what_is_missing_is_told_until_it_is_spoken(room: Room) -> None:
    assert (await room.bye()).trouble is Trouble.MISSING
    assert "and" in (await room.prompts.troubles())[0]

    spoken = await room.prompts.voice_anew(await room.asked())

    assert (spoken.trouble, spoken.speaking, spoken.own) == (None, Speaking.ENGINE, False)
    assert spoken.level == pytest.approx(-20, abs=1)
    assert room.recorder.asked == ["pl Dziękujemy za telefon. Do usłyszenia."]
    assert room.noted.entries == [(Action.PROMPT_VOICED, "prompt pl/z_bye")]


async def test_a_recording_takes_the_place_of_the_engine_in_both_formats(room: Room) -> None:
    await room.prompts.voice_anew(await room.asked())

    heard = await room.replace(TWO)

    assert (heard.speaking, heard.own, heard.earlier) == (Speaking.PERSON, True, False)
    assert heard.seconds == pytest.approx(2.2, abs=0.1)
    sound = await room.prompts.sound(PL, BYE)
    assert (sound.name, sound.content[:4]) == ("pl-z_bye.wav", b"RIFF")
    assert len(sound.content) / 32_000 == pytest.approx(2.2, abs=0.1)


async def test_the_same_file_sent_twice_is_taken_once(room: Room) -> None:
    asked = await room.asked()

    first = await room.prompts.replace(asked, TWO)
    again = await room.prompts.replace(asked, TWO)

    assert first == again
    assert room.deeds == [Action.PROMPT_REPLACED]


async def test_whoever_has_not_seen_the_newest_changes_nothing(room: Room) -> None:
    asked = await room.asked()
    await room.prompts.replace(asked, TWO)

    for change in (room.prompts.replace(asked, THREE), room.prompts.voice_anew(asked)):
        with pytest.raises(Conflict) as refused:
            await change
        assert refused.value.code == "prompt_changed"

    assert (await room.bye()).seconds == pytest.approx(2.2, abs=0.1)


async def test_of_two_at_once_one_is_told_of_the_other(room: Room) -> None:
    asked = await room.asked()

    done = await asyncio.gather(
        *(room.prompts.replace(asked, wav) for wav in (TWO, THREE)), return_exceptions=True
    )

    assert sorted(isinstance(one, Conflict) for one in done) == [False, True]
    assert room.deeds == [Action.PROMPT_REPLACED]


async def test_the_earlier_recording_comes_back_and_goes_again(room: Room) -> None:
    await room.replace(TWO)
    await room.replace(THREE)

    for length in (2, 3):
        heard = await room.prompts.take_back(await room.asked())
        assert heard.seconds == pytest.approx(length + 0.2, abs=0.1)
        assert (heard.own, heard.earlier) == (True, True)


async def test_back_to_the_engine_keeps_the_recording_as_the_earlier(room: Room) -> None:
    await room.replace(TWO)

    spoken = await room.prompts.voice_anew(await room.asked())
    assert (spoken.speaking, spoken.own, spoken.earlier) == (Speaking.ENGINE, False, True)
    heard = await room.prompts.take_back(await room.asked())

    assert (heard.own, heard.earlier) == (True, False)
    assert room.deeds == [
        *(Action.PROMPT_REPLACED, Action.PROMPT_VOICED, Action.PROMPT_TAKEN_BACK),
    ]


async def test_without_an_earlier_recording_there_is_nothing_to_take_back(room: Room) -> None:
    with pytest.raises(Conflict) as refused:
        await room.prompts.take_back(await room.asked())

    assert (refused.value.code, room.deeds) == ("no_earlier", [])


async def test_words_with_places_are_spoken_in_the_call_alone(room: Room) -> None:
    asked = Change(language=PL, key=PLACES, seen="", by=ADAM)

    for change in (room.prompts.replace(asked, TWO), room.prompts.voice_anew(asked)):
        with pytest.raises(Conflict) as refused:
            await change
        assert refused.value.code == "spoken_in_the_call"


async def test_a_voice_that_is_away_changes_nothing(room: Room) -> None:
    await room.replace(TWO)
    room.recorder.away = True

    with pytest.raises(Unavailable):
        await room.prompts.voice_anew(await room.asked())

    assert (await room.bye()).own
    assert room.deeds == [Action.PROMPT_REPLACED]


async def test_what_is_no_recording_changes_nothing(room: Room) -> None:
    await room.replace(TWO)

    for content in (b"", b"<html>", TWO[:30], wav_of(tone(300, 0.1, -12))):
        with pytest.raises(Invalid):
            await room.replace(content)

    assert (await room.bye()).seconds == pytest.approx(2.2, abs=0.1)
    assert room.deeds == [Action.PROMPT_REPLACED]


@pytest.mark.parametrize("taken", ["prompts/pl", "sounds/pl"])
async def test_a_disk_that_takes_nothing_keeps_what_was(
    room: Room, taken: str, block: Callable[[str], None]
) -> None:
    block(taken)

    with pytest.raises(Conflict) as refused:
        await room.replace(TWO)

    assert refused.value.code == "not_kept"
    assert not (await room.bye()).own
    left = await asyncio.to_thread(lambda: [*(room.var / "prompts").rglob("*.new")])
    assert left == []


@pytest.fixture
def block(tmp_path: Path) -> Callable[[str], None]:
    """Puts a file where a folder should be: nothing can be written below it."""

    def put(place: str) -> None:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(b"")

    return put


async def test_a_recording_that_is_not_there_cannot_be_heard(room: Room) -> None:
    with pytest.raises(NotFound):
        await room.prompts.sound(PL, BYE)


@pytest.fixture
def lose(tmp_path: Path) -> Callable[[], None]:
    """As whoever brings back a backup without this folder."""
    return lambda: (tmp_path / "prompts" / "pl" / "z_bye.wav").unlink()


async def test_a_file_that_is_gone_is_told_while_it_is_still_heard(
    room: Room, lose: Callable[[], None]
) -> None:
    await room.replace(TWO)
    await asyncio.to_thread(lose)

    found = await room.bye()

    assert (found.trouble, found.speaking) == (Trouble.LOST, Speaking.ENGINE)
    assert "own recordings of prompts are gone: pl/z_bye" in await room.prompts.troubles()
