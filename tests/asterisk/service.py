"""The real bridge and the real FastAGI server at the real exchange, with flows of one line."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from core.clock import utc_now
from core.events import Event
from core.language import Language
from ivr.agi.server import AgiServer, agi
from ivr.ami.bridge import Bridge, bridge
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.line import Line
from tests.doubles.bridge import Diary, RememberedPhones
from tests.exchange import Exchange, eventually
from tickets.calls.events import Reason


@dataclass
class SmallService:
    """What a test sees of the service: its bridge, and all facts that were told."""

    bridge: Bridge
    diary: Diary
    asked: list[str] = field(default_factory=list)
    """The scripts that the dialplan asked for."""
    goodbye: asyncio.Event = field(default_factory=asyncio.Event)
    """Cleared, callers are kept after their talk."""

    def told(self, kind: type[Event]) -> list[Event]:
        """All facts of this kind, in order."""
        return [event for event in self.diary.events if isinstance(event, kind)]

    async def tells(self, kind: type[Event], seconds: float = 5) -> Event:
        """Wait for the first fact of this kind."""
        await eventually(lambda: self.told(kind), seconds)
        return self.told(kind)[0]


@asynccontextmanager
async def small_service(
    exchange: Exchange, phones: RememberedPhones | None = None
) -> AsyncIterator[SmallService]:
    """Every caller goes straight to the Polish queue; who is taken out is told so and waits on."""
    diary = Diary()
    asterisk = exchange.settings.asterisk
    async with bridge(asterisk, diary, utc_now, phones or RememberedPhones()) as built:
        service = SmallService(built, diary)
        service.goodbye.set()

        async def hotline(_line: Line) -> Ending:
            service.asked.append("hotline")
            return ToQueue(Language.PL, Reason.GENERAL)

        async def nobody(_line: Line) -> Ending:
            service.asked.append("nobody")
            return ToQueue(Language.PL, Reason.GENERAL, told_nobody=True)

        async def after(_line: Line) -> Ending:
            service.asked.append("after")
            await service.goodbye.wait()
            return Goodbye()

        handlers = {"hotline": hotline, "nobody": nobody, "after": after}
        async with agi(asterisk, AgiServer(handlers, diary, utc_now)):
            await eventually(lambda: built.connected_since is not None)
            yield service
