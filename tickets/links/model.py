"""Links between tickets, and duplicates that were merged into another ticket."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Conflict
from core.ids import TicketNumber, Username
from tickets.columns import words
from tickets.desk.model import Ticket
from tickets.desk.states import SETTLED
from tickets.desk.views import ChangeKind, TicketState
from tickets.links.views import LinkKind, LinkView, MergeView


class Link(Table):
    """One ticket belongs to another; of related ones the lower number comes first."""

    __tablename__ = "ticket_link"

    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), primary_key=True)
    kind: Mapped[LinkKind] = mapped_column(words(LinkKind), primary_key=True)
    other: Mapped[TicketNumber] = mapped_column(
        ForeignKey("ticket.number"), primary_key=True, index=True
    )
    at: Mapped[datetime]
    by: Mapped[Username | None]

    def view(self) -> LinkView:
        """As others see it."""
        return LinkView.model_validate(self, from_attributes=True)


class Merge(Table):
    """A duplicate that was merged into another ticket, and perhaps taken out again."""

    __tablename__ = "ticket_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    into: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    at: Mapped[datetime]
    by: Mapped[Username]
    state_before: Mapped[TicketState] = mapped_column(words(TicketState))
    gave_customer: Mapped[bool]
    """Whether the other ticket had no customer and took over this one's."""
    last_change: Mapped[int]
    """The newest entry in the histories of both, right after the merge."""
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[Username | None]

    @classmethod
    def of(cls, ticket: Ticket, into: Ticket, by: Username, at: datetime) -> "Merge":
        """Close the duplicate and point to the other ticket, which takes over its customer."""
        _refuse(ticket, into)
        gives = into.customer_id is None and ticket.customer_id is not None
        merge = cls(
            ticket=ticket.number,
            into=into.number,
            at=at,
            by=by,
            state_before=ticket.state,
            gave_customer=gives,
            last_change=0,
        )
        into.customer_id = into.customer_id or ticket.customer_id
        old, ticket.state = ticket.state, TicketState.CLOSED
        moved = {"from": old.value, "to": ticket.state.value}
        ticket.note(ChangeKind.MERGED, by, at, {"into": into.number, **moved})
        into.note(ChangeKind.MERGED, by, at, {"ticket": ticket.number, **_customer(gives, ticket)})
        return merge

    def undo(self, ticket: Ticket, into: Ticket, newest: int, by: Username, at: datetime) -> None:
        """Take the duplicate out again, as long as nothing has happened to either since."""
        if newest > self.last_change:
            raise Conflict(
                f"something has happened to {self.ticket} or {self.into} since",
                code="changed_since",
            )
        self.undone_at, self.undone_by = at, by
        old, ticket.state = ticket.state, self.state_before
        if self.gave_customer:
            into.customer_id = None
        moved = {"from": old.value, "to": ticket.state.value}
        ticket.note(ChangeKind.UNMERGED, by, at, {"into": into.number, **moved})
        into.note(ChangeKind.UNMERGED, by, at, {"ticket": ticket.number})

    def view(self) -> MergeView:
        """As others see it."""
        return MergeView.model_validate(self, from_attributes=True)


def _customer(gives: bool, ticket: Ticket) -> dict[str, str]:
    return {"customer_id_from": "", "customer_id_to": str(ticket.customer_id)} if gives else {}


def _refuse(ticket: Ticket, into: Ticket) -> None:
    for one in (ticket, into):
        if one.state is TicketState.CLOSED:
            raise Conflict(f"{one.number} is closed; only open tickets are merged", code="closed")
    if ticket.state in SETTLED:
        raise Conflict(
            f"{ticket.number} is answered and keeps its own time for complaints", code="answered"
        )
    if None not in (ticket.customer_id, into.customer_id) and (
        ticket.customer_id != into.customer_id
    ):
        raise Conflict("the tickets are of different customers", code="other_customer")
