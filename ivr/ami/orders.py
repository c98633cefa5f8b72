"""Carries out what the floor orders, and lets it look every second what is due."""

import asyncio

import structlog

from core.clock import Clock
from core.errors import Unavailable
from ivr.ami.control import AsteriskControl
from ivr.ami.errors import ActionRefused
from ivr.ami.facts import Order, Pause, Withdraw
from ivr.ami.floor import Floor

log = structlog.get_logger()

LOOK_SECONDS = 1.0
"""How often the floor looks whether somebody waits in vain."""


class Orders:
    """Orders run beside the pump: the reader of events never waits for an action's reply."""

    def __init__(self, control: AsteriskControl, floor: Floor, clock: Clock) -> None:
        self._control = control
        self._floor = floor
        self._clock = clock

    def carry_out(self, tasks: asyncio.TaskGroup, orders: tuple[Order, ...]) -> None:
        """Start each of them."""
        for order in orders:
            tasks.create_task(self._one(order))

    async def look(self, tasks: asyncio.TaskGroup) -> None:
        """Callers who wait while nobody can answer are taken out to be told so."""
        while True:
            self.carry_out(tasks, self._floor.due(self._clock()))
            await asyncio.sleep(LOOK_SECONDS)

    async def _one(self, order: Order) -> None:
        try:
            match order:
                case Pause(consultant, reason):
                    await self._control.pause(consultant, reason)
                case Withdraw():
                    await self._control.withdraw(order)
        except (Unavailable, ActionRefused) as fault:
            log.warning(
                "exchange.order_failed", order=type(order).__name__, why=type(fault).__name__
            )
            if isinstance(order, Withdraw):
                self._floor.not_withdrawn(order.call)
