"""What a telephone says: a tone or silence in real time, and keys in between."""

import asyncio
import math
from array import array
from collections import deque
from collections.abc import Callable, Iterator

from hotline.phone import rtp
from hotline.phone.g711 import SILENCE, encode
from hotline.phone.sdp import ALAW, KEYS

LOUDNESS = 8_000
"""About -15 dBFS: well heard, far from clipping."""

Send = Callable[[bytes], None]


class Mouth:
    """Sends a packet every 20 ms, whatever there is to say; ``source`` names this stream."""

    def __init__(self, send: Send, source: int) -> None:
        self.tone: float | None = None
        """Hertz; None is silence."""
        self._send = send
        self._source = source
        self._keys: deque[str] = deque()
        self._said = asyncio.Event()
        self._sequence = 0
        self._timestamp = 0

    async def speak(self, until: asyncio.Event) -> None:
        """Keep pace with the clock until the end: late packets are made up for."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        for packets in self._frames():
            if until.is_set():
                self._said.set()  # keys that nobody will hear any more
                break
            for packet in packets:
                self._send(packet.encode())
            self._timestamp += rtp.FRAME
            due += rtp.FRAME_SECONDS
            await asyncio.sleep(max(0.0, due - loop.time()))

    async def press(self, keys: str) -> None:
        """Press these keys one after the other; returns when the last is released."""
        self._keys.extend(keys)
        self._said.clear()
        await self._said.wait()

    def _frames(self) -> Iterator[list[rtp.Packet]]:
        while True:
            if not self._keys:
                self._said.set()
                yield [self._packet(ALAW, self._sound())]
                continue
            yield from self._key(self._keys.popleft())
            for _ in range(rtp.KEY_FRAMES):  # two presses of one key are two keys
                yield [self._packet(ALAW, SILENCE * rtp.FRAME)]

    def _key(self, key: str) -> Iterator[list[rtp.Packet]]:
        pressed = self._timestamp
        for frame in range(1, rtp.KEY_FRAMES + 1):
            payload = rtp.key_payload(key, frame)
            yield [self._packet(KEYS, payload, pressed, mark=frame == 1)]
        payload = rtp.key_payload(key, rtp.KEY_FRAMES, ends=True)
        yield [self._packet(KEYS, payload, pressed) for _ in range(rtp.END_PACKETS)]

    def _packet(
        self, kind: int, payload: bytes, timestamp: int | None = None, *, mark: bool = False
    ) -> rtp.Packet:
        self._sequence += 1
        at = self._timestamp if timestamp is None else timestamp
        return rtp.Packet(kind, self._sequence, at, self._source, payload, mark)

    def _sound(self) -> bytes:
        if self.tone is None:
            return SILENCE * rtp.FRAME
        step = 2 * math.pi * self.tone / rtp.RATE
        first = self._timestamp
        wave = (LOUDNESS * math.sin(step * (first + sample)) for sample in range(rtp.FRAME))
        return encode(array("h", map(int, wave)).tobytes())
