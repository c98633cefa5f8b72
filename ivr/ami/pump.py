"""From the inbox to the bus: one event after the other, as long as the link lives."""

import asyncio
from datetime import datetime

import structlog

from core.clock import Clock
from ivr.ami.facts import Order
from ivr.ami.manager import Link
from ivr.ami.orders import Orders
from ivr.ami.teller import Teller
from ivr.ami.translate import translate
from ivr.ami.wire import Fields

log = structlog.get_logger()

EVENTS_IN_A_ROW = 50
"""Then others get their turn: some two milliseconds."""


class Pump:
    """Reads events in order; what is ordered in answer to one runs beside it."""

    def __init__(self, teller: Teller, orders: Orders, clock: Clock) -> None:
        self._teller = teller
        self._orders = orders
        self._clock = clock
        self.heard_at: datetime | None = None
        """When the exchange last told anything."""

    async def run(self, link: Link, tasks: asyncio.TaskGroup) -> None:
        """Until the link is lost."""
        count = 0
        while (event := await link.next_event()) is not None:
            self._orders.carry_out(tasks, self._take(event))
            count += 1
            if count % EVENTS_IN_A_ROW == 0:
                await asyncio.sleep(0)

    def _take(self, event: Fields) -> tuple[Order, ...]:
        now = self.heard_at = self._clock()
        try:
            return self._teller.tell(translate(event, now), now)
        except Exception:  # the edge: one odd event must not cost the others
            log.exception("exchange.event_skipped", event_name=event.get("Event"))
            return ()
