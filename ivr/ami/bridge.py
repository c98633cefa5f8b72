"""The bridge to Asterisk: keeps the link, tells what happens, does what is asked."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from core.clock import Clock, FollowedClock
from core.errors import Unavailable
from core.events import EventBus
from core.settings import AsteriskSettings
from ivr.ami import placed, resync
from ivr.ami.ari import ari
from ivr.ami.backoff import Backoff
from ivr.ami.control import AsteriskControl
from ivr.ami.desk_phones import AsteriskDeskPhones
from ivr.ami.errors import ActionRefused, LinkLost, LoginRefused, NoReply
from ivr.ami.exchange import Exchange
from ivr.ami.facts import MemberSeen, Order
from ivr.ami.floor import Floor
from ivr.ami.greeting import version_of
from ivr.ami.inbox import Inbox
from ivr.ami.manager import Link, connected
from ivr.ami.on_call import NoTelephones, OnCall, Telephones
from ivr.ami.orders import Orders
from ivr.ami.phones import Phones
from ivr.ami.pump import Pump
from ivr.ami.restore import restore, tidy
from ivr.ami.story import Story
from ivr.ami.teller import Teller
from ivr.ami.translate import WANTED, happened
from ivr.control import PhoneRegistry
from tickets.calls.events import BridgeLost, BridgeResynced

log = structlog.get_logger()

HEARTBEAT_SECONDS = 1.5
MISSED_BEATS = 2
"""A link that is dead without saying so is found within five seconds."""
LOGIN_REFUSED_SECONDS = 5.0
_FAULTS = (OSError, TimeoutError, Unavailable, ActionRefused, KeyError, ValueError)
"""No exchange, none that answers, or something that answers oddly in its place."""


class Bridge:
    """One exchange, for as long as the service runs."""

    def __init__(
        self,
        settings: AsteriskSettings,
        bus: EventBus,
        clock: Clock,
        phones: Phones,
        exchange_time: FollowedClock,
        on_call: Telephones,
    ) -> None:
        self._settings = settings
        self._bus = bus
        self._clock = clock
        self._phones = phones
        self._exchange_time = exchange_time
        self.exchange = Exchange()
        self.story = Story()
        self.floor = Floor()
        self.control = AsteriskControl(self.exchange, phones, self.floor, self.story)
        self.desk_phones = AsteriskDeskPhones(settings, phones)
        self._on_call = OnCall(on_call)
        self._orders = Orders(self.control, self.floor, self._on_call, bus.publish, clock)
        self._teller = Teller(bus, self.story, self.floor, self._on_call)
        self.pump = Pump(self._teller, self._orders, clock)
        self._started: str | None = None
        self._lost_at: datetime | None = None

    @property
    def connected_since(self) -> datetime | None:
        """When the link came up and the state was read anew; None while it is down."""
        return self.exchange.connected_since

    async def run(self) -> None:
        """Keep a link to the exchange, for ever."""
        backoff = Backoff(random.random)
        while True:
            at_least = 0.0
            try:
                await self._one_link(backoff)
            except LoginRefused:
                log.exception("exchange.login_refused", alarm=True)
                at_least = LOGIN_REFUSED_SECONDS
            except _FAULTS as fault:
                log.warning("exchange.unreachable", why=type(fault).__name__)
            await asyncio.sleep(backoff.next(at_least=at_least))

    async def _one_link(self, backoff: Backoff) -> None:
        inbox = Inbox()
        async with connected(self._settings, WANTED, inbox) as link:
            self.exchange.version = await version_of(link)
            orders, restoring = await self._resync(link)
            backoff.reset()
            try:
                await self._live(link, orders, restoring)
            finally:
                self.exchange.down()
        self._lost_at = self._clock()
        self._bus.publish(BridgeLost(at=self._lost_at))
        log.warning("exchange.lost")

    async def _resync(self, link: Link) -> tuple[tuple[Order, ...], tuple[MemberSeen, ...]]:
        """Live events wait in the inbox meanwhile and are applied afterwards."""
        snapshot = await resync.take_snapshot(link)
        now = self._clock()
        restarted = self._started is not None and snapshot.started != self._started
        forgotten = self.floor.members() if restarted else ()
        callers = resync.callers(snapshot)
        self.story.forget()
        self._on_call.replace(resync.on_call(snapshot))
        members = (*resync.without_phones(forgotten), *resync.members(snapshot))
        orders = self._teller.publish(self.floor.replace(members, resync.waiting(snapshot), now))
        attempts = resync.attempts(snapshot)
        orders += self._teller.tell((*callers, *attempts, *resync.facts(snapshot, now)), now)
        self._started = snapshot.started
        self.exchange.up(link, now)
        gap = (now - self._lost_at).total_seconds() if self._lost_at else 0.0
        live = frozenset(caller.call for caller in callers) | placed.calls(snapshot.channels)
        self._bus.publish(
            BridgeResynced(at=now, gap_seconds=gap, live_calls=live, exchange_restarted=restarted)
        )
        log.info("exchange.resynced", gap=gap, calls=len(live), restarted=restarted)
        return orders, forgotten

    async def _live(
        self, link: Link, orders: tuple[Order, ...], forgotten: tuple[MemberSeen, ...]
    ) -> None:
        """Until the link is lost; its helpers end with it."""
        async with asyncio.TaskGroup() as tasks:
            helpers = [
                tasks.create_task(self._keep_alive(link)),
                tasks.create_task(self._orders.look(tasks)),
                tasks.create_task(restore(self._phones, self.control, forgotten)),
                tasks.create_task(tidy(self._phones)),
            ]
            self._orders.carry_out(tasks, orders)
            await self.pump.run(link, tasks)
            for helper in helpers:
                helper.cancel()

    async def _keep_alive(self, link: Link) -> None:
        """Drops a link on which nothing comes back, though nobody closed it."""
        missed = 0
        while missed < MISSED_BEATS:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            try:
                await self._beat(link)
                missed = 0
            except ActionRefused:
                missed = 0  # whoever refuses is alive
            except NoReply:
                missed += 1
            except LinkLost:
                return
        log.warning("exchange.silent")
        link.drop()

    async def _beat(self, link: Link) -> None:
        """One beat; the answer says what time it is there."""
        asked = self._clock()
        reply = await link.send("Ping", seconds=HEARTBEAT_SECONDS)
        self._exchange_time.follow(happened(reply.fields, self._exchange_time()), asked)


@asynccontextmanager
async def bridge(
    settings: AsteriskSettings,
    bus: EventBus,
    clock: Clock,
    registry: PhoneRegistry,
    exchange_time: FollowedClock | None = None,
    on_call: Telephones | None = None,
) -> AsyncIterator[Bridge]:
    """The bridge for the length of the block; it does not wait for the exchange to be there.

    It keeps ``exchange_time`` in step with the exchange's own clock.
    """
    time = exchange_time or FollowedClock(clock)
    async with ari(settings) as client, asyncio.TaskGroup() as tasks:
        phones, rung = Phones(settings, client, registry, clock), on_call or NoTelephones()
        built = Bridge(settings, bus, clock, phones, time, rung)
        running = tasks.create_task(built.run())
        try:
            yield built
        finally:
            running.cancel()
