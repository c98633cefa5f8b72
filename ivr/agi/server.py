"""The FastAGI server: one task per call, from the header to the ending."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from ipaddress import ip_address

import structlog

from core.clock import Clock
from core.events import EventBus
from core.log import masked
from core.settings import AsteriskSettings
from ivr.agi.channel import AgiLine
from ivr.agi.ending import variables
from ivr.agi.known import known
from ivr.agi.session import Session
from ivr.attempts import call_of
from ivr.endings import Dial, Ending
from ivr.line import CallerHungUp, Line
from tickets.calls.events import CallArrived
from tickets.customers.numbers import e164

log = structlog.get_logger()

SESSIONS = 500
"""Twice what the exchange carries on two cores; callers above it take the fall-back."""
DRAIN_SECONDS = 30
FIRST_SCRIPT = "hotline"
"""The script that a call enters first; the others are for calls that were here before."""

Handler = Callable[[Line], Awaitable[Ending | Dial]]


class AgiServer:
    """Runs the handler whose name the dialplan asked for and carries out its ending."""

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        bus: EventBus,
        clock: Clock,
        *,
        sessions: int = SESSIONS,
        drain_seconds: float = DRAIN_SECONDS,
    ) -> None:
        self._handlers = handlers
        self._bus = bus
        self._clock = clock
        self._limit = sessions
        self._drain_seconds = drain_seconds
        self._peers: frozenset[str] = frozenset()
        self._sessions: set[Session] = set()
        self._calls: set[asyncio.Task[None]] = set()
        self.turned_away = 0
        """Connections since the start that were not served: a stranger's, or one too many."""

    @property
    def sessions(self) -> int:
        """Connections open at this moment."""
        return len(self._sessions)

    @asynccontextmanager
    async def listening(
        self, host: str, port: int, *, peers: frozenset[str] = frozenset()
    ) -> AsyncIterator[int]:
        """Accept calls for the length of the block, then let running ones finish.

        FastAGI has no password: only this machine and these addresses may connect.
        """
        self._peers = peers
        async with asyncio.TaskGroup() as group:
            listener = await asyncio.get_running_loop().create_server(
                lambda: _Door(self, group), host, port
            )
            try:
                yield listener.sockets[0].getsockname()[1]
            finally:
                listener.close()
                await self._drain()

    def admits(self, peer: str) -> bool:
        """Whether there is room, and this address may connect."""
        return len(self._sessions) < self._limit and (
            peer in self._peers or ip_address(peer).is_loopback
        )

    def enter(self, session: Session) -> None:
        """Count the connection."""
        self._sessions.add(session)

    def leave(self, session: Session) -> None:
        """The connection is closed."""
        self._sessions.discard(session)

    def start(self, group: asyncio.TaskGroup, session: Session, header: Mapping[str, str]) -> None:
        """The header is whole: the call's own task begins."""
        task = group.create_task(self._serve(session, header))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def _serve(self, session: Session, header: Mapping[str, str]) -> None:
        script = header.get("agi_network_script", "")
        call = call_of(header.get("agi_uniqueid", ""))
        structlog.contextvars.bind_contextvars(call=call, script=script[:40])
        line = AgiLine(session, call, e164(header.get("agi_callerid", "")), known(header))
        try:
            if call and script in self._handlers:
                await self._converse(script, line)
            else:
                log.error("agi.no_handler")
        except CallerHungUp:
            log.info("agi.caller_hung_up")
        except Exception:  # the edge: the dialplan falls back, the service goes on
            log.exception("agi.flow_failed")
        finally:
            session.close()

    async def _converse(self, script: str, line: AgiLine) -> None:
        log.info("agi.call", caller=masked(line.caller))
        if script == FIRST_SCRIPT:
            self._bus.publish(CallArrived(at=self._clock(), call=line.call, caller=line.caller))
        ending = await self._handlers[script](line)
        for variable, value in variables(ending):
            await line.set(variable, value)
        log.info("agi.ended", ending=type(ending).__name__)

    async def _drain(self) -> None:
        """Callers in mid-flow get time to finish; after that the dialplan takes them over."""
        if self._calls:
            await asyncio.wait(set(self._calls), timeout=self._drain_seconds)
        for task in set(self._calls):
            task.cancel()
        for session in set(self._sessions):
            session.close()


class _Door(Session):
    """A connection that is turned away unless the server admits it."""

    def __init__(self, server: AgiServer, group: asyncio.TaskGroup) -> None:
        super().__init__(lambda session, header: server.start(group, session, header), server.leave)
        self._server = server

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Turned away, the caller takes the dialplan's fall-back at once."""
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")  # None when the peer has gone already
        if peer is not None and self._server.admits(peer[0]):
            self._server.enter(self)
        else:
            self._server.turned_away += 1
            log.warning("agi.turned_away", open=self._server.sessions)
            self.poison("turned away")


@asynccontextmanager
async def agi(settings: AsteriskSettings, server: AgiServer) -> AsyncIterator[int]:
    """Serve Asterisk's calls on the configured port for the length of the block; gives the port."""
    asterisk = frozenset({settings.host})
    async with server.listening(settings.agi_host, settings.agi_port, peers=asterisk) as port:
        log.info("agi.listening", port=port)
        yield port
