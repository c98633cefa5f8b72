"""The part of the wiring that is about customers who are called."""

from collections.abc import Coroutine
from dataclasses import dataclass

from hotline.ground import Ground
from tickets.callbacks.service import Callbacks
from tickets.placed.service import PlacedCalls


@dataclass(frozen=True, slots=True)
class Calling:
    """Those who wanted to be called back, and those whom a consultant calls."""

    callbacks: Callbacks
    placed: PlacedCalls

    def keepers(self) -> tuple[Coroutine[None, None, None], ...]:
        """The background work, for as long as the service runs."""
        return (self.placed.keep(),)


def calling(ground: Ground) -> Calling:
    """By the exchange's time; whether it can dial at all stands in its settings."""
    work, clock, limits = ground.work, ground.exchange_time, ground.settings.callbacks
    can_dial = ground.settings.asterisk.dials_out
    return Calling(
        callbacks=Callbacks(work, clock, limits, can_dial=can_dial),
        placed=PlacedCalls(work, clock, limits, can_dial=can_dial),
    )
