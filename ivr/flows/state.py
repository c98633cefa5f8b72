"""How far a ticket has come, and until when it will be answered, in words."""

from core.clock import warsaw_date
from ivr.call import Call
from ivr.prompts import Key
from ivr.speech.digits import slowly
from ivr.utterances import Sentence, Utterance
from tickets.codes.views import TicketStatus
from tickets.desk.states import SETTLED
from tickets.desk.views import TicketKind, TicketState, TicketView

NOTHING_DUE = SETTLED | {TicketState.CLOSED}


async def tell_state(
    call: Call, ticket: TicketStatus | TicketView, *before: Utterance
) -> tuple[Utterance, ...]:
    """State and due date; returns all that was told. Who hangs up during the date has heard."""
    state, due = _state(ticket), _due(call, ticket)
    await call.say(*before, state)
    call.step("status_heard")
    await call.say(*due)
    return (*before, state, *due)


def number_of_ticket(call: Call, ticket: TicketView) -> Sentence:
    """The ticket's number, slowly enough to be written down."""
    return Sentence(call.text(Key.S_READ, ticket=slowly(call.speech.ticket(ticket.number))))


def _state(ticket: TicketStatus | TicketView) -> Key:
    applied = ticket.kind is TicketKind.APPLICATION and ticket.state is TicketState.IN_PROGRESS
    return Key.S_STATE_APP_IN_PROGRESS if applied else Key(f"s_state_{ticket.state}")


def _due(call: Call, ticket: TicketStatus | TicketView) -> tuple[Utterance, ...]:
    if ticket.state in NOTHING_DUE:
        return ()
    day = call.speech.date_nom(ticket.due_on, warsaw_date(call.clock()))
    return (Sentence(call.text(Key.S_DUE, date_nom=day)),)
