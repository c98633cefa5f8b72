"""The only file that knows all parts: builds the house from its settings, floor by floor.

Nested, not listed: when a later part cannot start, the earlier ones stop again. FastAGI opens last
and closes first, so that no call enters a half-built house.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

from aiohttp import web

from core.clock import Clock, FollowedClock, utc_now
from core.db import UnitOfWork, database
from core.diary import Diary
from core.events import EventBus
from core.lag import Lag
from core.settings import Settings
from customer_pages.app import mount
from hotline.alone import privacy_desk
from hotline.answering import Attendance, attending, flows, telephone
from hotline.asterisk.templates import recordings_directory
from hotline.browsing import behind_links, browsers
from hotline.calling_followers import CallingFollowers
from hotline.conversations import Conversations
from hotline.ground import Ground, read
from hotline.outside import account_directory
from hotline.personnel import entrance
from hotline.services import Services, services
from hotline.telling import waiting_teller
from hotline.vitals import HouseVitals
from ivr.ami.bridge import Bridge, bridge
from ivr.ami.calling_back import CallingBack
from ivr.voice.mending import keep_whole
from ivr.voice.patience import patient
from ivr.voice.speaker import voice
from ivr.voice.tidy import tidy
from tickets.calls.keeper import keep


@asynccontextmanager
async def running(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[web.Application]:
    """The whole house for the length of the block; gives what browsers see, not served yet."""
    bus, lag, diary = EventBus(), Lag(), Diary(clock)
    diary.keep()  # before any work is started: it is noted by those who are started from here
    found = await read(settings, clock)
    async with (
        database(settings.database_url) as sessions,
        voice(settings.voice, settings.var) as speaker,
        account_directory(settings.directory, work := UnitOfWork(sessions, bus), clock) as accounts,
        entrance(settings, work, clock, found.vault) as ways_in,
    ):
        ground = Ground(settings, found, work, bus, speaker, FollowedClock(clock))
        desk = await services(ground, accounts, ways_in)
        attendance = attending(ground, desk)
        async with (
            kept(*_background(ground, desk, attendance), lag.watch()),
            _exchange(ground, desk) as exchange,
        ):
            vitals = HouseVitals(settings.var, exchange, diary, lag)
            app = browsers(ground, desk, exchange, vitals)
            # It listens from here on, before facts come.
            mount(app, settings.http, behind_links(ground, desk), found.pages)
            async with _callers(ground, desk, exchange, attendance, vitals):
                yield app


def _background(
    ground: Ground, desk: Services, attendance: Attendance
) -> tuple[Coroutine[None, None, None], ...]:
    """What goes on as long as the service runs, with the exchange or without it."""
    settings, work, clock, found = ground.settings, ground.work, ground.clock, ground.read
    officer = privacy_desk(settings, work, clock, found.vault)
    folder = recordings_directory(settings)
    talks = Conversations(desk.ledger, desk.filing.recordings, folder, clock)
    recorder, changing = ground.speaker.recorder, desk.prompts.changing
    return (
        keep(ground.bus, desk.ledger, found.backlog),
        *desk.keepers(ground, officer),
        attendance.messages.keep(),
        talks.keep(),
        attendance.audience.keep(),
        tidy(settings.var / "sounds", clock),
        keep_whole(settings.var, settings.voice, recorder, changing),
    )


@asynccontextmanager
async def _exchange(ground: Ground, desk: Services) -> AsyncIterator[Bridge]:
    settings = ground.settings
    async with bridge(
        settings.asterisk,
        ground.bus,
        ground.clock,
        desk.crew.phones,
        ground.exchange_time,
        desk.queueing.on_call,
    ) as exchange:
        yield exchange


@asynccontextmanager
async def _callers(
    ground: Ground, desk: Services, exchange: Bridge, attendance: Attendance, vitals: HouseVitals
) -> AsyncIterator[None]:
    """Those who call, who wait, and who are called: for the length of the block."""
    house = telephone(ground, desk, exchange, attendance)
    async with patient(ground.speaker) as quick:
        waiting = waiting_teller(ground, desk.queueing.queues, exchange, quick)
        calling = CallingBack(desk.calling.callbacks, exchange)
        async with (
            kept(waiting.run(), calling.run(), _calling_followers(ground, desk).keep()),
            flows(ground, house, desk) as vitals.agi,
        ):
            yield


def _calling_followers(ground: Ground, desk: Services) -> CallingFollowers:
    """Those who wanted to be called when a failure is over."""
    followers = desk.announcing.followers
    return CallingFollowers(
        followers, desk.calling.callbacks, desk.ledger, ground.bus, ground.clock
    )


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
