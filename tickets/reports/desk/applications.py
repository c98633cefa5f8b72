"""How long an application took, and how much of that an outage cost. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from core.ids import TicketNumber
from tickets.desk.views import TicketState


class Move(NamedTuple):
    """An application went into this state."""

    ticket: TicketNumber
    completed_at: datetime
    at: datetime
    to: TicketState


class Took(NamedTuple):
    """From formal acceptance to completion."""

    desk: timedelta
    """Without the outages."""
    outages: timedelta


def took(moves: Iterable[Move]) -> list[Took]:
    """Of each application; the moves are in order of ticket and time."""
    found: dict[TicketNumber, list[Move]] = {}
    for move in moves:
        found.setdefault(move.ticket, []).append(move)
    return [one for moves_ in found.values() if (one := _took(moves_)) is not None]


def _took(moves: Sequence[Move]) -> Took | None:
    """Nothing of an application that was never accepted."""
    accepted = next((move.at for move in moves if move.to is TicketState.IN_PROGRESS), None)
    if accepted is None:
        return None
    completed = moves[0].completed_at
    ends = [*(move.at for move in moves[1:]), completed]
    outages = sum(
        (
            min(end, completed) - move.at
            for move, end in zip(moves, ends, strict=True)
            if move.to is TicketState.SUSPENDED_OUTAGE and move.at < completed
        ),
        timedelta(0),
    )
    return Took(completed - accepted - outages, outages)
