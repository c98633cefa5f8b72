"""Complaint or explanations (R19, R38): who, about what, by when; a consultant writes it down."""

from enum import StrEnum
from typing import assert_never

from core.clock import warsaw_date
from ivr.call import Call
from ivr.endings import Ending
from ivr.entering import Entry, Left, digits
from ivr.flows.identification import identify
from ivr.flows.needs import House
from ivr.flows.own_tickets import own_ticket
from ivr.flows.person import to_person
from ivr.menu import Menu
from ivr.prompts import Key
from ivr.utterances import Sentence
from tickets.calls.events import Reason
from tickets.codes.entered import number_of
from tickets.complaints.period import is_over
from tickets.desk.views import TicketState, TicketView


class Wanted(StrEnum):
    """R19 gives both, within the same time."""

    OBJECTION = "1"
    EXPLANATIONS = "2"
    BACK = "*"


WANTED = Menu((Key.C_CHOICE,), Wanted)
TICKET = Entry((Key.C_ENTER,), least=6, most=9, before=(Key.C_INTRO,))


async def complaint(call: Call, house: House) -> Ending | None:
    """None: back to the main menu. Who skips a question is helped by a person all the same."""
    call.matter = Reason.COMPLAINT
    who = await identify(call, house)
    if who is Left.BACK:
        return None
    about = await _about(call, house, who)
    if about is Left.BACK:
        return None
    return await _wanted(call, house)


async def _about(call: Call, house: House, who: int | Left) -> TicketView | str | Left | None:
    """Only a ticket's own customer hears anything of it; others tell us its number at most."""
    if isinstance(who, Left):
        entered = await digits(call, TICKET)
        if isinstance(entered, str):
            call.step("about_ticket", number_of(entered))
        return entered
    found = await own_ticket(call, house, who, TICKET)
    if isinstance(found, TicketView):
        call.step("about_ticket", found.number)
        await _tell_deadline(call, found)
    return found


async def _tell_deadline(call: Call, ticket: TicketView) -> None:
    """Nothing where there is no answer yet: a consultant listens to that as well."""
    until, now = ticket.complaint_until, call.clock()
    if ticket.state is TicketState.CLOSED or is_over(until, now):
        call.step("complaint_late")
        await call.say(Key.C_LATE)
    elif until is not None:
        day = call.speech.date_nom(until, warsaw_date(now))
        await call.say(Sentence(call.text(Key.C_IN_TIME, date_nom=day)))


async def _wanted(call: Call, house: House) -> Ending | None:
    wanted = await call.choose(WANTED)
    match wanted:
        case Wanted.BACK:
            return None
        case Wanted.OBJECTION | Wanted.EXPLANATIONS:
            return await to_person(call, house)
        case None:
            return await to_person(call, house, Key.X_CONSULTANT)
        case _:
            assert_never(wanted)
