"""The case behind a call: who may be calling, their tickets, and what was written so far."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

import structlog

from agent_console.live_call import LiveCall
from agent_console.needs import House
from agent_console.views import Contact, Who
from core.errors import NotFound, Unavailable
from tickets.calls.views import CallView
from tickets.customers.views import TrustLevel
from tickets.desk.views import TicketView

log = structlog.get_logger()

LOOK_UP_SECONDS = 1.0
"""After this long the card is shown with what was found."""

LEDGER_PAUSE = 0.02
"""Seconds between two looks into the ledger."""

CONTACTS = 5
"""Earlier calls on the card: as many as fit beside a call."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Case:
    """What was looked up for one call; ``kept`` is the ledger's record of it."""

    who: Who = field(default_factory=Who)
    tickets: tuple[TicketView, ...] = ()
    contacts: tuple[Contact, ...] = ()
    kept: CallView | None = None

    @property
    def lacks_something(self) -> bool:
        """The look-up is over, and a part did not answer."""
        over = self.who.directory != "pending"
        return over and (self.kept is None or self.who.directory == "unavailable")


async def look_up(house: House, call: LiveCall) -> Case:
    """All that is known, within a second; what does not answer is left out."""
    deadline = asyncio.get_running_loop().time() + LOOK_UP_SECONDS

    async def found(answer: Awaitable[T], otherwise: T) -> T:
        try:
            async with asyncio.timeout_at(deadline):
                return await answer
        except (Unavailable, TimeoutError) as error:
            reason = error.code if isinstance(error, Unavailable) else "too_slow"
            log.warning("card.part_missing", call=call.id, reason=reason)
            return otherwise

    who = await found(_who(house, call.caller), Who(directory="unavailable"))
    ids = tuple(customer.id for customer in who.customers)
    asked = await found(house.identity.asked(call.id), ())
    earlier = await found(_contacts(house, call), ())
    return Case(
        who=who.model_copy(update={"facts": asked}),
        tickets=await found(house.desk.open_tickets(ids), ()) if ids else (),
        contacts=earlier,
        kept=await found(_kept(house, call), None),
    )


async def _kept(house: House, call: LiveCall) -> CallView:
    """The ledger writes at its own pace: wait until it knows of the queue, as we do."""
    while True:
        with suppress(NotFound):
            kept = await house.ledger.call(call.id)
            if kept.queued_at is not None or call.queued_at is None:
                return kept
        await asyncio.sleep(LEDGER_PAUSE)


async def _who(house: House, caller: str | None) -> Who:
    customers = await house.customers.by_phone(caller) if caller else ()
    level = TrustLevel.L1 if customers else TrustLevel.L0
    return Who(level=level, customers=customers, directory="ok")


async def _contacts(house: House, call: LiveCall) -> tuple[Contact, ...]:
    if call.caller is None:
        return ()
    # One more than is shown: this call itself is among them.
    earlier = await house.ledger.contacts(call.caller, CONTACTS + 1)
    others = (contact for contact in earlier if contact.id != call.id)
    return tuple(
        Contact(
            at=one.at,
            outcome=one.outcome,
            ticket=one.ticket,
            seconds=one.seconds,
            consultant=one.consultant,
        )
        for one in others
    )[:CONTACTS]
