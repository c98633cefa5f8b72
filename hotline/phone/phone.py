"""A telephone: registers, dials, rings, and knows its calls."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hotline.phone import sip
from hotline.phone.account import Account
from hotline.phone.call import Call
from hotline.phone.dialogue import Dialogue, answering, new_tag
from hotline.phone.media import Media
from hotline.phone.ring import Ring
from hotline.phone.sdp import Address, Description, peer
from hotline.phone.transactions import ANSWER_SECONDS, Transactions

DIAL_SECONDS = 20
REGISTER_SECONDS = 300
RINGS = 10
"""Calls that may ring at once before the next is refused as busy."""


class Refused(Exception):
    """The exchange said no."""

    def __init__(self, answer: sip.Response) -> None:
        super().__init__(f"{answer.status} {answer.reason}")
        self.status = answer.status


class Phone:
    """One telephone at one exchange; ``telephone()`` makes them."""

    def __init__(self, account: Account, exchange: Address) -> None:
        self._account = account
        self._exchange = exchange
        self._speaking: set[asyncio.Task[None]] = set()
        self._calls: dict[str, Call] = {}
        self._rings: dict[str, Ring] = {}
        self._ringing: asyncio.Queue[Ring] = asyncio.Queue(RINGS)
        self.signalling = Transactions(exchange, self._take)

    async def dial(self, extension: str, seconds: float = DIAL_SECONDS) -> Call:
        """A call that was answered; raises ``Refused``, or TimeoutError after taking it back."""
        media = await Media.at(self._here[0])
        dialogue = self._dialogue(extension)
        body = Description(media.address).encode()
        try:
            answer = await self._invite(dialogue, body, seconds)
        except BaseException:
            media.close()
            raise
        media.peer = peer(answer.body)
        return self._begin(Call(dialogue, media, self.signalling), dialogue.call_id)

    async def register(self, seconds: int = REGISTER_SECONDS) -> None:
        """Be reachable for so many seconds; 0 ends it."""
        dialogue = self._dialogue("")
        dialogue.remote = f"<{sip.address(dialogue.local)}>"
        await self._ask(dialogue, "REGISTER", headers=(("Expires", str(seconds)),))

    async def next_ring(self, seconds: float = DIAL_SECONDS) -> Ring:
        """The next call that comes in and was not taken back meanwhile."""
        async with asyncio.timeout(seconds):
            ring = await self._ringing.get()
            while ring.stopped.is_set():
                ring = await self._ringing.get()
            return ring

    async def close(self) -> None:
        """End all calls and listen no more."""
        for call in list(self._calls.values()):
            await call.hang_up()
        await asyncio.gather(*self._speaking)
        self.signalling.close()

    @property
    def _here(self) -> Address:
        return self.signalling.address

    @property
    def _contact(self) -> str:
        host, port = self._here
        return f"<sip:{self._account.user}@{host}:{port}>"

    def _dialogue(self, extension: str) -> Dialogue:
        host, port = self._exchange
        name = self._account.name.replace("\\", "\\\\").replace('"', '\\"')
        target = f"sip:{extension}@{host}:{port}" if extension else f"sip:{host}:{port}"
        return Dialogue(
            here=self._here,
            contact=self._contact,
            call_id=secrets.token_hex(12),
            local=f'"{name}" <sip:{self._account.user}@{host}>;tag={new_tag()}',
            remote=f"<{target}>",
            target=target,
        )

    async def _invite(self, dialogue: Dialogue, body: str, seconds: float) -> sip.Response:
        answer = await self._ask(dialogue, "INVITE", body, seconds=seconds)
        dialogue.confirm(answer)
        self.signalling.acknowledge(dialogue.ack())
        return answer

    async def _ask(
        self,
        dialogue: Dialogue,
        method: str,
        body: str = "",
        headers: sip.Headers = (),
        seconds: float = ANSWER_SECONDS,
    ) -> sip.Response:
        """The exchange's consent; says who we are only when asked, and with a proof."""
        request = dialogue.request(method, body).adding(*headers)
        answer = await self._send(dialogue, request, seconds)
        if answer.status == sip.WHO_ARE_YOU and self._account.secret:
            proof = self._account.proof(answer.one("WWW-Authenticate"), method, dialogue.target)
            request = dialogue.request(method, body).adding(*headers, ("Authorization", proof))
            answer = await self._send(dialogue, request, seconds)
        if not answer.consents:
            raise Refused(answer)
        return answer

    async def _send(self, dialogue: Dialogue, request: sip.Request, seconds: float) -> sip.Response:
        """An INVITE is taken back when nobody answers, and its refusal acknowledged."""
        invites = request.method == "INVITE"
        try:
            answer = await self.signalling.ask(request, seconds)
        except (TimeoutError, asyncio.CancelledError):
            if invites:
                self.signalling.send(dialogue.cancel(request))
            raise
        if invites and not answer.consents:
            self.signalling.acknowledge(dialogue.refused(request, answer))
        return answer

    def _begin(self, call: Call, call_id: str) -> Call:
        self._rings.pop(call_id, None)
        self._calls[call_id] = call
        speaking = asyncio.create_task(call.speak())
        self._speaking.add(speaking)
        speaking.add_done_callback(lambda _: self._calls.pop(call_id))
        return call

    def _take(self, request: sip.Request) -> None:
        call_id = request.one("Call-ID")
        if call_id in self._calls:
            self._calls[call_id].take(request)
        elif request.method == "INVITE":
            self._take_invite(request)
        elif request.method == "CANCEL" and call_id in self._rings:
            self._rings.pop(call_id).cancel(request)
        elif request.method != "ACK":
            known = request.method in ("OPTIONS", "NOTIFY")
            status, reason = (200, "OK") if known else (481, "Call Does Not Exist")
            self.signalling.reply(request, sip.respond(request, status, reason, new_tag()))

    def _take_invite(self, invite: sip.Request) -> None:
        dialogue = answering(invite, self._here, self._contact, new_tag())
        ring = Ring(invite, dialogue, self.signalling, self._begin)
        if self._ringing.full():
            ring.decline()
            return
        self._rings[dialogue.call_id] = ring
        ring.sound()
        self._ringing.put_nowait(ring)


@asynccontextmanager
async def telephone(
    account: Account, exchange: Address, *, at: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[Phone]:
    """A telephone at this local address for the length of the block; its calls end with it.

    Port 0: any that is free.
    """
    phone = Phone(account, exchange)
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(lambda: phone.signalling, local_addr=(at, port))
    try:
        yield phone
    finally:
        await phone.close()
