"""Whether the talk may be recorded: asked before any queue (domain 5.1); service is the same."""

from enum import StrEnum

from ivr.call import Call, PersonWanted
from ivr.flows.needs import House
from ivr.menu import Menu
from ivr.prompts import Key
from tickets.calls.events import ConsentGiven, ConsentRefused


class Consent(StrEnum):
    """Only a key that says yes is a yes."""

    YES = "1"
    NO = "2"


CONSENT = Menu((Key.R_ASK,), Consent, attempts=1, early=False, noted=False, stop_keys="")
"""Heard to its end, so that nobody agrees to what they have not heard."""


async def ask_consent(call: Call, house: House) -> None:
    """Silence, a wrong key and zero are a no; who has pressed no key so far is not asked."""
    if house.recording_mode == "off" or call.silent:
        return
    try:
        agrees = await call.choose(CONSENT) is Consent.YES
    except PersonWanted:
        agrees = False
    if agrees:
        call.publish(ConsentGiven(at=call.clock(), call=call.id))
        await call.allow_recording()
    else:
        call.publish(ConsentRefused(at=call.clock(), call=call.id))
    await call.announce(Key.R_YES if agrees else Key.R_NO)
