"""Voice messages: recorded by Asterisk into a folder, registered by the help desk."""

import asyncio
from pathlib import Path

import structlog

from core.clock import Clock
from core.errors import Unavailable
from core.events import EventBus
from core.ids import CallId, TicketNumber
from tickets.calls.events import MessageLeft
from tickets.desk.service import HelpDesk

SHORTEST_MESSAGE = 2
"""Seconds; shorter ones are breath and a click."""
AGAIN_SECONDS = 15.0

log = structlog.get_logger()


class Messages:
    """What the caller left is kept until the help desk has taken it."""

    def __init__(self, desk: HelpDesk, folder: Path, bus: EventBus, clock: Clock) -> None:
        self._desk = desk
        self._folder = folder
        self._bus = bus
        self._clock = clock
        self._waiting: dict[CallId, tuple[str | None, Path]] = {}

    def place(self, call: CallId) -> Path:
        """Where this call's message is recorded, without the ending."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return (self._folder / call).resolve()

    async def take(self, call: CallId, caller: str | None, recording: Path) -> TicketNumber | None:
        """The ticket of this message; None when nothing was said."""
        if not await asyncio.to_thread(_holds_words, Path(f"{recording}.wav")):
            return None
        try:
            return await self._register(call, caller, recording)
        except Unavailable:
            self._waiting[call] = caller, recording
            log.warning("message.waits", call=call, recording=f"{recording}.wav")
            raise

    async def keep(self, again: float = AGAIN_SECONDS) -> None:
        """Register what the help desk could not take at the time, for as long as we run."""
        while True:
            await asyncio.sleep(again)
            for call, (caller, recording) in list(self._waiting.items()):
                try:
                    ticket = await self._register(call, caller, recording)
                except Unavailable:
                    break
                del self._waiting[call]
                self._bus.publish(MessageLeft(at=self._clock(), call=call, ticket=ticket))
                log.info("message.registered_late", call=call, ticket=ticket)

    async def _register(self, call: CallId, caller: str | None, recording: Path) -> TicketNumber:
        ticket = await self._desk.take_message(call, caller, recording, f"message-{call}")
        return ticket.number


def _holds_words(recording: Path) -> bool:
    """Whether something was said: two seconds of a 16-bit telephone recording at least."""
    return recording.exists() and recording.stat().st_size >= 2 * SHORTEST_MESSAGE * 8_000
