"""Questions and answers over UDP: each is sent until it arrives and taken only once."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from hotline.phone import sip
from hotline.phone.sdp import Address

FIRST_REPEAT_SECONDS = 0.5
LONGEST_REPEAT_SECONDS = 4.0
"""T1 and T2 of RFC 3261."""

ANSWER_SECONDS = 32
"""64 times T1: who has not answered by then will not."""

REMEMBERED = 200
"""Answers kept for repeated requests; a telephone has a few dialogues at once."""

Key = tuple[str, str]
K = TypeVar("K")
V = TypeVar("V")


class Transactions(asyncio.DatagramProtocol):
    """One telephone's signalling socket, which talks to one exchange."""

    def __init__(self, exchange: Address, take: Callable[[sip.Request], None]) -> None:
        self._exchange = exchange
        self._take = take
        self._transport: asyncio.DatagramTransport | None = None
        self._waiting: dict[Key, asyncio.Queue[sip.Response]] = {}
        self._replies: dict[Key, sip.Response | None] = {}
        self._acknowledged: dict[str, sip.Request] = {}

    @property
    def address(self) -> Address:
        assert self._transport is not None
        host, port = self._transport.get_extra_info("sockname")[:2]
        return host, port

    async def ask(self, request: sip.Request, seconds: float = ANSWER_SECONDS) -> sip.Response:
        """The final answer; raises TimeoutError when there is none in time."""
        key = (request.branch, request.method)
        answers: asyncio.Queue[sip.Response] = asyncio.Queue(REMEMBERED)
        self._waiting[key] = answers
        try:
            async with asyncio.timeout(seconds):
                answer = await self._first_answer(request, answers)
                while not answer.final:
                    answer = await answers.get()
                return answer
        finally:
            del self._waiting[key]

    async def _first_answer(
        self, request: sip.Request, answers: asyncio.Queue[sip.Response]
    ) -> sip.Response:
        pause = FIRST_REPEAT_SECONDS
        while True:
            self.send(request)
            try:
                return await asyncio.wait_for(answers.get(), pause)
            except TimeoutError:
                pause = min(2 * pause, LONGEST_REPEAT_SECONDS)

    def acknowledge(self, request: sip.Request) -> None:
        """Send an ACK, and again whenever the answer it belongs to is repeated."""
        _remember(self._acknowledged, request.one("Call-ID"), request)
        self.send(request)

    def reply(self, request: sip.Request, response: sip.Response) -> None:
        """Answer, and again the same if the request is repeated."""
        _remember(self._replies, (request.branch, request.method), response)
        self.send(response)

    def send(self, message: sip.Message) -> None:
        """Once, without waiting for anything."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(message.encode(), self._exchange)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self._transport = transport

    def datagram_received(self, data: bytes, addr: Address) -> None:
        try:
            message = sip.parse(data)
        except sip.Malformed:
            return
        if isinstance(message, sip.Request):
            self._take_once(message)
        else:
            self._take_answer(message)

    def _take_once(self, request: sip.Request) -> None:
        key = (request.branch, request.method)
        if key not in self._replies:
            _remember(self._replies, key, None)
            self._take(request)
        elif (reply := self._replies[key]) is not None:
            self.send(reply)

    def _take_answer(self, response: sip.Response) -> None:
        method = response.one("CSeq").split()[-1]
        answers = self._waiting.get((response.branch, method))
        if answers is not None and not answers.full():
            answers.put_nowait(response)
        elif method == "INVITE" and response.one("Call-ID") in self._acknowledged:
            self.send(self._acknowledged[response.one("Call-ID")])


def _remember(memory: dict[K, V], key: K, value: V) -> None:
    memory[key] = value
    if len(memory) > REMEMBERED:
        del memory[next(iter(memory))]
