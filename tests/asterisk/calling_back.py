"""The service's part in callbacks, real and without the rest of the house.

It can be ended and begun again, over the same database.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from secrets import token_hex

from sqlalchemy import select

from core.callback_settings import CallbackSettings
from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import CallId
from core.language import Language
from core.settings import Settings
from hotline.wiring import kept
from ivr.agi.server import AgiServer, Handler, agi
from ivr.ami.bridge import Bridge, bridge
from ivr.ami.calling_back import CallingBack
from ivr.call import Call
from ivr.dialling import dial
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.flows.callback import callback_instead
from ivr.line import Line
from tests.doubles.bridge import RememberedPhones
from tests.doubles.house import ScriptedVoice, house
from tests.exchange import Exchange, eventually, exchange_settings, running_exchange
from tests.melodies import record_melody
from tests.unit.flows.conversations import PROMPTS
from tickets.callbacks.model import Callback
from tickets.callbacks.service import Callbacks
from tickets.callbacks.views import Order
from tickets.calls.backlog import backlog_in
from tickets.calls.events import Reason
from tickets.calls.keeper import keep
from tickets.calls.model import Call as CallRecord
from tickets.calls.service import Ledger
from tickets.migrations import upgrade

MANY = CallbackSettings(daily_home=10_000)
RECORDINGS = ("b_same", "b_done", "b_out", "z_bye", "x_fallback")


@asynccontextmanager
async def dialling_exchange(home: Path) -> AsyncIterator[Exchange]:
    """An exchange, and an empty database."""
    settings = exchange_settings(home)
    await asyncio.to_thread(home.mkdir)
    await asyncio.to_thread(upgrade, settings.database_url)
    async with running_exchange(settings=settings) as exchange:
        for language in Language:
            for key in RECORDINGS:
                record_melody(exchange.recording(language, key))
        yield exchange


@dataclass(frozen=True)
class Service:
    """What a test sees of one life of the service."""

    bus: EventBus
    bridge: Bridge
    work: UnitOfWork
    callbacks: Callbacks
    ledger: Ledger

    async def ordered(self) -> list[Callback]:
        """All callbacks, in the order in which they were ordered."""
        async with self.work.reading() as session:
            return list(await session.scalars(select(Callback).order_by(Callback.ordered_at)))

    async def of(self, number: str) -> Callback:
        """The newest callback of this number."""
        return [one for one in await self.ordered() if one.number == number][-1]

    async def calls(self) -> list[CallRecord]:
        """All records of calls."""
        async with self.work.reading() as session:
            return list(await session.scalars(select(CallRecord)))

    async def journey(self, call: CallId) -> list[str]:
        """The kinds of a call's facts, in order."""
        return [entry.kind for entry in await self.ledger.journey(call)]


def to_polish(_number: str) -> ToQueue:
    """Where callers go who are not sent elsewhere."""
    return ToQueue(Language.PL, Reason.GENERAL, told_nobody=True)


@asynccontextmanager
async def service(
    exchange: Exchange, route: Callable[[str], ToQueue] = to_polish, *, asks: bool = True
) -> AsyncIterator[Service]:
    """One life of it: callers go straight to a queue, and key one there orders a callback.

    Unless it ``asks``, the key alone is an order for the own number.
    """
    settings, bus = exchange.settings, EventBus()
    async with database(settings.database_url) as sessions:
        work = UnitOfWork(sessions, bus)
        callbacks, ledger = Callbacks(work, utc_now, MANY), Ledger(work, utc_now)
        backlog = backlog_in(settings.var / "journal", utc_now(), token_hex(4))
        async with (
            kept(keep(bus, ledger, backlog)),
            bridge(settings.asterisk, bus, utc_now, RememberedPhones()) as built,
            kept(CallingBack(callbacks, built).run()),
            _flows(settings, bus, callbacks, route, asks),
        ):
            await eventually(lambda: built.connected_since is not None)
            yield Service(bus, built, work, callbacks, ledger)


@asynccontextmanager
async def _flows(
    settings: Settings,
    bus: EventBus,
    callbacks: Callbacks,
    route: Callable[[str], ToQueue],
    asks: bool,
) -> AsyncIterator[None]:
    at_home = replace(house(), callbacks=callbacks)

    async def opening(line: Line) -> Ending:
        ending = route(line.caller or "")
        await line.use(ending.language)
        return ending

    async def waits_on(line: Line) -> ToQueue:
        language, reason = line.known.language, line.known.reason
        assert language
        assert reason
        return ToQueue(language, reason, told_nobody=True)

    async def order_at_once(line: Line) -> Ending:
        waits = await waits_on(line)
        order = Order(
            call=line.call,
            number=line.caller or "",
            typed=False,
            language=waits.language,
            reason=waits.reason,
            arrived_at=line.known.arrived,
        )
        await callbacks.order(order)
        return Goodbye()

    async def order(line: Line) -> Ending:
        call = Call(
            line, prompts=PROMPTS, speaker=ScriptedVoice(), facts=bus.publish, clock=utc_now
        )
        return await callback_instead(call, at_home)

    async def after(_line: Line) -> Ending:
        return Goodbye()

    handlers: dict[str, Handler] = {
        "hotline": opening,
        "nobody": waits_on,
        "message": waits_on,
        "callback": order if asks else order_at_once,
        "dial": partial(dial, callbacks=callbacks),
        "after": after,
    }
    server = AgiServer(handlers, bus, utc_now)
    async with agi(settings.asterisk, server):
        yield
