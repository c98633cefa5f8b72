"""Sound on the wire (RTP, RFC 3550) and keys (RFC 4733): packets to values and back."""

import struct
from dataclasses import dataclass

RATE = 8_000
FRAME = 160
"""Samples in a packet: 20 ms."""

FRAME_SECONDS = FRAME / RATE
KEYPAD = "0123456789*#ABCD"
KEY_FRAMES = 5
"""A key is held for 100 ms, safely more than the 40 ms an exchange wants."""

END_PACKETS = 3
"""The end of a key is told three times, because packets get lost."""

_HEADER = struct.Struct("!BBHII")
_EVENT = struct.Struct("!BBH")
_VERSION = 0x80
_MARK = 0x80
_KEY_ENDS = 0x80
_VOLUME = 10


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet; ``timestamp`` counts samples."""

    kind: int
    sequence: int
    timestamp: int
    source: int
    payload: bytes
    mark: bool = False

    def encode(self) -> bytes:
        kind = self.kind | (_MARK if self.mark else 0)
        sequence, timestamp = self.sequence & 0xFFFF, self.timestamp & 0xFFFFFFFF
        return _HEADER.pack(_VERSION, kind, sequence, timestamp, self.source) + self.payload


def parse(data: bytes) -> Packet | None:
    """The packet in a datagram; None for anything else."""
    if len(data) < _HEADER.size or data[0] & 0xC0 != _VERSION:
        return None
    first, kind, sequence, timestamp, source = _HEADER.unpack_from(data)
    start = _HEADER.size + 4 * (first & 0x0F)
    return Packet(kind & 0x7F, sequence, timestamp, source, data[start:], bool(kind & _MARK))


def key_payload(key: str, frames: int, *, ends: bool = False) -> bytes:
    """A key that has been held for so many frames."""
    flags = _VOLUME | (_KEY_ENDS if ends else 0)
    return _EVENT.pack(KEYPAD.index(key), flags, frames * FRAME)


def key_of(payload: bytes) -> str | None:
    """The key that a telephone event speaks of."""
    if len(payload) != _EVENT.size or payload[0] >= len(KEYPAD):
        return None
    return KEYPAD[payload[0]]
