"""One call's sound: a socket between ear, mouth and the other side."""

import asyncio
import random

from hotline.phone import rtp
from hotline.phone.ear import Ear
from hotline.phone.mouth import Mouth
from hotline.phone.sdp import Address


class Media(asyncio.DatagramProtocol):
    """Listens from the start; speaks once it knows to whom."""

    def __init__(self) -> None:
        self.ear = Ear()
        self.mouth = Mouth(self._send, random.getrandbits(32))
        self.peer: Address | None = None
        self._transport: asyncio.DatagramTransport | None = None
        self._began = asyncio.get_running_loop().time()

    @classmethod
    async def at(cls, host: str) -> "Media":
        """A free port at this address of ours."""
        loop = asyncio.get_running_loop()
        _, media = await loop.create_datagram_endpoint(cls, local_addr=(host, 0))
        return media

    @property
    def address(self) -> Address:
        assert self._transport is not None
        host, port = self._transport.get_extra_info("sockname")[:2]
        return host, port

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self._transport = transport

    def datagram_received(self, data: bytes, addr: Address) -> None:
        packet = rtp.parse(data)
        if packet is not None:
            self.ear.hear(packet, asyncio.get_running_loop().time() - self._began)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _send(self, data: bytes) -> None:
        if self._transport is not None and self.peer is not None:
            self._transport.sendto(data, self.peer)
