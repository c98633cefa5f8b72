"""One ticket as its page shows it: all that belongs to it, and what may be done with it now."""

from agent_console.needs import House
from core.ids import TicketNumber, Username
from core.view import View
from tickets.answers.views import AnswerView, WaitView
from tickets.applications.views import CheckView, VisitView
from tickets.calls.views import CallView
from tickets.complaints.views import ComplaintView
from tickets.customers.views import AccountView
from tickets.desk.views import ChangeView, TicketKind, TicketState, TicketView
from tickets.links.views import WholeStory
from tickets.offers import Matter, Offer, offers, outcomes


class Formal(View):
    """The formal side of an application: its checks, and the visit that confirmed who it is."""

    checks: tuple[CheckView, ...] = ()
    visit: VisitView | None = None


class TicketStory(View):
    """One ticket, its history, what belongs to it, and the call that it came from."""

    ticket: TicketView
    group: str
    assignee: Username | None
    history: tuple[ChangeView, ...]
    call: CallView | None
    voice_message: int | None
    """The recording that it began with, as long as there is its sound."""
    customer: AccountView | None
    """Masked until the caller at this desk has proved to be them."""
    offers: tuple[Offer, ...]
    """What the rules allow now; all else would be refused."""
    outcomes: tuple[TicketState, ...]
    """How an answer may leave the ticket."""
    whole: WholeStory
    answers: tuple[AnswerView, ...]
    waits: tuple[WaitView, ...]
    complaints: tuple[ComplaintView, ...]
    formal: Formal


async def told(
    house: House, number: TicketNumber, call: CallView | None, customer: AccountView | None
) -> TicketStory:
    """Put it together; the history comes first, so that a change while we read is a new one."""
    work = house.casework
    history = await house.desk.history(number)
    ticket = await house.desk.ticket(number)
    item = await work.groups.item(number)
    complaints = await work.complaints.of_ticket(number)
    return TicketStory(
        ticket=ticket,
        group=item.group,
        assignee=item.assignee,
        history=history,
        call=call,
        voice_message=await work.voice_messages.of_ticket(number),
        customer=customer,
        offers=offers(_matter(ticket, complaints), house.clock()),
        outcomes=outcomes(ticket.kind, ticket.state),
        whole=await work.links.whole_story(number),
        answers=await work.answers.answers(number),
        waits=await work.answers.waits(number),
        complaints=complaints,
        formal=await _formal(house, ticket),
    )


def _matter(ticket: TicketView, complaints: tuple[ComplaintView, ...]) -> Matter:
    return Matter(
        kind=ticket.kind,
        state=ticket.state,
        complaint_until=ticket.complaint_until,
        complaint_open=any(one.in_time and one.decided_at is None for one in complaints),
        has_customer=ticket.customer_id is not None,
    )


async def _formal(house: House, ticket: TicketView) -> Formal:
    if ticket.kind is not TicketKind.APPLICATION:
        return Formal()
    checks = await house.applications.checks(ticket.number)
    return Formal(checks=checks, visit=await house.applications.visit(ticket.number))
