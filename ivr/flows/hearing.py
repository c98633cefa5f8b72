"""A draft as callers will hear it, in both languages; and whether it goes on the line."""

from dataclasses import replace
from enum import StrEnum

from core.ids import Username
from core.language import Language
from ivr.call import Call
from ivr.flows.needs import House
from ivr.flows.releasing import release
from ivr.menu import Menu
from ivr.prompts import Key
from ivr.utterances import Spoken
from tickets.announcements.views import DraftView


class Release(StrEnum):
    """Whether what was heard goes on the line."""

    NOW = "1"
    BACK = "*"


RELEASE = Menu((Key.ST_RELEASE,), Release, early=False)
"""A key pressed while it is told must not put it on the line."""


async def hear(call: Call, house: House, draft: DraftView, by: Username) -> None:
    """Polish first; a key skips the rest, and only what was offered then is released."""
    sounds = await house.studio.sounds(draft.announcement, draft.revision)
    both = tuple(Spoken(sounds[language]) for language in Language)
    await call.say(*both)
    if await call.choose(replace(RELEASE, about=both)) is Release.NOW:
        await release(call, house, draft, by)
