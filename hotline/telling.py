"""The part of the wiring that is about callers who wait."""

from core.clock import Clock
from core.db import UnitOfWork
from core.events import EventBus
from core.settings import Settings
from ivr.ami.bridge import Bridge
from ivr.prompts import Prompts
from ivr.utterances import Speaker
from ivr.waiting.teller import WaitingTeller
from ivr.waiting.whisperer import Whisperer
from ivr.waiting.whispers import Whispers
from tickets.waiting.service import Waits


def waiting_teller(
    settings: Settings,
    work: UnitOfWork,
    exchange: Bridge,
    prompts: Prompts,
    speaker: Speaker,
    bus: EventBus,
    clock: Clock,
) -> WaitingTeller:
    """Tells waiting callers their place, over the exchange's queues and the hotline's voice."""
    return WaitingTeller(
        exchange.floor,
        Waits(work, clock),
        settings.queue,
        Whisperer(prompts, speaker, Whispers(settings.var / "sounds")),
        offers_callbacks=settings.asterisk.dials_out,
        facts=bus.publish,
        clock=clock,
    )
