"""What is on the line, and the drafts: each with its state, to be heard before callers do."""

from dataclasses import replace
from enum import StrEnum

from core.ids import Username
from core.language import Language
from ivr.call import Call
from ivr.flows.hearing import hear
from ivr.flows.needs import House
from ivr.menu import Menu
from ivr.prompts import Key
from ivr.utterances import Sentence, Spoken
from tickets.announcements.views import AnnouncementState, AnnouncementView, DraftState, DraftView


class AtDraft(StrEnum):
    """What to do with a draft."""

    HEAR = "1"
    NEXT = "#"
    BACK = "*"


STATES = {
    DraftState.DRAFT: Key.ST_IS_DRAFT,
    DraftState.CHANGE: Key.ST_IS_CHANGE,
    DraftState.REQUESTED: Key.ST_IS_REQUESTED,
}
AT_DRAFT = Menu((Key.ST_DRAFT,), AtDraft)


async def listening(call: Call, house: House, by: Username) -> None:
    """First what callers hear now; hash skips one, any other key skips to the drafts."""
    on_air = await house.announcements.on_air()
    count = call.text(Key.ST_ON_AIR, n=call.speech.cardinal(len(on_air)))
    await call.say(Sentence(count))
    for one in on_air:
        state = one.announcement.state is AnnouncementState.RESOLVED
        told = Key.ST_IS_RESOLVED if state else Key.ST_IS_ON_AIR
        await call.say(told, titled(call, one.announcement), Spoken(one.sounds[call.language]))
    await _drafts(call, house, by)


async def _drafts(call: Call, house: House, by: Username) -> None:
    drafts = await house.studio.drafts()
    for draft in drafts:
        question = (STATES[draft.state], titled(call, draft), Key.ST_DRAFT)
        choice = await call.choose(replace(AT_DRAFT, question=question))
        if choice is AtDraft.HEAR:
            await hear(call, house, draft, by)
        elif choice is not AtDraft.NEXT:
            return
    await call.say(Key.ST_NO_MORE if drafts else Key.ST_NO_DRAFTS)


def titled(call: Call, what: AnnouncementView | DraftView) -> Sentence:
    """Its title in the call's language."""
    title = what.title_pl if call.language is Language.PL else what.title_en
    return Sentence(title if title.strip() else call.text(Key.ST_UNTITLED))
