"""A ticket: what it is, and what may happen to it."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from core.clock import warsaw_date
from core.db import Table
from core.errors import Conflict
from core.ids import CallId, TicketNumber, Username
from tickets.calendar import answer_due, complaint_deadline
from tickets.columns import words
from tickets.desk.history import TicketChange, changes_between
from tickets.desk.new_ticket import NewTicket
from tickets.desk.states import FIRST, SETTLED, SOLVED, TO_WORK, begun, check_answer, check_move
from tickets.desk.views import (
    ChangeKind,
    Channel,
    NotificationKind,
    Resolution,
    TicketKind,
    TicketState,
    TicketView,
)
from tickets.free_text import refuse_pesel
from tickets.search_words import index_words

FIRST_LINE = "FIRST_LINE"
"""The group that every ticket comes to first."""

WRITTEN = ("notification_kind", "application_type", "service", "subject", "body", "customer_id")
"""What is written about a ticket, and may be rewritten."""


class Ticket(Table):
    """A notification or an application."""

    __tablename__ = "ticket"
    __table_args__ = (
        Index("ix_ticket_state_complaint_until", "state", "complaint_until"),
        Index("ix_ticket_group_state", "group", "state"),
        Index("ix_ticket_assignee_state", "assignee", "state"),
        Index("ix_ticket_state_due_on", "state", "due_on"),
    )

    number: Mapped[TicketNumber] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[TicketKind] = mapped_column(words(TicketKind))
    notification_kind: Mapped[NotificationKind | None] = mapped_column(words(NotificationKind))
    application_type: Mapped[str | None]
    service: Mapped[str] = mapped_column(ForeignKey("service.code"))
    subject: Mapped[str]
    body: Mapped[str]
    state: Mapped[TicketState] = mapped_column(words(TicketState), index=True)
    channel: Mapped[Channel] = mapped_column(words(Channel))
    resolution: Mapped[Resolution | None] = mapped_column(words(Resolution))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    registered_at: Mapped[datetime] = mapped_column(index=True)
    registered_by: Mapped[Username | None]
    due_on: Mapped[date] = mapped_column(index=True)
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    complaint_until: Mapped[date | None]
    call: Mapped[CallId | None] = mapped_column(index=True)
    recording: Mapped[str | None]
    """The voice message that it began with, as ``recording 7``."""
    words: Mapped[str]
    """All readings of the words of number, subject and body, for the full text."""
    group: Mapped[str] = mapped_column(server_default=FIRST_LINE)
    """Who works on it (``tickets.groups``); and who of them, once somebody has taken it."""
    assignee: Mapped[Username | None]
    changes: WriteOnlyMapped[TicketChange] = relationship(order_by=TicketChange.id)

    @classmethod
    def register(cls, new: NewTicket, number: TicketNumber, at: datetime) -> "Ticket":
        """A new ticket in the first state of its kind, due in ten business days."""
        ticket = cls(
            number=number,
            key=new.key,
            kind=new.kind,
            state=FIRST[new.kind],
            channel=new.channel,
            registered_at=at,
            registered_by=new.by,
            due_on=answer_due(at),
            call=new.call,
            group=FIRST_LINE,
        )
        ticket._fill(new)
        ticket.note(ChangeKind.REGISTERED, new.by, at)
        return ticket

    def rewrite(self, new: NewTicket, at: datetime) -> None:
        """Finish the text; the kind stays what it was when the ticket was registered."""
        if new.kind is not self.kind:
            raise Conflict(f"this ticket is a {self.kind} and stays one", code="kind_is_fixed")
        before = self._written()
        self._fill(new)
        if changed := changes_between(before, self._written()):
            self.note(ChangeKind.TEXT, new.by, at, changed)

    def move(
        self,
        state: TicketState,
        by: Username | None,
        at: datetime,
        why: Mapping[str, str] | None = None,
    ) -> None:
        """Go to the next state, but for an answer (``settle``); a complaint starts ten days.

        ``why`` is kept beside the move, for example the announcement that suspends it.
        """
        if state in SETTLED:
            raise Conflict(f"only an answer leaves a ticket {state}", code="answer_missing")
        check_move(self.kind, self.state, state)
        if state is TicketState.COMPLAINT:
            self._check_in_time(at)
            self.due_on = answer_due(at)
        self._become(state, by, at, why)

    def take_up(self, by: Username, at: datetime) -> None:
        """Begin to work on a new ticket; told twice, it is begun once."""
        if step := begun(self.kind, self.state):
            self.move(step, by, at)

    def bring_to_work(self, by: Username, at: datetime) -> None:
        """Lead a ticket that nobody has begun to work on to where it can be answered."""
        while step := TO_WORK.get(self.state):
            self.move(step, by, at)

    def settle(self, outcome: TicketState, by: Username, at: datetime) -> date:
        """Give it its answer; returns the last day for complaints about it."""
        check_answer(outcome)
        check_move(self.kind, self.state, outcome)
        self._become(outcome, by, at)
        self.resolution = self.resolution or Resolution.LATER
        return self.answer_received(at)

    def resolve_during_call(self, by: Username, at: datetime) -> None:
        """The answer is given in the conversation; its type was checked to allow that."""
        self.resolution = Resolution.DURING_CALL
        self.bring_to_work(by, at)
        self.settle(SOLVED[self.kind], by, at)

    def answer_received(self, at: datetime) -> date:
        """The customer has the answer since then; complaints are possible for three days."""
        self.answered_at, until = at, complaint_deadline(at)
        self.complaint_until = until
        return until

    def not_during_call(self, at: datetime) -> None:
        """The mark came after the caller had hung up: the answer stays, the mark does not."""
        self.resolution = Resolution.LATER
        self.note(ChangeKind.RESOLUTION, None, at, {"resolution": Resolution.LATER})

    def note(
        self,
        kind: ChangeKind,
        by: Username | None,
        at: datetime,
        detail: dict[str, str] | None = None,
    ) -> None:
        """Something happened to the ticket or around it, for example a file was attached."""
        self.changes.add(TicketChange(at=at, by=by, kind=kind, detail=detail or {}))

    def view(self) -> TicketView:
        """As others see it."""
        return TicketView.model_validate(self, from_attributes=True)

    def _become(
        self,
        state: TicketState,
        by: Username | None,
        at: datetime,
        why: Mapping[str, str] | None = None,
    ) -> None:
        old, self.state = self.state, state
        self.note(ChangeKind.MOVED, by, at, {"from": old, "to": state, **(why or {})})

    def _check_in_time(self, at: datetime) -> None:
        if self.complaint_until is None or warsaw_date(at) > self.complaint_until:
            raise Conflict(
                f"a complaint was possible until {self.complaint_until}", code="complaint_late"
            )

    def _written(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in WRITTEN}

    def _fill(self, new: NewTicket) -> None:
        refuse_pesel(new.subject, new.body)
        self.notification_kind = new.notification_kind
        self.application_type = new.application_type and str(new.application_type)
        self.service = new.service
        self.subject = new.subject.strip()
        self.body = new.body.strip()
        self.customer_id = new.customer_id
        self.words = index_words(self.number, self.subject, self.body)
