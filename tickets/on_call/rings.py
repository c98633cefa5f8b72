"""Which ring of a telephone came to a talk. Pure."""

from collections.abc import Sequence
from datetime import datetime

from core.on_call_settings import ON_CALL_PREFIX
from tickets.on_call.views import RingView

Moment = tuple[datetime, str]
"""When, and at which telephone."""


def with_talks(rung: Sequence[Moment], talks: Sequence[Moment]) -> tuple[RingView, ...]:
    """The rings, the newest first: a talk belongs to the last ring of its telephone before it.

    The caller may be another one than that for whom it was rung: the queue gives its first.
    """
    taken = {
        max((at for at, who in rung if who == whose and at <= began), default=began)
        for began, whose in talks
    }
    return tuple(
        RingView(at=at, label=who.removeprefix(ON_CALL_PREFIX), taken=at in taken)
        for at, who in rung
    )
