"""One FastAGI connection: a header, then one command at a time with a limit on each."""

import asyncio
import math
from collections.abc import Callable, Mapping
from typing import cast

from ivr.agi.protocol import Hangup, Malformed, Parser, Refused, Reply
from ivr.line import CallerHungUp

HEADER_SECONDS = 4
"""Asterisk sends the header at once; whoever is slower is not Asterisk."""
LOOK_SECONDS = 1.0
"""How often the clock is looked at: a timer for each command would cost more than the command."""
DEAD_CHANNEL = 511

Opened = Callable[["Session", Mapping[str, str]], None]
Closed = Callable[["Session"], None]


class Poisoned(Exception):
    """The session was closed because replies could no longer be matched to commands."""


class Session(asyncio.Protocol):
    """A plain future per command: AGI is strictly one question, one answer."""

    def __init__(self, opened: Opened, closed: Closed) -> None:
        self._opened = opened
        self._closed = closed
        self._loop = asyncio.get_running_loop()
        self._parser = Parser()
        self._header_seen = False
        self._pending: asyncio.Future[Reply] | None = None
        self._expires = self._loop.time() + HEADER_SECONDS
        self._over: Exception | None = None

    async def ask(self, line: bytes, seconds: float) -> Reply:
        """Send one command and await its reply; raises ``CallerHungUp`` once it is all over."""
        if self._over is not None:
            raise self._over
        if self._pending is not None:
            raise RuntimeError("one AGI command at a time")
        reply: asyncio.Future[Reply] = self._loop.create_future()
        self._pending = reply
        self._expires = self._loop.time() + seconds
        self._transport.write(line)
        try:
            return await reply
        finally:
            self._settle(reply)

    def close(self) -> None:
        """End the session; the dialplan goes on."""
        self._finish(CallerHungUp())
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start looking at the clock."""
        self._transport = cast(asyncio.Transport, transport)
        self._look = self._loop.call_later(LOOK_SECONDS, self._look_at_clock)

    def data_received(self, data: bytes) -> None:
        """Anything that is not FastAGI ends the session."""
        try:
            self._receive(data)
        except Malformed as fault:
            self.poison(str(fault))

    def connection_lost(self, exc: Exception | None) -> None:
        """Asterisk closes the connection when the caller hangs up."""
        self._look.cancel()
        self._finish(CallerHungUp())
        self._closed(self)

    def poison(self, why: str) -> None:
        """Nothing in this session can be trusted any more."""
        self._finish(Poisoned(why))
        self._transport.abort()

    def _receive(self, data: bytes) -> None:
        if not self._header_seen:
            header = self._parser.header(data)
            if header is None:
                return
            self._header_seen = True
            self._expires = math.inf
            self._opened(self, header)
            data = b""
        for answer in self._parser.answers(data):
            self._take(answer)

    def _take(self, answer: Reply | Refused | Hangup) -> None:
        if isinstance(answer, Hangup):
            return self._finish(CallerHungUp())
        if self._over is not None:
            return None
        if self._pending is None or self._pending.done():
            raise Malformed("a reply that nobody asked for")
        if isinstance(answer, Reply):
            return self._pending.set_result(answer)
        gone = answer.code == DEAD_CHANNEL
        return self._finish(CallerHungUp()) if gone else self._pending.set_exception(answer)

    def _settle(self, reply: asyncio.Future[Reply]) -> None:
        """A command given up by its caller leaves its reply to nobody: the session is over."""
        self._pending = None
        self._expires = math.inf
        if reply.cancelled():
            self.poison("a command was cancelled")

    def _finish(self, over: Exception) -> None:
        """From now on every command raises this."""
        self._over = self._over or over
        if self._pending is not None and not self._pending.done():
            self._pending.set_exception(over)

    def _look_at_clock(self) -> None:
        if self._loop.time() >= self._expires:
            self.poison("nothing came in time")
        self._look = self._loop.call_later(LOOK_SECONDS, self._look_at_clock)
