"""Sound files for tests."""

import io
import wave

from ivr.voice.engine import Pcm


def wav_of(pcm: Pcm) -> bytes:
    """The samples as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(pcm.rate)
        out.writeframes(pcm.samples)
    return file.getvalue()
