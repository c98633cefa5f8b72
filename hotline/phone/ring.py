"""A call that comes in and is not answered yet."""

import asyncio
from collections.abc import Callable

from hotline.phone import sip
from hotline.phone.call import Call, Signalling
from hotline.phone.dialogue import Dialogue
from hotline.phone.media import Media
from hotline.phone.sdp import Description, peer


class Ring:
    """Answer it or decline it; ``stopped`` when the exchange took it back."""

    def __init__(
        self,
        invite: sip.Request,
        dialogue: Dialogue,
        signalling: Signalling,
        begin: Callable[[Call, str], Call],
    ) -> None:
        self.stopped = asyncio.Event()
        self._invite = invite
        self._dialogue = dialogue
        self._signalling = signalling
        self._begin = begin

    @property
    def caller(self) -> str:
        """The number that is shown."""
        return sip.user(self._invite.one("From"))

    @property
    def called(self) -> str:
        """The number that was dialled."""
        return sip.user(self._invite.one("To"))

    def sound(self) -> None:
        """Tell the exchange that it rings here."""
        self._reply(180, "Ringing")

    async def answer(self) -> Call:
        """Begin the talk."""
        media = await Media.at(self._dialogue.here[0])
        media.peer = peer(self._invite.body)
        self._reply(200, "OK", Description(media.address).encode())
        return self._begin(Call(self._dialogue, media, self._signalling), self._dialogue.call_id)

    def decline(self) -> None:
        """Busy here."""
        self._reply(486, "Busy Here")

    def forward(self, user: str) -> None:
        """Ask the exchange to call this user instead."""
        host, port = self._dialogue.here
        self._reply(302, "Moved Temporarily", contact=f"<sip:{user}@{host}:{port}>")

    def cancel(self, request: sip.Request) -> None:
        """The exchange takes the call back."""
        self._signalling.reply(request, sip.respond(request, 200, "OK", self._tag))
        self._reply(487, "Request Terminated")
        self.stopped.set()

    @property
    def _tag(self) -> str:
        return sip.parameter(self._dialogue.local, "tag")

    def _reply(self, status: int, reason: str, body: str = "", contact: str = "") -> None:
        here = ("Contact", contact or self._dialogue.contact)
        answer = sip.respond(self._invite, status, reason, self._tag, here)
        self._signalling.reply(self._invite, sip.Response(answer.headers, body, status, reason))
