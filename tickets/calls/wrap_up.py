"""What becomes of a talk: the mark during it, and the outcome after it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Invalid
from core.ids import TicketNumber, Username
from tickets.answers.spoken import keep_spoken
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.calls.deeds import ResolvedMarked, WrappedUp
from tickets.calls.journal import CallEvent
from tickets.calls.model import Call
from tickets.calls.resolving import keep_resolved, refuse_unentitled, refuse_unresolvable
from tickets.calls.views import Draft, Outcome
from tickets.desk import repository as desk
from tickets.desk.model import Ticket
from tickets.desk.new_ticket import NewTicket
from tickets.desk.views import ChangeKind
from tickets.referrals import repository as referrals
from tickets.referrals.model import Referral


@dataclass(frozen=True, slots=True)
class End:
    """With what a consultant ends a wrap-up."""

    outcome: Outcome
    draft: Draft
    ticket: TicketNumber | None
    key: str


async def mark_resolved(
    session: AsyncSession, call: Call, consultant: Username, draft: Draft, key: str, at: datetime
) -> Ticket:
    """The ticket of a call that is resolved in the talk; there is one, however often it is asked.

    The same key again changes nothing, also after the hang-up; another key finishes the text.
    """
    new = _new_ticket(call, consultant, draft, key)
    await refuse_unresolvable(session, call.id, new)
    if call.resolved_marked_at is None:
        call.mark_resolved(consultant, draft, at)
        ticket = await desk.register(session, new, at)
        ticket.resolve_during_call(consultant, at)
        await keep_spoken(session, ticket, consultant, at)
        call.ticket = ticket.number
        marked = ResolvedMarked(at=at, call=call.id, consultant=consultant, ticket=ticket.number)
        session.add(CallEvent.of(marked))
        return ticket
    ticket = await _ticket_of(session, call)
    if ticket.key != new.key:
        await desk.check(session, new)
        call.save_draft(consultant, draft, at)
        ticket.rewrite(new, at)
        await keep_spoken(session, ticket, consultant, ticket.answered_at or at)
    return ticket


async def end_wrap_up(
    session: AsyncSession, call: Call, consultant: Username, end: End, at: datetime
) -> None:
    """The outcome, and the ticket that goes with it."""
    call.end_wrap_up(consultant, end.outcome, end.draft, end.key, at)
    new = _new_ticket(call, consultant, end.draft, end.key)
    match end.outcome:
        case Outcome.RESOLVED_DURING_CALL:
            ticket = await _ticket_of(session, call)
            await desk.check(session, new)
            await refuse_unresolvable(session, call.id, new)
            ticket.rewrite(_with_words(new), at)
            await keep_resolved(session, ticket, consultant, call.talk_ended_at or at, at)
        case Outcome.FOLLOW_UP:
            await refuse_unentitled(session, call.id, new)
            call.ticket = (await desk.register(session, _with_words(new), at)).number
        case Outcome.LINKED:
            linked = await desk.hold(session, _number(end))
            linked.note(ChangeKind.CALL_LINKED, consultant, at, {"call": call.id})
            call.ticket = linked.number
        case Outcome.UNRECORDED:
            raise Invalid("a consultant ends a wrap-up with what came of it", code="wrong_outcome")
        case Outcome.INFO_ONLY | Outcome.OUT_OF_SCOPE | Outcome.WRONG_NUMBER:
            await _refer(session, call, consultant, end, at)
    _note_end(session, call, consultant, end.outcome, at)


async def close_unrecorded(
    session: AsyncSession, call: Call, supervisor: Username, at: datetime
) -> None:
    """A supervisor ends a wrap-up that has been open for too long, and the audit log knows it."""
    call.close_unrecorded(at)
    _note_end(session, call, supervisor, Outcome.UNRECORDED, at)
    note(session, at=at, who=supervisor, what=Action.WRAP_UP_CLOSED, object=f"call {call.id}")


async def _refer(session: AsyncSession, call: Call, by: Username, end: End, at: datetime) -> None:
    """The outcome says it all, but for where a caller was sent with what is out of scope."""
    if end.outcome is Outcome.OUT_OF_SCOPE and end.draft.referred_to is not None:
        place = await referrals.place(session, end.draft.referred_to)
        session.add(Referral(place=place.code, call=call.id, at=at, by=by))


def _note_end(
    session: AsyncSession, call: Call, by: Username, outcome: Outcome, at: datetime
) -> None:
    end = WrappedUp(at=at, call=call.id, consultant=by, outcome=outcome, ticket=call.ticket)
    session.add(CallEvent.of(end))


def _new_ticket(call: Call, consultant: Username, draft: Draft, key: str) -> NewTicket:
    return NewTicket(
        key=f"{call.id}:{key}",
        kind=draft.kind,
        notification_kind=draft.notification_kind,
        application_type=draft.application_type,
        service=draft.service,
        subject=draft.subject,
        body=draft.body,
        customer_id=draft.customer_id,
        by=consultant,
        call=call.id,
    )


def _with_words(new: NewTicket) -> NewTicket:
    if not (new.subject.strip() or new.body.strip()):
        raise Invalid("a ticket needs a subject or a note", code="text_missing")
    return new


def _number(end: End) -> TicketNumber:
    if end.ticket is None:
        raise Invalid("a linked call names its ticket", code="ticket_missing")
    return end.ticket


async def _ticket_of(session: AsyncSession, call: Call) -> Ticket:
    if call.ticket is None:
        raise Invalid("this call has no ticket", code="ticket_missing")
    return await desk.hold(session, call.ticket)
