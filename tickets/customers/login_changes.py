"""Changes of an account's e-mail or login data: asked for, told, stopped or handed on (4.3, L3+).

We do not change PUESC. A change that nobody has stopped in time is marked for the back office.
"""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork, Work
from core.errors import Conflict, NotFound
from core.ids import TicketNumber, Username
from tickets.answers.answering import Means
from tickets.answers.waiting import end_wait
from tickets.applications.checking import await_visit, needs_visit, start_work, visit_awaited
from tickets.customers import repository
from tickets.customers.changing_login import (
    OPEN,
    OWNER,
    SERVICE,
    Asked,
    become,
    customer_of,
    hand_on,
    held,
    old_address,
    refuse_if_stopped,
    refuse_settled,
    refuse_to_stop,
)
from tickets.customers.levels import Deed, refuse_unless
from tickets.customers.links import LoginChange
from tickets.customers.login_change import TakesEffect, WaitsForOffice, begin, notice
from tickets.customers.tokens import hash_of, new_token
from tickets.customers.views import LoginChangeState, LoginChangeView
from tickets.desk import repository as desk
from tickets.desk.model import Ticket
from tickets.desk.views import TicketState
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.views import MessageKind

LIST_LIMIT = 50
BATCH = 50
"""Changes of one page, and of one round."""

S = LoginChangeState


class LoginChanges:
    """One change a ticket; ``address`` is the page that stops it."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        means: Means,
        address: str,
        token: Callable[[], str] = new_token,
    ) -> None:
        self._work = work
        self._clock = clock
        self._means = means
        self._address = address
        self._token = token

    async def request(self, asked: Asked) -> LoginChangeView:
        """Have the change carried out: at once on L4, after 24 hours on L3+, else at an office.

        Asked again the same, it stays as it is; on a higher level it goes on from there. Where the
        old address cannot be told, the change waits for an office, too.
        """
        refuse_unless(asked.level, Deed.ACCOUNT_APPLICATION)
        async with self._work() as work:
            ticket = await desk.hold(work.session, asked.ticket)
            change = await repository.login_change(work.session, asked.ticket, hold=True)
            if change is None:
                change = self._new(work.session, ticket, asked)
            refuse_if_stopped(change)
            if change.state in OPEN:
                await self._go_on(work, (ticket, change), asked)
                await self._follow(work.session, ticket, asked.by)
            return change.view()

    async def stop(self, token: str) -> LoginChangeView:
        """The owner of the old address did not ask for it; again changes nothing."""
        async with self._work.reading() as session:
            ticket = await repository.login_change_to_stop(session, hash_of(token))
        if ticket is None:
            raise NotFound("this link stops nothing", code="link_void")
        return await self._stop(ticket, OWNER)

    async def stop_for_caller(self, ticket: TicketNumber, by: Username) -> LoginChangeView:
        """The same, told on the telephone; it needs no proof, since stopping does no harm."""
        return await self._stop(ticket, by)

    async def carried_out(self, ticket: TicketNumber, by: Username) -> LoginChangeView:
        """The back office has changed PUESC; again changes nothing."""
        async with self._work() as work:
            owner, change = await held(work.session, ticket)
            if change.state not in (S.FOR_BACK_OFFICE, S.DONE):
                raise Conflict(f"the change is {change.state}", code="change_not_due")
            if change.state is S.FOR_BACK_OFFICE:
                become(work.session, (owner, change), S.DONE, by, self._clock())
            return change.view()

    async def of_ticket(self, ticket: TicketNumber) -> LoginChangeView | None:
        """The change that a ticket asks for, if any was requested."""
        async with self._work.reading() as session:
            change = await repository.login_change(session, ticket)
            return change.view() if change else None

    async def for_back_office(self) -> tuple[LoginChangeView, ...]:
        """What is to be changed in PUESC, the oldest first."""
        async with self._work.reading() as session:
            return await repository.login_changes(session, S.FOR_BACK_OFFICE, LIST_LIMIT)

    async def hand_on_due(self) -> int:
        """Mark for the back office what nobody has stopped in time; returns how many."""
        async with self._work.reading() as session:
            due = await repository.due_login_changes(session, self._clock(), BATCH)
        for ticket in due:
            async with self._work() as work:
                pair = await held(work.session, ticket)
                if pair[1].state is S.UNDER_WAY:
                    become(work.session, pair, S.FOR_BACK_OFFICE, SERVICE, self._clock())
        return len(due)

    async def _stop(self, number: TicketNumber, by: Username) -> LoginChangeView:
        async with self._work() as work:
            ticket, change = await held(work.session, number)
            if change.state is not S.STOPPED:
                refuse_to_stop(change, self._clock())
                become(work.session, (ticket, change), S.STOPPED, by, self._clock())
            return change.view()

    def _new(self, session: AsyncSession, ticket: Ticket, asked: Asked) -> LoginChange:
        now = self._clock()
        refuse_settled(ticket)
        change = LoginChange(
            ticket=asked.ticket,
            customer_id=customer_of(ticket),
            level=asked.level,
            asked_at=now,
            asked_by=asked.by,
        )
        session.add(change)
        become(session, (ticket, change), S.WAITS_FOR_OFFICE, asked.by, now)
        return change

    async def _go_on(self, work: Work, pair: tuple[Ticket, LoginChange], asked: Asked) -> None:
        ticket, change = pair
        now = self._clock()
        effect = begin(asked.level, now)
        if isinstance(effect, WaitsForOffice):
            return
        if effect.at <= now:
            await hand_on(work.session, pair, asked.level, asked.by, now)
        elif change.state is S.WAITS_FOR_OFFICE and not await needs_visit(work.session, ticket):
            whom = await old_address(work.session, change.customer_id)
            if whom is not None:
                change.level, change.takes_effect_at = asked.level, effect.at
                become(work.session, pair, S.UNDER_WAY, asked.by, now)
                await self._tell(work, whom, change, effect)

    async def _follow(self, session: AsyncSession, ticket: Ticket, by: Username) -> None:
        """The ticket waits for the office with its change, and no longer than that."""
        now, waits = self._clock(), await visit_awaited(session, ticket)
        if waits and ticket.state is TicketState.IN_PROGRESS:
            await_visit(session, ticket, by, now)
        elif not waits and ticket.state is TicketState.AWAITING_OFFICE_VISIT:
            await end_wait(session, ticket, self._means.policy, by, now)
            await start_work(session, ticket, by, now)

    async def _tell(
        self, work: Work, whom: Recipient, change: LoginChange, effect: TakesEffect
    ) -> None:
        """The old address, at once."""
        token, now = self._token(), self._clock()
        change.stop_hash = hash_of(token)
        values = {
            "takes_effect_at": effect.at.isoformat(),
            "stop_link": f"{self._address}/{token}",
        }
        told = Notice(
            key=f"login-{change.ticket}",
            kind=MessageKind.LOGIN_CHANGE,
            values=values,
            ticket=change.ticket,
        )
        await self._means.outbox.post(work.session, whom, told, now)
        work.announce(notice(change.customer_id, effect, now))
