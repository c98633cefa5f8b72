"""Drafts on the telephone, on both databases: what waits, and how it sounds."""

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Invalid
from core.ids import Username
from core.language import Language
from tests.doubles.desk import PaperVoice, PlainTexts, StillClock
from tickets.announcements.hearing import Hearing
from tickets.announcements.service import Announcements
from tickets.announcements.studio import Studio
from tickets.announcements.views import AnnouncementInput, AnnouncementKind, DraftState

EWA = Username("ewa")
WORDS = AnnouncementInput(
    kind=AnnouncementKind.INFO,
    title_pl="Przerwa",
    title_en="Break",
    spoken_pl="Jutro nie pracujemy.",
    spoken_en="We are closed tomorrow.",
)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def announcements(work: UnitOfWork, clock: StillClock) -> Announcements:
    return Announcements(work, clock, PlainTexts(), PaperVoice(), four_eyes=True)


@pytest.fixture
def studio(work: UnitOfWork, clock: StillClock) -> Studio:
    return Studio(work, clock, Hearing(PlainTexts(), PaperVoice()))


async def published(announcements: Announcements) -> int:
    """On air by two people."""
    number = (await announcements.create(WORDS, EWA)).id
    await announcements.request_publication(number, 1, EWA)
    await announcements.approve_and_publish(number, 1, Username("adam"))
    return number


async def test_what_nobody_hears_yet_waits_the_newest_first(
    announcements: Announcements, studio: Studio
) -> None:
    on_air = await published(announcements)
    asked = (await announcements.create(WORDS, EWA)).id
    await announcements.request_publication(asked, 1, EWA)
    written = (await announcements.create(WORDS, EWA)).id
    changed = WORDS.model_copy(update={"title_pl": "Dłuższa przerwa"})
    await announcements.change(on_air, changed, EWA)

    assert [(one.announcement, one.revision, one.state) for one in await studio.drafts()] == [
        (written, 1, DraftState.DRAFT),
        (asked, 1, DraftState.REQUESTED),
        (on_air, 2, DraftState.CHANGE),
    ]
    assert [one.title_pl for one in await studio.drafts()] == [
        "Przerwa",
        "Przerwa",
        "Dłuższa przerwa",
    ]


async def test_what_is_on_the_line_or_over_is_no_draft(
    announcements: Announcements, studio: Studio
) -> None:
    await published(announcements)
    await announcements.withdraw(await published(announcements), EWA)

    assert await studio.drafts() == ()


async def test_a_draft_sounds_as_callers_will_hear_it(
    announcements: Announcements, studio: Studio
) -> None:
    number = (await announcements.create(WORDS, EWA)).id

    preview = await studio.sounds(number, 1)
    await announcements.request_publication(number, 1, EWA)
    await announcements.approve_and_publish(number, 1, Username("adam"))

    (on_air,) = await announcements.on_air()
    assert preview == on_air.sounds
    assert preview.keys() == set(Language)


async def test_a_change_sounds_with_its_new_words(
    announcements: Announcements, studio: Studio
) -> None:
    number = await published(announcements)
    before = (await announcements.on_air())[0].sounds
    words = WORDS.model_copy(update={"spoken_pl": "Jutro pracujemy krócej."})
    await announcements.change(number, words, EWA)

    preview = await studio.sounds(number, 2)

    assert preview[Language.PL] != before[Language.PL]
    assert preview[Language.EN] == before[Language.EN]


async def test_a_draft_that_was_changed_meanwhile_is_not_heard(
    announcements: Announcements, studio: Studio
) -> None:
    number = (await announcements.create(WORDS, EWA)).id
    await announcements.change(number, WORDS, EWA)

    with pytest.raises(Conflict) as refused:
        await studio.sounds(number, 1)

    assert refused.value.code == "draft_changed"


async def test_a_draft_in_one_language_is_not_heard(
    announcements: Announcements, studio: Studio
) -> None:
    half = WORDS.model_copy(update={"spoken_en": ""})
    number = (await announcements.create(half, EWA)).id

    with pytest.raises(Invalid) as refused:
        await studio.sounds(number, 1)

    assert refused.value.code == "incomplete"
