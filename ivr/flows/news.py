"""Announcements on the line: which are on air, and what of them is heard now."""

from core.errors import Unavailable
from core.language import Language
from ivr.call import Call
from ivr.flows.needs import Announcements, OnAir
from ivr.prompts import Key
from ivr.speech.announcements import Subject, Told
from ivr.utterances import Sentence, Spoken, Utterance


async def tell_most_important(call: Call, announcements: Announcements) -> None:
    """One announcement before the main menu; the rest on request."""
    try:
        on_air = await announcements.on_air()
    except Unavailable:
        return
    if not on_air:
        return
    await call.say(Key.AN_LEAD, heard_now(call, on_air[0]))
    if len(on_air) > 1:
        await call.say(Key.AN_MORE)


def heard_now(call: Call, announcement: OnAir) -> Utterance:
    """The recording made when it was published, or newer words where time has overtaken it."""
    view, published = announcement.view, Spoken(announcement.sounds[call.language])
    stored = view.spoken_pl if call.language is Language.PL else view.spoken_en
    told = Told(stored, view.published_at or call.clock())
    newer = call.announcer.newer(subject_of(announcement, call.language), told, call.clock())
    return Sentence(newer, instead=published) if newer else published


def subject_of(announcement: OnAir, language: Language) -> Subject:
    """What the announcement is about, with the names of services as this language says them."""
    view = announcement.view
    return Subject(
        kind=view.kind,
        services=announcement.services[language],
        windows=view.windows,
        expected_end=view.expected_end,
        fallback_free_until=view.fallback_free_until,
        body=view.body_pl if language is Language.PL else view.body_en,
    )
