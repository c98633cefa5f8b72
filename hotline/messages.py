"""Voice messages: recorded by Asterisk into a folder, registered by the help desk."""

import asyncio
from contextlib import suppress
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
WAITING = ".waiting"

log = structlog.get_logger()


class Messages:
    """What the caller left is kept until the help desk has taken it, also through a crash."""

    def __init__(self, desk: HelpDesk, folder: Path, bus: EventBus, clock: Clock) -> None:
        self._desk = desk
        self._folder = folder
        self._bus = bus
        self._clock = clock

    def place(self, call: CallId) -> Path:
        """Where this call's message is recorded, without the ending."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return (self._folder / call).resolve()

    async def take(self, call: CallId, caller: str | None, recording: Path) -> TicketNumber | None:
        """The ticket of this message; None when nothing was said."""
        if not await asyncio.to_thread(_holds_words, Path(f"{recording}.wav")):
            return None
        try:
            return await self._register(call, caller)
        except Unavailable:
            await asyncio.to_thread(self._note(call).write_text, caller or "")
            log.warning("message.waits", call=call, recording=f"{recording}.wav")
            raise

    async def keep(self, again: float = AGAIN_SECONDS) -> None:
        """Register what the help desk could not take at the time, for as long as we run."""
        while True:
            await asyncio.sleep(again)
            with suppress(Unavailable):
                await self._catch_up()

    async def _catch_up(self) -> None:
        for call, caller in await asyncio.to_thread(self._waiting):
            ticket = await self._register(call, caller)
            self._bus.publish(MessageLeft(at=self._clock(), call=call, ticket=ticket))
            await asyncio.to_thread(self._note(call).unlink)
            log.info("message.registered_late", call=call, ticket=ticket)

    async def _register(self, call: CallId, caller: str | None) -> TicketNumber:
        """Asked again for the same call, the help desk gives the same ticket."""
        recording = self.place(call)
        ticket = await self._desk.take_message(call, caller, recording, f"message-{call}")
        return ticket.number

    def _note(self, call: CallId) -> Path:
        """Lies beside a recording that still waits, and holds the caller's number."""
        place = self.place(call)
        return place.with_name(f"{place.name}{WAITING}")

    def _waiting(self) -> list[tuple[CallId, str | None]]:
        notes = sorted(self._folder.glob(f"*{WAITING}"))
        return [
            (CallId(note.name.removesuffix(WAITING)), note.read_text() or None) for note in notes
        ]


def _holds_words(recording: Path) -> bool:
    """Whether something was said: two seconds of a 16-bit telephone recording at least."""
    return recording.exists() and recording.stat().st_size >= 2 * SHORTEST_MESSAGE * 8_000
