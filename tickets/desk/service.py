"""What others may ask of the help desk."""

import asyncio
from collections.abc import Collection
from dataclasses import replace

from core.clock import Clock, warsaw_date
from core.db import UnitOfWork
from core.errors import Invalid, NotFound
from core.ids import CallId, TicketNumber, Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.desk.services import HELP_DESK, all_services
from tickets.desk.types import all_types
from tickets.desk.views import (
    ApplicationTypeView,
    ChangeView,
    Channel,
    ServiceView,
    TicketState,
    TicketView,
)
from tickets.search_words import wanted

LIST_LIMIT = 50
"""Rows of one page."""

CLOSING_BATCH = 200
"""Tickets closed in one transaction, so that it stays short."""


class HelpDesk:
    """Tickets and the catalogue of services."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def services(self) -> tuple[ServiceView, ...]:
        """The whole catalogue, retired services too."""
        async with self._work.reading() as session:
            return await all_services(session)

    async def application_types(self) -> tuple[ApplicationTypeView, ...]:
        """All types of applications, retired ones too."""
        async with self._work.reading() as session:
            return await all_types(session)

    async def ticket(self, number: TicketNumber) -> TicketView:
        """One ticket by its number."""
        async with self._work.reading() as session:
            return (await repository.get(session, number)).view()

    async def own_ticket(self, customer: int, number: TicketNumber) -> TicketView:
        """One ticket for its customer; for anybody else there is no such ticket (R34)."""
        async with self._work.reading() as session:
            ticket = await repository.get(session, number)
            if ticket.customer_id != customer:
                raise NotFound(f"no ticket {number}")
            return ticket.view()

    async def own_tickets(
        self, customer: int, before: TicketNumber | None = None, limit: int = LIST_LIMIT
    ) -> tuple[TicketView, ...]:
        """All that a customer has ever submitted, the newest first, page by page (R37)."""
        async with self._work.reading() as session:
            return await repository.submitted_by(session, customer, before, limit)

    async def history(self, number: TicketNumber) -> tuple[ChangeView, ...]:
        """What happened to a ticket, oldest first."""
        async with self._work.reading() as session:
            return await repository.history(session, number)

    async def open_tickets(self, customer_ids: Collection[int]) -> tuple[TicketView, ...]:
        """Tickets of these customers that are not over, by due date."""
        return await repository.open_of(self._work, customer_ids, warsaw_date(self._clock()))

    async def search(
        self, query: str = "", customer: int | None = None, limit: int = LIST_LIMIT
    ) -> tuple[TicketView, ...]:
        """The newest tickets with all these words, of this customer if one is given."""
        words = await asyncio.to_thread(wanted, query)
        if query.strip() and not words:
            return ()
        async with self._work.reading() as session:
            return await repository.search(session, words, customer, limit)

    async def take_up(self, number: TicketNumber, by: Username) -> TicketView:
        """Begin to work on a new ticket; again, or by two at once, it is begun once.

        All that comes after it is the deed of another service, with a record of its own.
        """
        async with self._work() as work:
            ticket = await repository.hold(work.session, number)
            ticket.take_up(by, self._clock())
            return ticket.view()

    async def register(self, new: NewTicket, by: Username) -> TicketView:
        """Register what a customer has sent in writing; the same key, the same ticket."""
        if new.channel is Channel.TELEPHONE or new.customer_id is None:
            raise Invalid(
                "what comes by portal or e-mail comes from an account; all else is a call",
                code="written_only",
            )
        now = self._clock()
        async with self._work() as work:
            is_new = await repository.of_key(work.session, new.key) is None
            ticket = await repository.register(work.session, replace(new, by=by), now)
            if is_new:
                what = Action.TICKET_REGISTERED
                note(work.session, at=now, who=by, what=what, object=f"ticket {ticket.number}")
            return ticket.view()

    async def take_message(self, call: CallId, key: str) -> TicketView:
        """Register a voice message, kept by its own service; the same key, the same ticket.

        Who called is known of the call, and forgotten with it: no number stands in the words.
        """
        new = NewTicket(
            key=key,
            service=HELP_DESK,
            subject="Wiadomość głosowa",
            body="Nagranie jest przy zgłoszeniu, a numer dzwoniącego przy rozmowie.",
            call=call,
        )
        async with self._work() as work:
            ticket = await repository.register(work.session, new, self._clock())
            return ticket.view()

    async def close_settled(self) -> int:
        """Close answered tickets whose time for complaints has passed; returns how many."""
        async with self._work() as work:
            now = self._clock()
            settled = await repository.settled_before(work.session, warsaw_date(now), CLOSING_BATCH)
            for ticket in settled:
                ticket.move(TicketState.CLOSED, None, now)
            return len(settled)
