"""The part of the wiring that is about callers who wait."""

from hotline.ground import Ground
from ivr.ami.bridge import Bridge
from ivr.utterances import Speaker
from ivr.waiting.teller import WaitingTeller
from ivr.waiting.whisperer import Whisperer
from ivr.waiting.whispers import Whispers
from tickets.waiting.service import Waits


def waiting_teller(ground: Ground, exchange: Bridge, speaker: Speaker) -> WaitingTeller:
    """Tells waiting callers their place, over the exchange's queues and the hotline's voice."""
    settings, clock = ground.settings, ground.clock
    return WaitingTeller(
        exchange.floor,
        Waits(ground.work, clock),
        settings.queue,
        Whisperer(ground.read.prompts, speaker, Whispers(settings.var / "sounds")),
        offers_callbacks=settings.asterisk.dials_out,
        facts=ground.bus.publish,
        clock=clock,
    )
