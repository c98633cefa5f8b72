"""Listening for one recording while many listen: in the newest seconds of a call alone."""

import asyncio
from array import array
from contextlib import suppress
from pathlib import Path

from hotline.phone.call import Call
from hotline.phone.hearing import heard
from hotline.phone.rtp import RATE
from tests.exchange import LIKE

NEWEST = 8 * RATE
"""Samples: a recording is known by its first two seconds."""
LOOK_SECONDS = 0.5


async def pause(call: Call, seconds: float) -> None:
    """Unless the call ends before."""
    with suppress(TimeoutError):
        await asyncio.wait_for(call.ended.wait(), seconds)


async def hears_newest(call: Call, recording: Path, seconds: float) -> None:
    """As ``tests.exchange.hears``; raises ``TimeoutError`` when it is not heard in time."""
    async with asyncio.timeout(seconds):
        while await _likeness(call, recording) <= LIKE:
            await pause(call, LOOK_SECONDS)


async def _likeness(call: Call, recording: Path) -> float:
    newest = array("h", call.heard[-NEWEST:])
    return (await asyncio.to_thread(heard, newest, recording)).score
