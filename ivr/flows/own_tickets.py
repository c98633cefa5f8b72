"""The tickets of a caller who is identified, and of nobody else (L2, R34)."""

from dataclasses import replace

from core.errors import NotFound
from ivr.call import Call
from ivr.endings import Ending
from ivr.entering import Entry, Left, digits
from ivr.flows.needs import House
from ivr.flows.person import to_person
from ivr.flows.solved import solved
from ivr.flows.state import number_of_ticket, tell_state
from ivr.menu import ATTEMPTS
from ivr.prompts import Key
from ivr.utterances import Sentence, Utterance
from tickets.codes.entered import number_of
from tickets.desk.views import TicketView

TICKET = Entry((Key.S_ENTER,), least=6, most=9)
MOST_READ = 5
"""Those that are due first; who has more is better served by the portal."""


async def own_tickets(call: Call, house: House, customer: int) -> Ending | None:
    """The open ones by due date, hash skips one; who has none may ask about one that is closed."""
    tickets = await house.tickets.open_tickets((customer,))
    await call.say(Sentence(call.text(Key.S_OPEN, n=call.speech.cardinal(len(tickets)))))
    if not tickets:
        return await _closed(call, house, customer)
    told: tuple[Utterance, ...] = ()
    for ticket in tickets[:MOST_READ]:
        told = await tell_state(call, ticket, number_of_ticket(call, ticket))
    return await solved(call, house, *told)


async def _closed(call: Call, house: House, customer: int) -> Ending | None:
    found = await own_ticket(call, house, customer, TICKET)
    if found is Left.BACK:
        return None
    if not isinstance(found, TicketView):
        return await to_person(call, house, Key.X_CONSULTANT)
    return await solved(call, house, *await tell_state(call, found))


async def own_ticket(
    call: Call, house: House, customer: int, question: Entry
) -> TicketView | Left | None:
    """The ticket that the caller enters; None when three times there is none of theirs."""
    entry = question
    for _ in range(ATTEMPTS):
        number = await digits(call, entry)
        if isinstance(number, Left):
            return number
        try:
            return await house.tickets.own_ticket(customer, number_of(number))
        except NotFound:
            entry = replace(question, before=(Key.S_NONE,))
    await call.say(Key.S_NONE)
    return None
