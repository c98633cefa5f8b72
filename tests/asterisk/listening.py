"""Listening for one recording while many listen: in the newest seconds of a call alone."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hotline.phone.call import Call
from hotline.phone.hearing import SLIP
from hotline.phone.rtp import RATE
from tests.exchange import hears

NEWEST = 8 * RATE
"""Samples: a recording is known by its first two seconds."""


async def pause(call: Call, seconds: float) -> None:
    """Unless the call ends before."""
    with suppress(TimeoutError):
        await asyncio.wait_for(call.ended.wait(), seconds)


async def hears_newest(call: Call, recording: Path, seconds: float) -> None:
    """As ``tests.exchange.hears``, in the newest seconds alone."""
    await hears(call, recording, seconds, since=max(0, len(call.heard) - NEWEST))


@dataclass
class Follower:
    """Listens for one recording after the other, each after the first words of the last: on a busy
    machine a short one may be over before anybody has looked for it, and "press one" is in many."""

    call: Call
    since: int = 0
    """Samples."""

    async def hears(self, recording: Path, seconds: float) -> None:
        """Fails when it is not heard in time."""
        match = await hears(self.call, recording, seconds, since=self.since)
        known = min(int(match.until_seconds * RATE), len(self.call.heard))  # maybe before its end
        self.since = max(self.since, known - SLIP)
