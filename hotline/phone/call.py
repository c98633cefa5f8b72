"""A talk: speak, listen, press keys, hold, hang up."""

import asyncio
from array import array
from enum import Enum, auto
from typing import Protocol

from hotline.phone import sip
from hotline.phone.dialogue import Dialogue
from hotline.phone.media import Media
from hotline.phone.sdp import Description, Direction, peer

BYE_SECONDS = 4
"""The exchange is near; the talk is over for us in any case."""


class EndedBy(Enum):
    """Who hung up."""

    US = auto()
    THEM = auto()


class Signalling(Protocol):
    """What a call needs of the telephone it belongs to."""

    async def ask(self, request: sip.Request, seconds: float = ...) -> sip.Response: ...

    def acknowledge(self, request: sip.Request) -> None: ...

    def reply(self, request: sip.Request, response: sip.Response) -> None: ...


class Call:
    """One talk from its answer to its end."""

    def __init__(self, dialogue: Dialogue, media: Media, signalling: Signalling) -> None:
        self.ended = asyncio.Event()
        self.ended_by: EndedBy | None = None
        self._dialogue = dialogue
        self._media = media
        self._signalling = signalling

    @property
    def heard(self) -> "array[int]":
        """All that was heard so far: samples at 8 kHz, silence included."""
        return self._media.ear.samples

    @property
    def keys_heard(self) -> str:
        """Keys that the other side pressed."""
        return "".join(self._media.ear.keys)

    @property
    def packets_heard(self) -> int:
        return self._media.ear.packets

    def say_tone(self, hertz: float | None) -> None:
        """Send this tone from now on; None is silence."""
        self._media.mouth.tone = hertz

    def fall_silent(self) -> None:
        """Send nothing at all any more, as a telephone whose power is cut."""
        self._media.peer = None

    async def press(self, keys: str) -> None:
        """Press these keys; returns when the last is released."""
        await self._media.mouth.press(keys)

    async def hold(self) -> None:
        """Put the other side on hold: it hears music, we hear nothing."""
        await self._offer("sendonly")

    async def resume(self) -> None:
        """End the hold."""
        await self._offer("sendrecv")

    async def hang_up(self) -> None:
        """Say goodbye, once."""
        if self.ended.is_set():
            return
        self._end(EndedBy.US)
        try:
            await self._signalling.ask(self._dialogue.request("BYE"), BYE_SECONDS)
        except TimeoutError:
            """A dead exchange needs no goodbye."""

    async def speak(self) -> None:
        """Sends sound until the call ends; the telephone runs this beside the talk."""
        try:
            await self._media.mouth.speak(until=self.ended)
        finally:
            self._media.close()

    def take(self, request: sip.Request) -> None:
        """What the other side asks in mid-call."""
        match request.method:
            case "BYE":
                self._reply(request)
                self._end(EndedBy.THEM)
            case "INVITE" | "UPDATE":
                self._media.peer = peer(request.body) or self._media.peer
                self._reply(request, Description(self._media.address).encode())
            case "ACK":
                """The end of their INVITE."""
            case _:
                self._reply(request)

    def _reply(self, request: sip.Request, body: str = "") -> None:
        contact = ("Contact", self._dialogue.contact)
        tag = sip.parameter(self._dialogue.local, "tag")
        answer = sip.respond(request, 200, "OK", tag, contact)
        self._signalling.reply(request, sip.Response(answer.headers, body, 200, "OK"))

    async def _offer(self, direction: Direction) -> None:
        body = Description(self._media.address, direction).encode()
        answer = await self._signalling.ask(self._dialogue.request("INVITE", body))
        self._signalling.acknowledge(self._dialogue.ack())
        self._media.peer = peer(answer.body) or self._media.peer

    def _end(self, by: EndedBy) -> None:
        if not self.ended.is_set():
            self.ended_by = by
            self.ended.set()
