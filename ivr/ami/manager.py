"""panoramisk, guarded: it connects, numbers our actions and matches replies to them.

The only file that imports it. Its parsing, queueing, replaying, reconnecting and callbacks have
faults that lose letters, events or the link, so each of them is overridden here; the tests of this
file name them one by one.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from panoramisk.actions import Action
from panoramisk.ami_protocol import AMIProtocol
from panoramisk.manager import Manager
from panoramisk.message import Message

from core.patience import within
from core.settings import AsteriskSettings
from ivr.ami.errors import ActionRefused, LinkLost, LoginRefused, NoReply
from ivr.ami.inbox import Inbox, Overflow
from ivr.ami.wire import Fields, Headers, Malformed, Splitter, event_name

log = structlog.get_logger()

CONNECT_SECONDS = 3
LOGIN_SECONDS = 3.0
REPLY_SECONDS = 3.0
"""Asterisk answers within milliseconds; this long means that it stalls."""
UNSENT_BYTES = 1024 * 1024
"""A peer that leaves this much unread has stopped reading."""
_FORBIDDEN = re.compile(r"[\r\n\0]")


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to an action, and the list that followed it, if any."""

    fields: Fields
    items: tuple[Fields, ...] = ()


class _Protocol(AMIProtocol):  # type: ignore[misc]  # panoramisk has no types
    """panoramisk's protocol with our reading of the stream."""

    def __init__(self, wanted: frozenset[bytes], inbox: Inbox) -> None:
        self._wanted = wanted
        self._inbox = inbox
        self._splitter = Splitter()

    def data_received(self, data: bytes) -> None:
        """Whatever cannot be read or kept ends the link: the next one begins with a snapshot."""
        try:
            for message in self._splitter.feed(data):
                self._receive(message)
        except (Malformed, Overflow) as fault:
            log.warning("exchange.link_dropped", why=fault.why)
            self.transport.abort()

    def _receive(self, message: bytes) -> None:
        """Most events end at their first line: only what somebody waits for is looked at."""
        name = event_name(message)
        try:
            if (name is None or self.responses) and self._answer(Headers(message)):
                return
            if name in self._wanted:
                self._inbox.put(Headers(message))
        except Malformed as fault:
            log.warning("exchange.message_skipped", why=fault.why)

    def _answer(self, message: Fields) -> bool:
        """Hand a reply, or an item of a list, to the action that waits for it."""
        action = self.responses.get(message.get("ActionID"))
        if action is None:
            return False
        if message.get("Response", "Success") != "Success":
            action.as_list = False  # no list follows a refusal; panoramisk would wait for it
        self.handle_message(Message(dict(message)))
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is kept for a later link: an action that was sent may have been carried out."""
        self.close()
        self._inbox.close()

    def close(self) -> None:
        """Drop the link at once, also when the peer does not read."""
        self.closed = True
        for action in list(self.responses.values()):
            if not action.future.done():
                action.future.set_exception(LinkLost("the link to the exchange is gone"))
        self.responses.clear()
        self.transport.abort()


class _Manager(Manager):  # type: ignore[misc]  # panoramisk has no types
    """panoramisk's manager without its own reconnecting: the supervisor decides that."""

    def connection_made(self, connecting: asyncio.Future[Any]) -> None:
        """A failed attempt is the business of whoever awaits it."""
        if not connecting.cancelled() and connecting.exception() is None:
            super().connection_made(connecting)
            self.pinger.cancel()


class Link:
    """One connection, from login to loss."""

    def __init__(self, manager: Manager, inbox: Inbox) -> None:
        self._manager = manager
        self._protocol: _Protocol = manager.protocol
        self._inbox = inbox

    async def send(self, action: str, *, seconds: float = REPLY_SECONDS, **headers: str) -> Reply:
        """Carry out one action; it is never sent twice."""
        return await self._perform({"Action": action, **headers}, as_list=False, seconds=seconds)

    async def read(self, action: str, *, seconds: float = REPLY_SECONDS, **headers: str) -> Reply:
        """Carry out one action that answers with a list."""
        return await self._perform({"Action": action, **headers}, as_list=True, seconds=seconds)

    async def next_event(self) -> Fields | None:
        """The next event in order; None when the link is lost."""
        return await self._inbox.next()

    def drop(self) -> None:
        """End the link; its reader and all who wait for replies are told."""
        self._protocol.close()

    @property
    def pending(self) -> int:
        """Actions that have no reply yet."""
        return len(self._protocol.responses)

    async def _perform(self, headers: Mapping[str, str], *, as_list: bool, seconds: float) -> Reply:
        if any(_FORBIDDEN.search(word) for pair in headers.items() for word in pair):
            raise ValueError("an AMI header cannot hold a line end")
        self.check_open()
        action = Action(dict(headers))
        answer = self._manager.send_action(action, as_list=as_list)
        try:
            async with within(seconds):
                messages = await answer
        except TimeoutError:
            raise NoReply(f"no reply to {headers['Action']}") from None
        finally:
            self._protocol.responses.pop(action.id, None)
        return _reply(messages if as_list and isinstance(messages, list) else [messages])

    def check_open(self) -> None:
        """Raises ``LinkLost`` when the link is gone, or when its peer has stopped reading."""
        if self._protocol.closed:
            raise LinkLost("the link to the exchange is gone")
        if self._protocol.transport.get_write_buffer_size() > UNSENT_BYTES:
            self.drop()
            raise LinkLost("the exchange has stopped reading")


def _reply(messages: list[Message]) -> Reply:
    first, *rest = [dict(message.items()) for message in messages]
    if first.get("Response") not in ("Success", "Goodbye"):
        raise ActionRefused(first.get("Message", "refused"))
    return Reply(first, tuple(rest))


@asynccontextmanager
async def connected(
    settings: AsteriskSettings, wanted: frozenset[bytes], inbox: Inbox
) -> AsyncIterator[Link]:
    """A link that is logged in, for the length of the block; events of these names are kept."""
    manager = _Manager(
        host=settings.host,
        port=settings.ami_port,
        protocol_factory=lambda: _Protocol(wanted, inbox),
        loop=asyncio.get_running_loop(),
    )
    async with within(CONNECT_SECONDS):
        await manager.connect()
    link = Link(manager, inbox)
    try:
        await _login(link, settings)
        yield link
    finally:
        link.drop()


async def _login(link: Link, settings: AsteriskSettings) -> None:
    try:
        await link.send(
            "Login",
            seconds=LOGIN_SECONDS,
            Username=settings.ami_user,
            Secret=settings.ami_secret.get_secret_value(),
        )
    except ActionRefused as refused:
        raise LoginRefused(str(refused)) from None
