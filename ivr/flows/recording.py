"""A supervisor says an announcement in both languages: a draft, heard before it is released."""

from dataclasses import replace
from enum import StrEnum

from core.ids import Username
from core.language import Language
from ivr.call import Call
from ivr.flows.hearing import hear
from ivr.flows.needs import House
from ivr.menu import ATTEMPTS, Menu
from ivr.prompts import Key
from ivr.utterances import Spoken

LONGEST_TAKE = 60
"""Seconds: it is told before every menu."""


class AtTake(StrEnum):
    """What to do with what was said."""

    KEEP = "1"
    AGAIN = "2"
    BACK = "*"


ASKED = {Language.PL: Key.ST_SAY_PL, Language.EN: Key.ST_SAY_EN}
AT_TAKE = Menu((Key.ST_TAKE,), AtTake)


async def recording(call: Call, house: House, by: Username) -> None:
    """Polish first; what was said in one language alone is not kept (domain 4.6)."""
    try:
        recorded: dict[Language, str] = {}
        for language in Language:
            name = await _said(call, house, language)
            if name is None:
                await call.say(Key.ST_NOT_RECORDED)
                return
            recorded[language] = name
        draft = await house.takes.draft(recorded, by)
    finally:
        house.takes.forget(call.id)
    await hear(call, house, draft, by)


async def _said(call: Call, house: House, language: Language) -> str | None:
    """The name of what was said; None when it is not to be kept."""
    place = house.takes.place(call.id, language)
    question = (Spoken(str(place)), Key.ST_TAKE)
    for _ in range(ATTEMPTS):
        await call.announce(ASKED[language])
        await call.record(place, LONGEST_TAKE)
        choice = await call.choose(replace(AT_TAKE, question=question))
        if choice is AtTake.KEEP:
            return await house.takes.keep(place)
        if choice is not AtTake.AGAIN:
            return None
    return None
