"""The steps of a change of login data: each is in the ticket's history and in the audit log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict, Invalid, NotFound
from core.ids import TicketNumber, Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.customers import repository
from tickets.customers.links import LoginChange
from tickets.customers.login_change import TakesEffect, refuse_to_stop_after
from tickets.customers.views import LoginChangeState, TrustLevel
from tickets.desk import repository as desk
from tickets.desk.model import Ticket
from tickets.desk.states import SETTLED
from tickets.desk.views import ChangeKind, TicketState
from tickets.outbox.notice import Recipient
from tickets.outbox.repository import dead_reason, withdraw
from tickets.outbox.views import MessageKind

OF_EMAIL = frozenset({"CHANGE_EMAIL_MASTER_LOST", "CHANGE_EMAIL_BOTH_LOST"})
OF_LOGIN = OF_EMAIL | {"CHANGE_LOGIN_DATA"}
"""Types of applications that ask for such a change."""

OWNER = Username("old address")
"""Who stopped a change with the link: nobody has signed in."""

SERVICE = Username("service")
"""Who hands on what is due."""

S = LoginChangeState

OPEN = frozenset({S.WAITS_FOR_OFFICE, S.UNDER_WAY})
"""Nothing has been handed to the back office yet."""

ACTIONS: Mapping[LoginChangeState, Action] = {
    S.WAITS_FOR_OFFICE: Action.LOGIN_CHANGE_ASKED,
    S.UNDER_WAY: Action.LOGIN_CHANGE_TOLD,
    S.STOPPED: Action.LOGIN_CHANGE_STOPPED,
    S.FOR_BACK_OFFICE: Action.LOGIN_CHANGE_DUE,
    S.DONE: Action.LOGIN_CHANGE_DONE,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for a change, and what the caller has proved."""

    ticket: TicketNumber
    level: TrustLevel
    by: Username


def customer_of(ticket: Ticket) -> int:
    """Whose login data the ticket asks to change."""
    if ticket.application_type not in OF_LOGIN:
        raise Invalid("the ticket does not ask for a change of login data", code="type")
    if ticket.customer_id is None:
        raise Invalid("the ticket belongs to no customer", code="no_customer")
    return ticket.customer_id


async def held(session: AsyncSession, number: TicketNumber) -> tuple[Ticket, LoginChange]:
    """The ticket and its change, one after the other for everybody."""
    ticket = await desk.hold(session, number)
    change = await repository.login_change(session, number, hold=True)
    if change is None:
        raise NotFound(f"no change of login data was requested for {number}")
    return ticket, change


async def old_address(session: AsyncSession, customer: int) -> Recipient | None:
    """Where the owner of the account is told; None when messages do not arrive there."""
    account = await repository.held_customer(session, customer)
    if account is None or not account.email or await dead_reason(session, account.email):
        return None
    return Recipient(language=account.language, email=account.email, customer_id=customer)


def become(
    session: AsyncSession,
    pair: tuple[Ticket, LoginChange],
    state: LoginChangeState,
    by: Username,
    at: datetime,
) -> None:
    """Go to this state, and write down who did it."""
    ticket, change = pair
    change.state = state
    if state in (S.STOPPED, S.DONE):
        change.ended_at, change.ended_by = at, by
    somebody = None if by in (OWNER, SERVICE) else by
    ticket.note(ChangeKind.LOGIN_CHANGE, somebody, at, {"login_change": state})
    about = f"customer {change.customer_id}"
    note(session, at=at, who=by, what=ACTIONS[state], object=about)


async def hand_on(
    session: AsyncSession,
    pair: tuple[Ticket, LoginChange],
    level: TrustLevel,
    by: Username,
    at: datetime,
) -> None:
    """A document was shown (L4): the back office changes it now, and nobody is asked to stop it."""
    ticket, change = pair
    change.level, change.takes_effect_at = level, at
    become(session, pair, S.FOR_BACK_OFFICE, by, at)
    await withdraw(session, ticket.number, MessageKind.LOGIN_CHANGE)


async def visited(session: AsyncSession, ticket: Ticket, by: Username, at: datetime) -> None:
    """An office has confirmed who the customer is: the change that waits for it goes on (R22)."""
    change = await repository.login_change(session, ticket.number, hold=True)
    if change is not None and change.state in OPEN:
        await hand_on(session, (ticket, change), TrustLevel.L4, by, at)


async def waits_for_office(session: AsyncSession, ticket: Ticket) -> bool:
    """Whether the ticket asks for a change that only a visit lets go on."""
    change = await repository.login_change(session, ticket.number)
    return change is not None and change.state is S.WAITS_FOR_OFFICE


def refuse_if_stopped(change: LoginChange) -> None:
    """What the owner has stopped does not go on."""
    if change.state is S.STOPPED:
        raise Conflict("the owner has stopped this change; open a new ticket", code="stopped")


def refuse_settled(ticket: Ticket) -> None:
    """What is answered asks for nothing any more."""
    if ticket.state in SETTLED | {TicketState.CLOSED}:
        raise Conflict(f"{ticket.number} is {ticket.state}; open a new ticket", code="wrong_state")


def refuse_to_stop(change: LoginChange, now: datetime) -> None:
    """Only what has not taken effect can be stopped."""
    if change.state in (S.FOR_BACK_OFFICE, S.DONE):
        raise Conflict("the change has taken effect", code="change_done")
    if change.state is S.UNDER_WAY and change.takes_effect_at:
        refuse_to_stop_after(TakesEffect(change.takes_effect_at), now)
