"""WAV files from outside, read strictly: nothing but plain samples, and no other program is asked.

pydub gives whatever it does not know to ffmpeg; what somebody uploads must never get there.
"""

import io
import struct
import warnings
import wave
from collections.abc import Iterator

from core.errors import Invalid
from ivr.voice.engine import Pcm, Recording

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # audioop is old
    import audioop

FORM = struct.Struct("<4sI4s")
CHUNK = struct.Struct("<4sI")
FORMAT = struct.Struct("<HHIIHH")
PLAIN, EXTENSIBLE = 1, 0xFFFE
SUBFORMAT = slice(24, 40)
PLAIN_SUBFORMAT = bytes.fromhex("0100000000001000800000aa00389b71")
CHANNELS = (1, 2)
WIDTHS = (1, 2, 3, 4)
RATES = range(8_000, 192_001)
SAMPLE_BYTES = 2
WIDE_RATE = 16_000
MOST_CHUNKS = 100
"""Programs write a dozen of notes before the sound at most."""


def read_wav(content: bytes) -> Pcm:
    """One channel of 16 bits; raises ``Invalid`` unless the content is a WAV file of samples."""
    layout, samples = _parts(content)
    if layout is None or samples is None:
        raise _not_wav("it has no sound")
    channels, rate, width = _layout(layout)
    whole = samples[: len(samples) - len(samples) % (channels * width)]
    if width == 1:
        whole = audioop.bias(whole, 1, 128)  # the only width without a sign
    sound = audioop.lin2lin(whole, width, SAMPLE_BYTES)
    return Pcm(sound if channels == 1 else audioop.tomono(sound, SAMPLE_BYTES, 0.5, 0.5), rate)


def _parts(content: bytes) -> tuple[bytes | None, bytes | None]:
    layout = samples = None
    for name, body in _chunks(content):
        if name == b"fmt ":
            layout = body
        elif name == b"data":
            samples = body
            break
    return layout, samples


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """A length that says more than there is gets what there is, as from a recorder cut off."""
    if len(content) < FORM.size:
        raise _not_wav("it is too short")
    riff, _, wave = FORM.unpack_from(content)
    if (riff, wave) != (b"RIFF", b"WAVE"):
        raise _not_wav("it does not begin as one")
    place = FORM.size
    for _ in range(MOST_CHUNKS):
        if place + CHUNK.size > len(content):
            return
        name, length = CHUNK.unpack_from(content, place)
        place += CHUNK.size
        yield name, content[place : place + length]
        place += length + length % 2


def _layout(layout: bytes) -> tuple[int, int, int]:
    if len(layout) < FORMAT.size:
        raise _not_wav("it does not say how its samples are")
    kind, channels, rate, _, _, bits = FORMAT.unpack_from(layout)
    plain = kind == PLAIN or (kind == EXTENSIBLE and layout[SUBFORMAT] == PLAIN_SUBFORMAT)
    width, odd = divmod(bits, 8)
    if not plain or channels not in CHANNELS or rate not in RATES or odd or width not in WIDTHS:
        raise _not_wav("its samples are not PCM of 8 to 32 bits in one or two channels")
    return channels, rate, width


def _not_wav(why: str) -> Invalid:
    return Invalid(f"a WAV file of PCM samples was expected: {why}", code="not_wav")


def wav_of(recording: Recording) -> bytes:
    """What wideband telephones play, as a file that browsers play."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(SAMPLE_BYTES)
        out.setframerate(WIDE_RATE)
        out.writeframes(recording.sln16)
    return file.getvalue()
