"""Groups, and what their people do with a ticket."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Conflict, Forbidden, Invalid
from core.ids import Username
from tickets.desk.model import Ticket
from tickets.desk.views import ChangeKind, TicketState
from tickets.free_text import refuse_pesel
from tickets.groups.views import GroupView

LONGEST_REASON = 1_000
"""Characters: more belongs into the ticket."""


class Group(Table):
    """A group that works on tickets; further ones are rows."""

    __tablename__ = "staff_group"

    code: Mapped[str] = mapped_column(primary_key=True)
    name_pl: Mapped[str]
    name_en: Mapped[str]
    line: Mapped[int]
    position: Mapped[int]
    """Place in lists."""

    def view(self) -> GroupView:
        """As others see it."""
        return GroupView.model_validate(self, from_attributes=True)


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody of the help desk who does something with a ticket."""

    name: Username
    supervises: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ticket lies: with a group, and with one of its people once it is taken."""

    group: str
    assignee: Username | None = None


def take(ticket: Ticket, by: Worker, at: datetime) -> None:
    """Work on it from now on; taking it twice changes nothing."""
    _give(ticket, by.name, by, at)


def assign(ticket: Ticket, to: Username, by: Worker, at: datetime) -> None:
    """A supervisor gives a ticket that nobody has to somebody."""
    if not by.supervises:
        raise Forbidden("a supervisor assigns tickets; others take them", code="not_supervisor")
    _give(ticket, to, by, at)


def give_back(ticket: Ticket, by: Worker, at: datetime) -> None:
    """Leave it to the group again; giving it back twice changes nothing."""
    if ticket.assignee is not None:
        _refuse_strangers(ticket, by)
        _put(ticket, Place(ticket.group), by, at, ChangeKind.ASSIGNED, {})


def hand_over(ticket: Ticket, to: Place, reason: str, by: Worker, at: datetime) -> None:
    """Pass it on with the reason; where it lies already it stays, and nothing is noted."""
    why = _reason(reason)
    if to == Place(ticket.group, ticket.assignee):
        return
    _refuse_closed(ticket)
    _refuse_strangers(ticket, by)
    _put(ticket, to, by, at, ChangeKind.HANDED_OVER, {"reason": why})


def _give(ticket: Ticket, to: Username, by: Worker, at: datetime) -> None:
    if ticket.assignee == to:
        return
    _refuse_closed(ticket)
    if ticket.assignee is not None:
        raise Conflict(f"{ticket.assignee} works on {ticket.number} already", code="taken")
    _put(ticket, Place(ticket.group, to), by, at, ChangeKind.ASSIGNED, {})


def _put(
    ticket: Ticket, to: Place, by: Worker, at: datetime, kind: ChangeKind, why: dict[str, str]
) -> None:
    moved = {"from": ticket.assignee or "", "to": to.assignee or ""}
    if to.group != ticket.group:
        moved |= {"group_from": ticket.group, "group_to": to.group}
    ticket.group, ticket.assignee = to.group, to.assignee
    ticket.note(kind, by.name, at, moved | why)


def _reason(text: str) -> str:
    why = text.strip()
    if not why or len(why) > LONGEST_REASON:
        raise Invalid(
            f"whoever hands over a ticket says why, in at most {LONGEST_REASON} characters",
            code="reason",
        )
    refuse_pesel(why)
    return why


def _refuse_closed(ticket: Ticket) -> None:
    if ticket.state is TicketState.CLOSED:
        raise Conflict(f"{ticket.number} is closed; nobody works on it", code="closed")


def _refuse_strangers(ticket: Ticket, by: Worker) -> None:
    if ticket.assignee not in (None, by.name) and not by.supervises:
        raise Forbidden(f"{ticket.assignee} works on {ticket.number}", code="not_yours")
