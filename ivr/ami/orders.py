"""Carries out what follows from the floor, and looks every second what is due."""

import asyncio
from collections.abc import Callable

import structlog

from core.clock import Clock
from core.errors import Unavailable
from ivr.ami.control import AsteriskControl
from ivr.ami.errors import ActionRefused
from ivr.ami.facts import Free, OnCallNews, OnCallState, Order, Pause, RingOnCall, Withdraw
from ivr.ami.floor import Floor
from ivr.ami.on_call import OnCall
from tickets.calls.events import CallFact, OnCallRung

log = structlog.get_logger()

LOOK_SECONDS = 1.0
"""How often the floor looks whether somebody waits in vain."""


class Orders:
    """Orders run beside the pump: the reader of events never waits for an action's reply."""

    def __init__(
        self,
        control: AsteriskControl,
        floor: Floor,
        on_call: OnCall,
        facts: Callable[[CallFact], None],
        clock: Clock,
    ) -> None:
        self._control = control
        self._floor = floor
        self._on_call = on_call
        self._facts = facts
        self._clock = clock

    def carry_out(self, tasks: asyncio.TaskGroup, orders: tuple[Order, ...]) -> None:
        """Start each of them."""
        for order in orders:
            tasks.create_task(self._one(order))

    async def look(self, tasks: asyncio.TaskGroup) -> None:
        """Who waits while nobody can answer is told so; for who stays, telephones are rung."""
        while True:
            now = self._clock()
            self.carry_out(tasks, self._floor.due(now))
            self.carry_out(tasks, self._on_call.due(self._floor.in_vain(now), now))
            await asyncio.sleep(LOOK_SECONDS)

    async def _one(self, order: Order) -> None:
        try:
            match order:
                case Pause(consultant, reason):
                    await self._control.pause(consultant, reason)
                case Withdraw():
                    await self._control.withdraw(order)
                case RingOnCall():
                    await self._ring(order)
                case Free(consultant):
                    await self._control.free(consultant)
        except (Unavailable, ActionRefused) as fault:
            log.warning(
                "exchange.order_failed", order=type(order).__name__, why=type(fault).__name__
            )
            self._undone(order)

    async def _ring(self, order: RingOnCall) -> None:
        log.info("on_call.rung", who=order.who)
        await self._control.ring_on_call(order)
        self._facts(OnCallRung(at=self._clock(), call=order.call, consultant=order.who))

    def _undone(self, order: Order) -> None:
        match order:
            case Withdraw():
                self._floor.not_withdrawn(order.call)
            case RingOnCall():
                self._on_call.take(OnCallNews(order.who, OnCallState.FAILED))
            case Pause() | Free():
                """The consultant's own page tells."""
