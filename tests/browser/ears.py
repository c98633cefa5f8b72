"""Hearing in the browser: which tone arrives over the call, measured on the remote stream."""

import asyncio
import math
import struct
import wave
from pathlib import Path
from typing import Any

from playwright.async_api import Page

LISTEN = """
() => {
  const stream = document.querySelector('audio').srcObject;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 8192;
  context.createMediaStreamSource(stream).connect(analyser);
  window.__ears = { context, analyser };
}
"""

STRONGEST = """
() => {
  const { context, analyser } = window.__ears;
  const bins = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(bins);
  const best = bins.reduce((top, level, bin) => (level > bins[top] ? bin : top), 1);
  return { hertz: best * context.sampleRate / analyser.fftSize, decibels: bins[best] };
}
"""

LOUD_ENOUGH = -60.0
"""Decibels below full scale; comfort noise and silence stay far under it."""


async def hears_tone(page: Page, hertz: float, *, seconds: float = 10) -> bool:
    """Whether this tone is the strongest sound that the page receives, within a deadline."""
    await page.evaluate(LISTEN)
    deadline = asyncio.get_running_loop().time() + seconds
    heard: dict[str, Any] = {}
    while asyncio.get_running_loop().time() < deadline:
        heard = await page.evaluate(STRONGEST)
        if abs(heard["hertz"] - hertz) < 25 and heard["decibels"] > LOUD_ENOUGH:
            return True
        await page.wait_for_timeout(100)
    raise AssertionError(f"expected {hertz} Hz, heard {heard}")


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
