"""A draft as callers will hear it, in both languages."""

from core.ids import Username
from core.language import Language
from ivr.call import Call
from ivr.flows.needs import House
from ivr.utterances import Spoken
from tickets.announcements.views import DraftView


async def hear(call: Call, house: House, draft: DraftView, by: Username) -> None:
    """Polish first; a key skips the rest."""
    sounds = await house.studio.sounds(draft.announcement, draft.revision)
    await call.say(*(Spoken(sounds[language]) for language in Language))
