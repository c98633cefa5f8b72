"""WAV files from outside: whatever is one is read, whatever is not is refused."""

import struct
from array import array

import pytest

from core.errors import Invalid
from ivr.voice.wav import read_wav
from tests.doubles.voice import tone
from tests.unit.voice.wav import wav_of

PLAIN_SUBFORMAT = bytes.fromhex("0100000000001000800000aa00389b71")


def layout(
    channels: int = 1, rate: int = 16_000, bits: int = 16, kind: int = 1, more: bytes = b""
) -> bytes:
    width = bits // 8
    return (
        struct.pack(
            "<HHIIHH", kind, channels, rate, rate * channels * width, channels * width, bits
        )
        + more
    )


def chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def file_of(*chunks: bytes) -> bytes:
    inside = b"".join(chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(inside)) + b"WAVE" + inside


def samples(*values: int) -> bytes:
    return array("h", values).tobytes()


def test_samples_of_one_channel_come_as_they_are() -> None:
    pcm = tone(440, 0.5, -12)

    assert read_wav(wav_of(pcm)) == pcm


@pytest.mark.parametrize(
    ("bits", "written"),
    [
        (8, b"\x00\x80\xc0"),
        (24, b"\0\0\x80\0\0\0\0\0\x40"),
        (32, b"\0\0\0\x80" + b"\0" * 7 + b"\x40"),
    ],
)
def test_every_width_is_read(bits: int, written: bytes) -> None:
    found = read_wav(file_of(chunk(b"fmt ", layout(bits=bits)), chunk(b"data", written)))

    assert found.samples == samples(-32_768, 0, 16_384)


def test_two_channels_become_one() -> None:
    written = samples(1_000, 3_000, -500, 500)

    found = read_wav(file_of(chunk(b"fmt ", layout(channels=2)), chunk(b"data", written)))

    assert found.samples == samples(2_000, 0)


def test_notes_between_are_passed_over() -> None:
    notes = chunk(b"LIST", b"INFOISFTstudio!")

    found = read_wav(file_of(notes, chunk(b"fmt ", layout()), notes, chunk(b"data", samples(7))))

    assert (found.samples, found.rate) == (samples(7), 16_000)


def test_the_extensible_form_is_read() -> None:
    more = struct.pack("<HHI", 22, 16, 4) + PLAIN_SUBFORMAT

    found = read_wav(
        file_of(chunk(b"fmt ", layout(kind=0xFFFE, more=more)), chunk(b"data", samples(7)))
    )

    assert found.samples == samples(7)


def test_a_recorder_that_was_cut_off_leaves_what_it_has() -> None:
    whole = file_of(chunk(b"fmt ", layout()), chunk(b"data", samples(1, 2, 3)))

    assert read_wav(whole[:-1]).samples == samples(1, 2)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"RIFF",
        b"ID3\x04 an MP3 under another name" * 9,
        b"OggS" + bytes(60),
        b"#!/bin/sh\nffmpeg -i concat:/etc/passwd\n",
        file_of(),
        file_of(chunk(b"fmt ", layout())),
        file_of(chunk(b"data", samples(1))),
        file_of(chunk(b"fmt ", b"short"), chunk(b"data", samples(1))),
        file_of(chunk(b"fmt ", layout(kind=3, bits=32)), chunk(b"data", bytes(8))),
        file_of(chunk(b"fmt ", layout(kind=0xFFFE)), chunk(b"data", samples(1))),
        file_of(chunk(b"fmt ", layout(channels=0)), chunk(b"data", samples(1))),
        file_of(chunk(b"fmt ", layout(channels=6)), chunk(b"data", samples(1) * 6)),
        file_of(chunk(b"fmt ", layout(rate=0)), chunk(b"data", samples(1))),
        file_of(chunk(b"fmt ", layout(rate=4_000_000)), chunk(b"data", samples(1))),
        file_of(chunk(b"fmt ", layout(bits=12)), chunk(b"data", samples(1))),
        file_of(chunk(b"fmt ", layout(bits=64)), chunk(b"data", bytes(8))),
        file_of(*[chunk(b"junk", b"")] * 1_000, chunk(b"fmt ", layout())),
    ],
)
def test_whatever_else_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read_wav(content)

    assert refused.value.code == "not_wav"
