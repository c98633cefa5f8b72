"""The case behind a call: who may be calling, their tickets, and what was written so far."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import structlog

from agent_console.live_call import LiveCall
from agent_console.needs import House
from agent_console.trust import who_calls
from agent_console.views import Contact, Who
from core.errors import NotFound, Unavailable
from core.patience import within
from tickets.calls.identified import Identified
from tickets.calls.views import CallView
from tickets.customers.views import CustomerView
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
    search = _Search(house, call, Case(who=who_calls(None, None, call.identified)))
    try:
        async with within(LOOK_UP_SECONDS):
            await search.everything()
    except TimeoutError:
        log.warning("card.part_missing", call=call.id, reason="too_slow")
    return search.case


@dataclass(slots=True)
class _Search:
    """One look-up, and what it has found so far."""

    house: House
    call: LiveCall
    case: Case

    async def everything(self) -> None:
        """Who calls comes first: consultants wait for it most."""
        await self._accounts(self.call.identified)
        facts = await self._found(self.house.identity.asked(self.call.id), ())
        self._add(who=self.case.who.model_copy(update={"facts": facts}))
        self._add(contacts=await self._found(_contacts(self.house, self.call), ()))
        kept = await self._found(_kept(self.house, self.call), None)
        self._add(kept=kept)
        if kept and kept.identified and self.call.identified is None:  # before we came to life
            await self._accounts(kept.identified)

    async def _accounts(self, proof: Identified | None) -> None:
        """Who may be calling, with the tickets of all of them."""
        by_number = await self._found(_by_number(self.house, self.call.caller), None)
        known = {"facts": self.case.who.facts}
        self._add(who=who_calls(by_number, None, proof).model_copy(update=known))
        account = await self._found(_account(self.house, proof), None)
        who = who_calls(by_number, account, proof).model_copy(update=known)
        self._add(who=who)
        ids = tuple(customer.id for customer in who.customers)
        tickets = await self._found(self.house.desk.open_tickets(ids), ()) if ids else ()
        self._add(tickets=tickets)

    async def _found(self, answer: Awaitable[T], otherwise: T) -> T:
        """The answer, if there is one."""
        try:
            return await answer
        except (Unavailable, TimeoutError) as error:
            reason = error.code if isinstance(error, Unavailable) else "too_slow"
            log.warning("card.part_missing", call=self.call.id, reason=reason)
            return otherwise

    def _add(self, **found: Any) -> None:
        self.case = replace(self.case, **found)


async def _kept(house: House, call: LiveCall) -> CallView:
    """The ledger writes at its own pace: wait until it knows of the queue, as we do."""
    while True:
        with suppress(NotFound):
            kept = await house.ledger.call(call.id)
            if kept.queued_at is not None or call.queued_at is None:
                return kept
        await asyncio.sleep(LEDGER_PAUSE)


async def _by_number(house: House, caller: str | None) -> tuple[CustomerView, ...]:
    return await house.customers.by_phone(caller) if caller else ()


async def _account(house: House, proof: Identified | None) -> CustomerView | None:
    if proof is None or proof.customer is None:
        return None
    return await house.identity.account(proof.customer)


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
            placed_at=one.placed_at,
        )
        for one in others
    )[:CONTACTS]
