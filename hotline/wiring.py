"""The only file that knows all parts: builds the house from its settings, floor by floor.

Nested, not listed: when a later part cannot start, the earlier ones stop again. FastAGI opens last
and closes first, so that no call enters a half-built house.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from agent_console.app import console
from agent_console.needs import House as ConsoleHouse
from core.clock import Clock, utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import CallId, TicketNumber
from core.settings import Settings
from hotline.demo import DEMO_CALLERS
from ivr.agi.server import AgiServer, Handler, agi
from ivr.ami.bridge import Bridge, bridge
from ivr.call import Call
from ivr.endings import Ending
from ivr.flows.front_door import front_door
from ivr.flows.needs import House as FlowHouse
from ivr.flows.nobody import withdrawn
from ivr.line import Line
from ivr.prompts import Prompts, prompts_folder, read_prompts
from ivr.speech.announcements import Templates
from ivr.voice.speaker import Voice, voice
from ivr.voice.tidy import tidy
from tickets.announcements.keeper import keep_on_air
from tickets.announcements.service import Announcements
from tickets.audit.service import Audit
from tickets.calls.keeper import keep
from tickets.calls.service import Ledger
from tickets.customers.directory import OwnAccounts
from tickets.customers.service import Customers
from tickets.desk.keeper import keep_closing
from tickets.desk.service import HelpDesk
from tickets.staff.passwords import Passwords
from tickets.staff.phones import Phones
from tickets.staff.service import Staff

SHORTEST_MESSAGE = 2
"""Seconds; shorter ones are breath and a click."""


@dataclass(frozen=True, slots=True)
class Services:
    """The help desk's services over one database."""

    ledger: Ledger
    desk: HelpDesk
    customers: Customers
    announcements: Announcements
    staff: Staff
    audit: Audit
    phones: Phones


def services(work: UnitOfWork, clock: Clock, prompts: Prompts, speaker: Voice) -> Services:
    """The help desk, given its database and its voice."""
    return Services(
        ledger=Ledger(work, clock),
        desk=HelpDesk(work, clock),
        customers=Customers(OwnAccounts(work)),
        announcements=Announcements(work, clock, Templates(prompts), speaker),
        staff=Staff(work, clock, Passwords()),
        audit=Audit(work, clock),
        phones=Phones(work, clock),
    )


@asynccontextmanager
async def running(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[web.Application]:
    """The whole house for the length of the block; gives the console, which is not served yet."""
    bus = EventBus()
    prompts = await asyncio.to_thread(lambda: read_prompts(prompts_folder()))
    async with (
        database(settings.database_url) as sessions,
        voice(settings.voice, settings.var) as speaker,
    ):
        desk = services(UnitOfWork(sessions, bus), clock, prompts, speaker)
        async with (
            kept(
                keep(bus, desk.ledger),
                keep_on_air(desk.announcements),
                keep_closing(desk.desk),
                tidy(settings.var / "sounds", clock),
            ),
            bridge(settings.asterisk, bus, clock, desk.phones) as exchange,
        ):
            pages = browsers(settings, desk, exchange, bus, clock)  # listens before facts come
            async with flows(settings, desk, exchange, prompts, speaker, bus, clock):
                yield pages


@asynccontextmanager
async def kept(*work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Background work with an owner: if one part fails, the block fails."""
    async with asyncio.TaskGroup() as tasks:
        running_tasks = [tasks.create_task(part) for part in work]
        try:
            yield
        finally:
            for task in running_tasks:
                task.cancel()


@asynccontextmanager
async def flows(
    settings: Settings,
    desk: Services,
    exchange: Bridge,
    prompts: Prompts,
    speaker: Voice,
    bus: EventBus,
    clock: Clock,
) -> AsyncIterator[None]:
    """Answer Asterisk's questions over FastAGI for the length of the block."""
    house = FlowHouse(
        announcements=desk.announcements,
        floor=exchange.floor,
        messages=Messages(desk.desk, settings.var / "messages"),
        profile=settings.profile,
    )

    def conversation(line: Line) -> Call:
        return Call(line, prompts=prompts, speaker=speaker, facts=bus.publish, clock=clock)

    async def opening(line: Line) -> Ending:
        return await front_door(conversation(line), house)

    async def nobody_left(line: Line) -> Ending:
        return await withdrawn(conversation(line), house)

    handlers: dict[str, Handler] = {"hotline": opening, "nobody": nobody_left}
    async with agi(settings.asterisk, AgiServer(handlers, bus, clock)):
        yield


def browsers(
    settings: Settings, desk: Services, exchange: Bridge, bus: EventBus, clock: Clock
) -> web.Application:
    """The console, given the same services as the flows."""
    house = ConsoleHouse(
        ledger=desk.ledger,
        desk=desk.desk,
        customers=desk.customers,
        announcements=desk.announcements,
        staff=desk.staff,
        audit=desk.audit,
        bus=bus,
        control=exchange.control,
        clock=clock,
    )
    callers = DEMO_CALLERS if settings.demo else ()
    return console(settings.http, settings.asterisk.websocket_url, house, demo_callers=callers)


@asynccontextmanager
async def staff(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[Staff]:
    """The people alone, for the command line: neither exchange nor voice."""
    async with database(settings.database_url) as sessions:
        yield Staff(UnitOfWork(sessions, EventBus()), clock, Passwords())


class Messages:
    """Voice messages: recorded by Asterisk into a folder, registered by the help desk."""

    def __init__(self, desk: HelpDesk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder

    def place(self, call: CallId) -> Path:
        """Where this call's message is recorded, without the ending."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return (self._folder / call).resolve()

    async def take(self, call: CallId, caller: str | None, recording: Path) -> TicketNumber | None:
        """The ticket of this message; None when nothing was said."""
        if not await asyncio.to_thread(_holds_words, Path(f"{recording}.wav")):
            return None
        ticket = await self._desk.take_message(call, caller, recording, f"message-{call}")
        return ticket.number


def _holds_words(recording: Path) -> bool:
    """Whether something was said: two seconds of a 16-bit telephone recording at least."""
    return recording.exists() and recording.stat().st_size >= 2 * SHORTEST_MESSAGE * 8_000
