"""Number and access code of a new ticket, told twice, digit by digit (domain 4.6)."""

from core.ids import TicketNumber
from ivr.call import Call
from ivr.flows.needs import HandOvers
from ivr.prompts import Key
from ivr.speech.codes import read_out
from ivr.speech.digits import slowly
from ivr.utterances import Sentence


async def hand_over_all(call: Call, hand_overs: HandOvers) -> None:
    """Tell of each ticket of this call that nobody was told of."""
    tickets = await hand_overs.untold_of(call.id)
    for ticket in tickets:
        await hand_over(call, hand_overs, ticket)


async def hand_over(
    call: Call, hand_overs: HandOvers, ticket: TicketNumber, first: Key = Key.T_GIVEN
) -> None:
    """Tell of this ticket, beginning with the words ``first``; a key cuts one round short."""
    sealed = await hand_overs.hand_over(ticket, None, f"call-{call.id}-{ticket}")
    number = slowly(call.speech.ticket(ticket))
    code = Key.T_CODE, *read_out(sealed)
    await call.announce(Sentence(call.text(first, ticket=number)), *code)
    call.step("ticket_told")
    await call.announce(Key.T_AGAIN, Sentence(call.text(Key.T_GIVEN, ticket=number)), *code)
