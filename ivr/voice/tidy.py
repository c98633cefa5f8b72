"""Sentences that nobody has asked for in a month are thrown away."""

import asyncio
from datetime import timedelta
from pathlib import Path

import structlog

from core.clock import Clock
from ivr.voice.cache import Shelf
from ivr.voice.speaker import SPOKEN

UNUSED = timedelta(days=30)
"""What is on the line is asked for every few seconds; all else can be spoken again in a moment."""
EVERY_SECONDS = 24 * 3_600.0

log = structlog.get_logger()


async def tidy(sounds: Path, clock: Clock, every: float = EVERY_SECONDS) -> None:
    """Once a day, and never at the start, when nothing was asked for yet."""
    shelf = Shelf(sounds)
    while True:
        await asyncio.sleep(every)
        try:
            files = await asyncio.to_thread(shelf.forget, SPOKEN, clock() - UNUSED)
        except OSError as why:
            log.warning("voice.not_tidied", why=why.strerror)
        else:
            log.info("voice.tidied", files=files)
