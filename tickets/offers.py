"""What may be done with a ticket now, so that nobody is offered what would be refused (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tickets.complaints.period import is_over
from tickets.desk.states import FIRST, MOVES, SETTLED
from tickets.desk.views import TicketKind, TicketState

S = TicketState


class Offer(StrEnum):
    """A deed that the rules allow in the state that a ticket is in."""

    BEGIN = "begin"
    """Nobody has begun to work on it."""
    ASK = "ask"
    REPLY = "reply"
    """Note what the customer has replied."""
    ANSWER = "answer"
    CHECK = "check"
    """The formal check of an application."""
    FORM = "form"
    """Complete what a returned application lacks."""
    VISIT = "visit"
    """Note that an office has confirmed the identity."""
    COMPLAIN = "complain"
    COMPLAIN_LATE = "complain_late"
    DECIDE = "decide"
    """Decide about an open complaint, which a plain answer does not."""
    PASS_ON = "pass_on"
    """Take it, give it back, hand it over."""
    ADD = "add"
    """More information and attachments."""
    INCIDENT = "incident"
    """Link it to an announced failure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the offers depend on."""

    kind: TicketKind
    state: TicketState
    complaint_until: date | None
    complaint_open: bool
    has_customer: bool


OF_STATE = {
    S.WAITING_CUSTOMER: Offer.REPLY,
    S.SUBMITTED: Offer.CHECK,
    S.FORMAL_CHECK: Offer.CHECK,
    S.RETURNED: Offer.FORM,
    S.AWAITING_OFFICE_VISIT: Offer.VISIT,
}
"""What one state alone allows."""


def offers(matter: Matter, now: datetime) -> tuple[Offer, ...]:
    """All that is offered, in the order in which a desk shows it."""
    return tuple(_offers(matter, now))


def outcomes(kind: TicketKind, state: TicketState) -> tuple[TicketState, ...]:
    """How an answer that is given now may leave the ticket; a complaint is worked on first."""
    at_work = S.IN_PROGRESS if state is S.COMPLAINT else state
    return tuple(sorted(MOVES[kind].get(at_work, frozenset()) & SETTLED))


def _offers(matter: Matter, now: datetime) -> Iterator[Offer]:
    next_states = MOVES[matter.kind].get(matter.state, frozenset())
    if matter.state is FIRST[matter.kind]:
        yield Offer.BEGIN
    if matter.state in OF_STATE:
        yield OF_STATE[matter.state]
    if S.WAITING_CUSTOMER in next_states:
        yield Offer.ASK
    yield from _of_answers(matter, now)
    if matter.state is not S.CLOSED:
        yield from (Offer.PASS_ON, Offer.ADD)
        yield from [] if matter.state in SETTLED else [Offer.INCIDENT]


def _of_answers(matter: Matter, now: datetime) -> Iterator[Offer]:
    """An answer, the decision about a complaint, or the complaint that starts it again."""
    if matter.complaint_open:
        yield Offer.DECIDE
    elif outcomes(matter.kind, matter.state) and matter.state is not S.COMPLAINT:
        yield Offer.ANSWER
    elif matter.state in SETTLED | {S.CLOSED} and matter.has_customer:
        yield from _of_customers(matter, now)


def _of_customers(matter: Matter, now: datetime) -> Iterator[Offer]:
    if is_over(matter.complaint_until, now):
        yield Offer.COMPLAIN_LATE
    elif matter.state is not S.CLOSED:
        yield Offer.COMPLAIN
