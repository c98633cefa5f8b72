"""Handing over number and code of a new ticket: to the telephone, and by message at once."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import CallId, TicketNumber
from tickets.codes import repository
from tickets.codes.issuing import NewCode, confirm, issue
from tickets.codes.model import AccessCode
from tickets.codes.sealed import SealedCode
from tickets.codes.service import AccessCodes
from tickets.desk import repository as desk
from tickets.desk.model import Ticket
from tickets.outbox.notice import Recipient
from tickets.outbox.posting import Outbox
from tickets.turns import Turns

REMEMBERED = 200
REMEMBERED_FOR = timedelta(minutes=15)
"""A repeated request comes within seconds; no code stays in memory for longer than a call."""

UNTOLD_FOR = timedelta(days=1)
"""Whose code could not be posted in a day is a matter for people."""

BATCH = 50
"""Confirmations of one round."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was handed over under one key a moment ago."""

    ticket: TicketNumber
    issue: int
    new: NewCode
    at: datetime


class HandOvers:
    """Number and code of new tickets; whatever is told fits, for the newest code is told last.

    The same key again gives the same code while this process remembers it and it still fits, else
    a new one; a message with the code before is withdrawn if it has not left.
    """

    def __init__(self, work: UnitOfWork, clock: Clock, codes: AccessCodes, outbox: Outbox) -> None:
        self._work = work
        self._clock = clock
        self._codes = codes
        self._outbox = outbox
        self._remembered: OrderedDict[str, Remembered] = OrderedDict()
        self._turns = Turns()

    async def hand_over(
        self, ticket: TicketNumber, recipient: Recipient | None, key: str
    ) -> SealedCode:
        """Issue the code and post the confirmation: to this recipient, else to whoever is known."""
        async with self._turns.alone():
            return await self._handed_over(ticket, recipient, key)

    async def confirm_untold(self, limit: int = BATCH) -> int:
        """Confirm tickets whose number and code nobody was told; returns how many.

        Their caller hung up before ``t_given``, or they came in writing. Callers who can neither be
        written to nor called by SMS are left to the people who work on the ticket.
        """
        async with self._work.reading() as session:
            since = self._clock() - UNTOLD_FOR
            waiting = await repository.untold(session, since, limit)
        for ticket in waiting:
            await self._confirm(ticket)
        return len(waiting)

    async def untold_of(self, call: CallId) -> tuple[TicketNumber, ...]:
        """Tickets of this call whose number and code nobody was told, oldest first."""
        async with self._work.reading() as session:
            return tuple(await repository.untold_of(session, call))

    async def _confirm(self, ticket: TicketNumber) -> None:
        """The caller may be told on the telephone at this very moment: that code stays."""
        new = await self._codes.draw()
        async with self._work() as work:
            found = await desk.hold(work.session, ticket)
            if await repository.issue_of(work.session, ticket) is None:
                await self._issue(work.session, found, new, None)

    async def _handed_over(
        self, ticket: TicketNumber, recipient: Recipient | None, key: str
    ) -> SealedCode:
        now = self._clock()
        if known := await self._still_fitting(ticket, key, now):
            return SealedCode(known.digits)
        new = await self._codes.draw()
        async with self._work() as work:
            found = await desk.hold(work.session, ticket)
            code = await self._issue(work.session, found, new, recipient)
        self._remember(key, Remembered(ticket, code.issue, new, now))
        return SealedCode(new.digits)

    async def _issue(
        self, session: AsyncSession, ticket: Ticket, new: NewCode, recipient: Recipient | None
    ) -> AccessCode:
        now = self._clock()
        code = await issue(session, ticket.number, new, None, now)
        whom = recipient or await repository.reachable(session, ticket)
        if whom is not None:
            await confirm(session, self._outbox, code, new, whom, now)
        return code

    async def _still_fitting(self, ticket: TicketNumber, key: str, now: datetime) -> NewCode | None:
        known = self._recall(key, ticket, now)
        if known is None:
            return None
        async with self._work.reading() as session:
            return known.new if await repository.issue_of(session, ticket) == known.issue else None

    def _recall(self, key: str, ticket: TicketNumber, now: datetime) -> Remembered | None:
        while self._remembered and now - next(iter(self._remembered.values())).at > REMEMBERED_FOR:
            self._remembered.popitem(last=False)
        known = self._remembered.get(key)
        return known if known and known.ticket == ticket else None

    def _remember(self, key: str, told: Remembered) -> None:
        self._remembered[key] = told
        self._remembered.move_to_end(key)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
