"""Voice messages: recorded by Asterisk into a folder, registered, and put into the safe.

A message is known by the files of its call in that folder, so that a crash at any point loses
nothing and doubles nothing:

    CALL.wav                     what the caller said, in plain sound
    CALL.waiting                 the help desk has not taken it yet
    CALL.registered              it has a ticket, and must yet be put among the encrypted recordings
"""

import asyncio
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import structlog

from core.clock import Clock
from core.errors import DomainError, Unavailable
from core.events import EventBus
from core.ids import CallId, TicketNumber
from tickets.calls.events import MessageLeft
from tickets.desk.service import HelpDesk
from tickets.files.service import NewRecording, Recordings
from tickets.files.views import RecordingKind

SHORTEST_MESSAGE = 2
"""Seconds; shorter ones are breath and a click."""
AGAIN_SECONDS = 15.0
FORGOTTEN = timedelta(hours=1)
"""Sound that nobody has written to for so long belongs to a call that is over."""

SOUND, WAITING, REGISTERED = ".wav", ".waiting", ".registered"

log = structlog.get_logger()


class Messages:
    """What the caller left is kept until the help desk has taken it, also through a crash."""

    def __init__(
        self,
        desk: HelpDesk,
        recordings: Recordings,
        folder: Path,
        bus: EventBus,
        clock: Clock,
    ) -> None:
        self._desk = desk
        self._recordings = recordings
        self._folder = folder
        self._bus = bus
        self._clock = clock
        self._in_hand: set[CallId] = set()

    def place(self, call: CallId) -> Path:
        """Where this call's message is recorded, without the ending."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return (self._folder / call).resolve()

    async def take(self, call: CallId, recording: Path) -> TicketNumber | None:
        """The ticket of this message; None when nothing was said."""
        sound = Path(f"{recording}{SOUND}")
        if not await asyncio.to_thread(_holds_words, sound):
            await asyncio.to_thread(sound.unlink, missing_ok=True)
            return None
        self._in_hand.add(call)
        try:
            with suppress(OSError):  # a full disk need not keep us from the ticket
                await asyncio.to_thread(self._file(call, WAITING).touch)
            ticket = await self._register(call)
            await self._put_away(call, ticket)
            return ticket
        finally:
            self._in_hand.discard(call)

    async def keep(self, again: float = AGAIN_SECONDS) -> None:
        """Finish what could not be finished at the time, for as long as we run."""
        while True:
            await asyncio.sleep(again)
            with suppress(Unavailable):
                await self._catch_up()

    async def _catch_up(self) -> None:
        await asyncio.to_thread(self._mark_forgotten)
        for call, _ in await asyncio.to_thread(self._notes, WAITING):
            ticket = await self._register(call)
            self._bus.publish(MessageLeft(at=self._clock(), call=call, ticket=ticket))
            log.info("message.registered_late", call=call, ticket=ticket)
        for call, ticket in await asyncio.to_thread(self._registered):
            await self._put_away(call, ticket)

    async def _register(self, call: CallId) -> TicketNumber:
        """Asked again for the same call, the help desk gives the same ticket."""
        try:
            ticket = await self._desk.take_message(call, _key(call))
        except Unavailable:
            log.warning("message.waits", call=call)
            raise
        with suppress(OSError):  # then it is registered again, as the same ticket
            await asyncio.to_thread(self._mark_registered, call, ticket.number)
        return ticket.number

    async def _put_away(self, call: CallId, ticket: TicketNumber) -> None:
        """Plain sound is removed when its encrypted copy is safe; what fails is tried again."""
        sound = self._file(call, SOUND)
        try:
            content = await asyncio.to_thread(_read, sound)
            if content is not None:
                new = NewRecording(
                    key=_key(call), kind=RecordingKind.VOICE_MESSAGE, call=call, ticket=ticket
                )
                await self._recordings.keep(new, content)
            await asyncio.to_thread(_remove, sound, self._file(call, REGISTERED))
        except (DomainError, OSError) as why:
            log.warning("message.not_put_away", call=call, error=type(why).__name__)

    def _file(self, call: CallId, ending: str) -> Path:
        place = self.place(call)
        return place.with_name(f"{place.name}{ending}")

    def _mark_registered(self, call: CallId, ticket: TicketNumber) -> None:
        self._file(call, REGISTERED).write_text(ticket)
        self._file(call, WAITING).unlink(missing_ok=True)

    def _mark_forgotten(self) -> None:
        """Sound of a call in which the service died before it could even make a note."""
        before = (self._clock() - FORGOTTEN).timestamp()
        for sound in self._folder.glob(f"*{SOUND}"):
            call = CallId(sound.name.removesuffix(SOUND))
            notes = self._file(call, WAITING), self._file(call, REGISTERED)
            if sound.stat().st_mtime < before and not any(note.exists() for note in notes):
                if _holds_words(sound):
                    notes[0].touch()
                else:
                    sound.unlink()

    def _registered(self) -> list[tuple[CallId, TicketNumber]]:
        return [(call, TicketNumber(text)) for call, text in self._notes(REGISTERED) if text]

    def _notes(self, ending: str) -> list[tuple[CallId, str]]:
        """Of calls that nobody is busy with."""
        notes = sorted(self._folder.glob(f"*{ending}"))
        known = [(CallId(note.name.removesuffix(ending)), note) for note in notes]
        return [(call, note.read_text()) for call, note in known if call not in self._in_hand]


def _key(call: CallId) -> str:
    return f"message-{call}"


def _holds_words(recording: Path) -> bool:
    """Whether something was said: two seconds of a 16-bit telephone recording at least."""
    return recording.exists() and recording.stat().st_size >= 2 * SHORTEST_MESSAGE * 8_000


def _read(recording: Path) -> bytes | None:
    return recording.read_bytes() if recording.exists() else None


def _remove(sound: Path, note: Path) -> None:
    """The note last: as long as there is one, it is tried again."""
    sound.unlink(missing_ok=True)
    note.unlink(missing_ok=True)
