"""Where sound goes (SDP): the one offer this telephone makes, and the answers it understands."""

import re
from dataclasses import dataclass
from typing import Literal

ALAW = 8
KEYS = 101
"""Payload types: G.711 A-law is fixed, telephone events (RFC 4733) are agreed on."""

Direction = Literal["sendrecv", "sendonly", "recvonly", "inactive"]
Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Description:
    """One side's address for sound, and whether it sends or listens."""

    address: Address
    direction: Direction = "sendrecv"

    def encode(self) -> str:
        host, port = self.address
        lines = (
            "v=0",
            f"o=- 1 1 IN IP4 {host}",
            "s=-",
            f"c=IN IP4 {host}",
            "t=0 0",
            f"m=audio {port} RTP/AVP {ALAW} {KEYS}",
            f"a=rtpmap:{ALAW} PCMA/8000",
            f"a=rtpmap:{KEYS} telephone-event/8000",
            f"a=fmtp:{KEYS} 0-15",
            "a=ptime:20",
            f"a={self.direction}",
        )
        return "\r\n".join((*lines, ""))


def peer(text: str) -> Address | None:
    """Where the other side wants its sound; None when it says nothing of it."""
    host = re.search(r"^c=IN IP4 (\S+)", text, re.MULTILINE)
    port = re.search(r"^m=audio (\d+)", text, re.MULTILINE)
    return (host[1], int(port[1])) if host and port else None
