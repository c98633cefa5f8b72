"""What the telephone says and hears."""

import asyncio
import math
from array import array
from pathlib import Path

import pytest

from hotline.phone import rtp
from hotline.phone.ear import Ear
from hotline.phone.g711 import decode, encode
from hotline.phone.hearing import COMPARED_SECONDS, Search, heard, heard_of_music, pitch
from hotline.phone.mouth import Mouth
from hotline.phone.sdp import ALAW, KEYS, Description, peer
from tests.melodies import record_melody

SOURCE = 7


def tone(hertz: float, samples: int = 8_000) -> "array[int]":
    step = 2 * math.pi * hertz / rtp.RATE
    return array("h", (int(8_000 * math.sin(step * n)) for n in range(samples)))


def packet(timestamp: int, sound: bytes = b"\x2a" * rtp.FRAME, source: int = SOURCE) -> rtp.Packet:
    return rtp.Packet(ALAW, 1, timestamp, source, sound)


def test_alaw_keeps_each_of_its_own_values() -> None:
    every = bytes(range(256))

    assert encode(decode(every).tobytes()) == every


def test_a_packet_is_read_as_it_was_written() -> None:
    written = rtp.Packet(KEYS, 65_537, 160, SOURCE, b"\x05\x0a\x00\xa0", mark=True)

    read = rtp.parse(written.encode())

    assert read == rtp.Packet(KEYS, 1, 160, SOURCE, b"\x05\x0a\x00\xa0", mark=True)


@pytest.mark.parametrize("data", [b"", b"\x80" * 11, b"\x00" * 40])
def test_what_is_no_packet_is_nothing(data: bytes) -> None:
    assert rtp.parse(data) is None


def test_a_pause_between_packets_stays_a_pause() -> None:
    ear = Ear()

    ear.hear(packet(1_000), 0.0)
    ear.hear(packet(1_000 + 3 * rtp.FRAME), 0.06)

    assert len(ear.samples) == 4 * rtp.FRAME
    assert not any(ear.samples[rtp.FRAME : 3 * rtp.FRAME])


def test_packets_in_the_wrong_order_are_put_right() -> None:
    ear = Ear()
    quiet, loud = b"\xd5" * rtp.FRAME, b"\x2a" * rtp.FRAME

    for at, sound in ((0, quiet), (2 * rtp.FRAME, loud), (rtp.FRAME, quiet)):
        ear.hear(packet(at, sound), 0.0)

    assert ear.samples == decode(quiet + quiet + loud)


def test_a_new_source_begins_at_the_time_of_our_own_clock() -> None:
    ear = Ear()

    ear.hear(packet(90_000), 0.0)
    ear.hear(packet(5, source=SOURCE + 1), 1.0)

    assert len(ear.samples) == rtp.RATE + rtp.FRAME


def test_the_packets_of_one_key_are_one_key() -> None:
    ear = Ear()
    first, second = (rtp.key_payload("5", frames) for frames in (1, 2))

    for timestamp, payload in ((0, first), (0, second), (800, first)):
        ear.hear(rtp.Packet(KEYS, 1, timestamp, SOURCE, payload), 0.0)

    assert ear.keys == ["5", "5"]


async def test_what_a_mouth_says_an_ear_hears() -> None:
    ear = Ear()
    loop = asyncio.get_running_loop()

    def send(data: bytes) -> None:
        received = rtp.parse(data)
        assert received is not None
        ear.hear(received, loop.time())

    mouth = Mouth(send, SOURCE)
    mouth.tone = 440
    over = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(mouth.speak(until=over))
        await mouth.press("12#2")
        over.set()

    assert ear.keys == ["1", "2", "#", "2"]


async def test_keys_pressed_into_a_call_that_ends_do_not_wait_for_ever() -> None:
    mouth = Mouth(lambda _data: None, SOURCE)
    over = asyncio.Event()
    over.set()

    async with asyncio.TaskGroup() as tasks:
        pressing = tasks.create_task(mouth.press("1"))
        tasks.create_task(mouth.speak(until=over))

    assert pressing.done()


def test_a_recording_is_found_where_it_began(tmp_path: Path) -> None:
    recording, other = record_melody(tmp_path / "a.alaw"), record_melody(tmp_path / "b.alaw")

    samples = array("h", [0] * 4_000) + decode(recording.read_bytes()) + tone(440)

    assert heard(samples, recording).score > 0.99
    assert heard(samples, recording).at_seconds == pytest.approx(0.5, abs=0.01)
    assert heard(samples, other).score < 0.5


def test_a_recording_is_found_in_a_call_that_goes_on(tmp_path: Path) -> None:
    recording = record_melody(tmp_path / "a.alaw", seconds=3)
    call = tone(440) + decode(recording.read_bytes())
    began = len(tone(440)) / rtp.RATE
    search = Search(recording)

    scores = [search.look(call[:length]).score for length in range(0, len(call), rtp.RATE // 3)]

    assert scores == sorted(scores)
    assert scores[0] == 0.0
    assert search.look(call).score > 0.99
    assert search.best.at_seconds == pytest.approx(began, abs=0.01)
    assert search.best.until_seconds == pytest.approx(began + COMPARED_SECONDS, abs=0.01)


def test_a_recording_is_known_though_its_player_stood_still(tmp_path: Path) -> None:
    recording, other = (record_melody(tmp_path / f"{one}.alaw", seconds=3) for one in "ab")
    sound, pause = decode(recording.read_bytes()), array("h", [0] * (rtp.RATE * 3 // 2))

    call = sound[: rtp.RATE] + pause + sound[rtp.RATE :]

    assert heard(call, recording).score > 0.99
    assert heard(call, other).score < 0.5


def test_nothing_is_found_before_the_place_from_which_it_is_looked_for(tmp_path: Path) -> None:
    recording = record_melody(tmp_path / "a.alaw")
    call = decode(recording.read_bytes()) + tone(440) + decode(recording.read_bytes())
    again = len(recording.read_bytes()) + len(tone(440))

    search = Search(recording, since=rtp.RATE)

    assert search.look(call).at_seconds == pytest.approx(again / rtp.RATE, abs=0.01)


@pytest.mark.parametrize("seconds", [0, 1, 3.7])
def test_music_is_known_wherever_it_goes_on(seconds: float, tmp_path: Path) -> None:
    music = record_melody(tmp_path / "music.alaw", seconds=4)
    played = decode(music.read_bytes())
    start = int(seconds * rtp.RATE)

    samples = tone(440) + (played + played)[start : start + 2 * rtp.RATE]

    assert heard_of_music(samples, music) > 0.99


def test_other_sound_is_no_music(tmp_path: Path) -> None:
    music, other = (record_melody(tmp_path / name, seconds=4) for name in ("music", "other"))

    assert heard_of_music(decode(other.read_bytes()), music) < 0.5
    assert heard_of_music(array("h", [0] * 4 * rtp.RATE), music) == 0
    assert heard_of_music(array("h"), music) == 0


def test_nothing_is_found_in_nothing(tmp_path: Path) -> None:
    assert heard(array("h"), record_melody(tmp_path / "a.alaw")).score == 0


def test_the_strongest_tone_is_named() -> None:
    assert pitch(tone(700)) == pytest.approx(700, abs=1)
    assert pitch(array("h", [0] * 100)) == 0


def test_an_offer_names_where_sound_goes() -> None:
    offer = Description(("127.0.0.2", 4_000), "sendonly").encode()

    assert peer(offer) == ("127.0.0.2", 4_000)
    assert peer("v=0") is None
