"""Questions and answers over UDP, against an exchange of ten lines."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from hotline.phone import sip
from hotline.phone.account import Account
from hotline.phone.phone import Refused, telephone
from hotline.phone.sdp import Address
from tests.exchange import eventually

Answer = Callable[[sip.Request], list[sip.Response]]


class SmallExchange(asyncio.DatagramProtocol):
    """Answers as the test says and keeps what it was sent."""

    def __init__(self, answer: Answer) -> None:
        self.requests: list[sip.Request] = []
        self.responses: list[sip.Response] = []
        self.caller: Address = ("", 0)
        self._answer = answer
        self.transport: asyncio.DatagramTransport

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Address) -> None:
        self.caller = addr
        message = sip.parse(data)
        if isinstance(message, sip.Response):
            self.responses.append(message)
            return
        self.requests.append(message)
        for response in self._answer(message):
            self.transport.sendto(response.encode(), addr)

    def ask(self, request: sip.Request) -> None:
        self.transport.sendto(request.encode(), self.caller)

    def methods(self) -> list[str]:
        return [request.method for request in self.requests]


@asynccontextmanager
async def small_exchange(answer: Answer) -> AsyncIterator[tuple[SmallExchange, Address]]:
    loop = asyncio.get_running_loop()
    transport, exchange = await loop.create_datagram_endpoint(
        lambda: SmallExchange(answer), local_addr=("127.0.0.1", 0)
    )
    try:
        yield exchange, transport.get_extra_info("sockname")
    finally:
        transport.close()


def answering(status: int, reason: str) -> Answer:
    def answer(request: sip.Request) -> list[sip.Response]:
        if request.method == "ACK":
            return []
        contact = ("Contact", "<sip:exchange@127.0.0.1>")
        return [sip.respond(request, status, reason, "theirs", contact)]

    return answer


async def test_a_request_is_repeated_until_it_is_answered() -> None:
    asked: list[sip.Request] = []

    def answer_the_second(request: sip.Request) -> list[sip.Response]:
        asked.append(request)
        return answering(200, "OK")(request) if len(asked) > 1 else []

    async with (
        small_exchange(answer_the_second) as (_, address),
        telephone(Account("a"), address) as phone,
    ):
        await phone.register()

    assert len({request.branch for request in asked}) == 1


async def test_a_refusal_is_acknowledged_and_raised() -> None:
    async with (
        small_exchange(answering(403, "Forbidden")) as (exchange, address),
        telephone(Account("a"), address) as phone,
    ):
        with pytest.raises(Refused, match="403 Forbidden"):
            await phone.dial("hotline")

        await eventually(lambda: exchange.methods() == ["INVITE", "ACK"])
        invite, ack = exchange.requests
        assert invite.branch == ack.branch


async def test_a_call_that_nobody_answers_is_taken_back() -> None:
    async with (
        small_exchange(lambda _request: []) as (exchange, address),
        telephone(Account("a"), address) as phone,
    ):
        with pytest.raises(TimeoutError):
            await phone.dial("hotline", 0.1)

        await eventually(lambda: exchange.methods() == ["INVITE", "CANCEL"])


async def test_an_answer_that_comes_again_is_acknowledged_again() -> None:
    async with (
        small_exchange(answering(200, "OK")) as (exchange, address),
        telephone(Account("a"), address) as phone,
    ):
        await phone.dial("hotline")
        again = answering(200, "OK")(exchange.requests[0])[0]
        exchange.transport.sendto(again.encode(), exchange.caller)

        await eventually(lambda: exchange.methods() == ["INVITE", "ACK", "ACK"])


async def test_an_invitation_that_comes_twice_rings_once() -> None:
    async with (
        small_exchange(answering(200, "OK")) as (exchange, address),
        telephone(Account("a"), address) as phone,
    ):
        await phone.register()
        for _ in range(2):
            exchange.ask(invitation())
        ring = await phone.next_ring()
        await eventually(lambda: len(exchange.responses) == 2)

        ring.decline()

        await eventually(lambda: [r.status for r in exchange.responses] == [180, 180, 486])


async def test_a_ring_that_is_taken_back_stops() -> None:
    async with (
        small_exchange(answering(200, "OK")) as (exchange, address),
        telephone(Account("a"), address) as phone,
    ):
        await phone.register()
        exchange.ask(invitation())
        ring = await phone.next_ring()
        exchange.ask(invitation("CANCEL"))

        await asyncio.wait_for(ring.stopped.wait(), 2)
        await eventually(lambda: {r.status for r in exchange.responses} == {180, 200, 487})


async def test_nonsense_is_not_answered_and_harms_nothing() -> None:
    async with (
        small_exchange(answering(200, "OK")) as (exchange, address),
        telephone(Account("a"), address) as phone,
    ):
        await phone.register()
        exchange.transport.sendto(b"\xff\x00 nonsense", exchange.caller)
        exchange.ask(invitation("OPTIONS"))

        await eventually(lambda: [r.status for r in exchange.responses] == [200])


def invitation(method: str = "INVITE") -> sip.Request:
    headers = (
        ("Via", "SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKtheirs"),
        ("From", "<sip:+48600000214@127.0.0.1>;tag=theirs"),
        ("To", "<sip:a@127.0.0.1>"),
        ("Call-ID", "their-call"),
        ("CSeq", f"1 {method}"),
        ("Contact", "<sip:exchange@127.0.0.1>"),
    )
    return sip.Request(headers, "", method, "sip:a@127.0.0.1")
