"""Listening for one recording while many listen: in the newest seconds of a call alone."""

import asyncio
from array import array
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hotline.phone.call import Call
from hotline.phone.hearing import Match, heard
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
        while (await _match(call, recording, len(call.heard) - NEWEST)).score <= LIKE:
            await pause(call, LOOK_SECONDS)


@dataclass
class Follower:
    """Listens for one recording after the other, each from where the last one began: on a busy
    machine a short one may be over before anybody has looked for it."""

    call: Call
    since: int = 0
    """Samples."""

    async def hears(self, recording: Path, seconds: float) -> None:
        """Raises ``TimeoutError`` when it is not heard in time."""
        async with asyncio.timeout(seconds):
            while (match := await _match(self.call, recording, self.since)).score <= LIKE:
                await pause(self.call, LOOK_SECONDS)
        self.since += max(0, int(match.at_seconds * RATE))


async def _match(call: Call, recording: Path, since: int) -> Match:
    newest = array("h", call.heard[max(0, since) :])
    return await asyncio.to_thread(heard, newest, recording)
