"""A call as a later one from the same number shows it."""

from tickets.calls.model import Call
from tickets.calls.views import ContactView


def contact(call: Call) -> ContactView:
    """With the length of the talk, or of the whole call when nobody talked."""
    began, ended = call.talk_began_at, call.talk_ended_at
    if began is None or ended is None:
        length = (call.ended_at or call.arrived_at) - call.arrived_at
    else:
        length = ended - began
    return ContactView(
        id=call.id,
        at=call.arrived_at,
        outcome=call.outcome,
        ticket=call.ticket,
        seconds=round(length.total_seconds()),
        consultant=call.consultant if began else None,
        placed_at=call.placed_at,
    )
