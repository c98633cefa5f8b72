"""What a telephone hears: packets laid out in time, as samples and keys."""

from array import array

from hotline.phone import rtp
from hotline.phone.g711 import decode
from hotline.phone.sdp import ALAW, KEYS

LONGEST_SECONDS = 600
"""Ten minutes at 8 kHz are 10 MB; nothing here listens longer."""

LARGEST_JUMP = 5 * rtp.RATE
"""A timestamp further away belongs to a new clock, not to a pause."""


class Ear:
    """Silence between packets stays silence, so a place in the samples is a time in the call."""

    def __init__(self) -> None:
        self.samples: array[int] = array("h")
        self.keys: list[str] = []
        self.packets = 0
        self._source: int | None = None
        self._offset = 0
        self._last_key: int | None = None

    def hear(self, packet: rtp.Packet, seconds: float) -> None:
        """Take in one packet that came so many seconds after the call began."""
        if packet.kind == KEYS:
            self._hear_key(packet)
        elif packet.kind == ALAW:
            self.packets += 1
            self._lay_out(packet, int(seconds * rtp.RATE))

    def _hear_key(self, packet: rtp.Packet) -> None:
        """All packets of one key bear the time at which it was pressed."""
        key = rtp.key_of(packet.payload)
        if key is not None and packet.timestamp != self._last_key:
            self._last_key = packet.timestamp
            self.keys.append(key)

    def _lay_out(self, packet: rtp.Packet, now: int) -> None:
        """By the sender's clock; by ours when the sender changed or its clock jumped."""
        at = packet.timestamp + self._offset
        if packet.source != self._source or abs(at - len(self.samples)) > LARGEST_JUMP:
            self._source = packet.source
            at = max(now, len(self.samples))
            self._offset = at - packet.timestamp
        sound = decode(packet.payload)
        end = at + len(sound)
        if at < 0 or end > LONGEST_SECONDS * rtp.RATE:
            return
        missing = end - len(self.samples)
        if missing > 0:
            self.samples.extend([0] * missing)
        self.samples[at:end] = sound
