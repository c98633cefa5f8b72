"""Ticket status: by access code (L1T), or the caller's own tickets once identified (R34)."""

from dataclasses import replace

from ivr.call import Call
from ivr.endings import Ending
from ivr.entering import Entry, Left, digits, secret
from ivr.flows.identification import identify
from ivr.flows.needs import House
from ivr.flows.own_tickets import own_tickets
from ivr.flows.person import to_person
from ivr.flows.solved import solved
from ivr.flows.state import tell_state
from ivr.menu import ATTEMPTS
from ivr.prompts import Key
from tickets.calls.events import CallerIdentified, IdentifiedBy, Reason
from tickets.codes.views import TicketStatus
from tickets.customers.views import TrustLevel
from tickets.sealed import SecretAnswer

TICKET = Entry((Key.S_ENTER,), least=6, most=9)
CODE = Entry((Key.S_CODE,), least=4, most=4)


async def status(call: Call, house: House) -> Ending | None:
    """None: back to the main menu."""
    call.matter = Reason.TICKET_STATUS
    who = await identify(call, house)
    if who is Left.BACK:
        return None
    if isinstance(who, Left):
        return await _by_code(call, house)
    return await own_tickets(call, house, who)


async def _by_code(call: Call, house: House) -> Ending | None:
    """An unknown ticket and a wrong code sound alike."""
    entry = TICKET
    for _ in range(ATTEMPTS):
        answer = await _ask(call, house, entry)
        if answer is Left.BACK:
            return None
        if answer is Left.SKIPPED:
            return await to_person(call, house, Key.X_CONSULTANT)
        if answer is SecretAnswer.LOCKED:
            await call.insist(Key.I_CODE_LOCKED)
            return await to_person(call, house)
        if isinstance(answer, TicketStatus):
            return await solved(call, house, *await tell_state(call, answer))
        entry = replace(TICKET, before=(Key.S_NONE,))
    await call.say(Key.S_NONE)
    return await to_person(call, house, Key.X_CONSULTANT)


async def _ask(call: Call, house: House, entry: Entry) -> TicketStatus | SecretAnswer | Left:
    number = await digits(call, entry)
    if isinstance(number, Left):
        return number
    code = await secret(call, CODE)
    if isinstance(code, Left):
        return code
    answer = await house.codes.status(number, code.open(), call.caller)
    if isinstance(answer, TicketStatus):
        call.publish(
            CallerIdentified(
                at=call.clock(),
                call=call.id,
                level=TrustLevel.L1T,
                how=IdentifiedBy.ACCESS_CODE,
                ticket=answer.number,
            )
        )
    return answer
