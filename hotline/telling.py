"""The part of the wiring that is about callers who wait."""

from collections.abc import Coroutine
from dataclasses import dataclass

from core.clock import Clock
from core.db import UnitOfWork
from core.settings import Settings
from hotline.ground import Ground
from ivr.ami.bridge import Bridge
from ivr.utterances import Speaker
from ivr.waiting.teller import WaitingTeller
from ivr.waiting.whisperer import Whisperer
from ivr.waiting.whispers import Whispers
from tickets.on_call.service import OnCallLists
from tickets.queues.service import Queues
from tickets.waiting.service import Waits


@dataclass(frozen=True, slots=True)
class Queueing:
    """What administrators have decided about those who wait."""

    queues: Queues
    on_call: OnCallLists

    def keepers(self) -> tuple[Coroutine[None, None, None], ...]:
        """The background work, for as long as the service runs."""
        return self.queues.keep(), self.on_call.keep()


def queueing(settings: Settings, work: UnitOfWork, clock: Clock) -> Queueing:
    """Built over one database; what is configured holds where nothing else was decided."""
    return Queueing(
        queues=Queues(work, clock, settings.queue),
        on_call=OnCallLists(work, clock, settings.on_call),
    )


def waiting_teller(
    ground: Ground, queues: Queues, exchange: Bridge, speaker: Speaker
) -> WaitingTeller:
    """Tells waiting callers their place, over the exchange's queues and the hotline's voice."""
    settings, clock = ground.settings, ground.clock
    return WaitingTeller(
        exchange.floor,
        Waits(ground.work, clock),
        queues,
        Whisperer(ground.read.prompts, speaker, Whispers(settings.var / "sounds")),
        offers_callbacks=settings.asterisk.dials_out,
        facts=ground.bus.publish,
        clock=clock,
    )
