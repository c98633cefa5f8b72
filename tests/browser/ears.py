"""Hearing in the browser: which tone arrives over the call, measured on the remote stream."""

import asyncio
import math
import struct
import wave
from pathlib import Path

from playwright.async_api import Page

TOLERANCE_HZ = 25
DEADLINE_SECONDS = 15.0


async def hears_tone(page: Page, hertz: float) -> bool:
    """Whether this tone becomes the strongest sound that the page receives, within a deadline."""
    deadline = asyncio.get_running_loop().time() + DEADLINE_SECONDS
    while asyncio.get_running_loop().time() < deadline:
        sound = await page.evaluate("window.__hotline.stats()")
        if abs(sound["pitch"] - hertz) < TOLERANCE_HZ:
            return True
        await page.wait_for_timeout(100)
    return False


def write_tone(path: Path, hertz: float, *, seconds: float = 10, rate: int = 48_000) -> Path:
    """A WAV file that a browser can take for its microphone."""
    step = 2 * math.pi * hertz / rate
    samples = (round(9_000 * math.sin(step * n)) for n in range(int(seconds * rate)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return path
