"""From a draft to the line and off it again."""

import asyncio
from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound, Unavailable
from core.events import EventBus
from core.ids import Username
from core.language import Language
from tests.doubles.desk import FRIDAY, PaperVoice, PlainTexts, StillClock
from tests.integration.postgres import Cluster
from tests.integration.tickets.away import away
from tests.integration.tickets.waiting import until
from tickets.announcements.events import AnnouncementsChanged
from tickets.announcements.keeper import keep_on_air
from tickets.announcements.service import Announcements
from tickets.announcements.views import (
    AnnouncementInput,
    AnnouncementKind,
    AnnouncementState,
    Window,
)
from tickets.audit.service import Audit
from tickets.audit.views import Action

EWA = Username("ewa")
OUTAGE = AnnouncementInput(
    kind=AnnouncementKind.OUTAGE,
    title_pl="Awaria AES",
    title_en="AES failure",
    spoken_pl="Trwa awaria",
    spoken_en="There is a failure",
    services=("AES_ECS2",),
)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def voice() -> PaperVoice:
    return PaperVoice()


@pytest.fixture
def announcements(work: UnitOfWork, clock: StillClock, voice: PaperVoice) -> Announcements:
    return Announcements(work, clock, PlainTexts(), voice)


async def on_the_line(announcements: Announcements, content: AnnouncementInput = OUTAGE) -> int:
    draft = await announcements.create(content, EWA)
    return (await announcements.publish(draft.id, EWA)).id


async def heard(announcements: Announcements) -> list[str]:
    return [one.sounds[Language.PL] for one in await announcements.on_air()]


async def test_a_draft_is_not_heard(announcements: Announcements) -> None:
    await announcements.create(OUTAGE, EWA)

    await announcements.refresh()

    assert await announcements.on_air() == ()


async def test_a_published_one_is_heard_in_both_languages_at_once(
    announcements: Announcements,
) -> None:
    await on_the_line(announcements)

    (one,) = await announcements.on_air()

    assert one.sounds == {
        Language.PL: "spoken/pl/Trwa awaria",
        Language.EN: "spoken/en/There is a failure",
    }
    assert (one.announcement.state, one.announcement.published_at) == (
        AnnouncementState.PUBLISHED,
        FRIDAY,
    )


@pytest.mark.parametrize("missing", ["title_pl", "title_en", "spoken_pl", "spoken_en"])
async def test_both_languages_are_needed_to_publish(
    announcements: Announcements, missing: str
) -> None:
    draft = await announcements.create(OUTAGE.model_copy(update={missing: " "}), EWA)

    with pytest.raises(Invalid, match=missing):
        await announcements.publish(draft.id, EWA)

    assert (await announcements.list())[0].state is AnnouncementState.DRAFT


async def test_what_cannot_be_voiced_stays_a_draft(
    announcements: Announcements, voice: PaperVoice
) -> None:
    draft = await announcements.create(OUTAGE, EWA)
    voice.hoarse = True

    with pytest.raises(Unavailable):
        await announcements.publish(draft.id, EWA)

    assert (await announcements.list())[0].state is AnnouncementState.DRAFT


async def test_a_voice_that_fails_later_leaves_what_was_heard(
    announcements: Announcements, voice: PaperVoice
) -> None:
    await on_the_line(announcements)
    before = await announcements.on_air()
    voice.hoarse = True

    await announcements.refresh()

    assert await announcements.on_air() == before


async def test_a_withdrawn_failure_is_heard_as_resolved_for_an_hour(
    announcements: Announcements, clock: StillClock
) -> None:
    number = await on_the_line(announcements)

    await announcements.withdraw(number, EWA)
    at_once = await heard(announcements)
    clock.forward(minutes=60)
    await announcements.refresh()

    assert at_once == ["spoken/pl/pl resolved AES_ECS2"]
    assert await heard(announcements) == []


async def test_a_failure_withdrawn_twice_is_silent(announcements: Announcements) -> None:
    number = await on_the_line(announcements)

    await announcements.withdraw(number, EWA)
    twice = await announcements.withdraw(number, EWA)

    assert (twice.state, await heard(announcements)) == (AnnouncementState.ARCHIVED, [])


async def test_information_is_silent_at_once(announcements: Announcements) -> None:
    info = OUTAGE.model_copy(update={"kind": AnnouncementKind.INFO})
    number = await on_the_line(announcements, info)

    await announcements.withdraw(number, EWA)

    assert await heard(announcements) == []


async def test_only_what_is_on_air_can_be_withdrawn(announcements: Announcements) -> None:
    draft = await announcements.create(OUTAGE, EWA)

    with pytest.raises(Conflict) as refused:
        await announcements.withdraw(draft.id, EWA)

    assert refused.value.code == "not_on_air"


async def test_nothing_is_published_twice(announcements: Announcements) -> None:
    number = await on_the_line(announcements)

    with pytest.raises(Conflict) as refused:
        await announcements.publish(number, EWA)

    assert refused.value.code == "not_a_draft"


async def test_a_failure_whose_expected_end_has_passed_has_an_unknown_end(
    announcements: Announcements, clock: StillClock
) -> None:
    expected = OUTAGE.model_copy(update={"expected_end": FRIDAY + timedelta(hours=1)})
    await on_the_line(announcements, expected)
    before = await heard(announcements)

    clock.forward(hours=1)
    await announcements.refresh()

    assert before == ["spoken/pl/Trwa awaria"]
    assert await heard(announcements) == ["spoken/pl/pl outage AES_ECS2 end unknown"]


async def test_the_fall_back_procedure_is_free_until_the_minute(
    announcements: Announcements, clock: StillClock
) -> None:
    free = OUTAGE.model_copy(update={"fallback_free_until": FRIDAY + timedelta(hours=1)})
    await on_the_line(announcements, free)
    before = (await announcements.on_air())[0].fallback_sounds

    clock.forward(hours=1)
    await announcements.refresh()

    assert set(before) == set(Language)
    assert (await announcements.on_air())[0].fallback_sounds == {}


async def test_a_change_on_air_is_heard_and_is_a_new_revision(
    announcements: Announcements,
) -> None:
    number = await on_the_line(announcements)

    changed = await announcements.change(
        number, OUTAGE.model_copy(update={"spoken_pl": "Nadal awaria"}), EWA
    )

    assert changed.revision == 2
    assert await heard(announcements) == ["spoken/pl/Nadal awaria"]


async def test_a_change_on_air_must_stay_complete(announcements: Announcements) -> None:
    number = await on_the_line(announcements)

    with pytest.raises(Invalid, match="spoken_en"):
        await announcements.change(number, OUTAGE.model_copy(update={"spoken_en": ""}), EWA)

    assert await heard(announcements) == ["spoken/pl/Trwa awaria"]


async def test_a_draft_may_be_incomplete_for_long(announcements: Announcements) -> None:
    draft = await announcements.create(OUTAGE, EWA)

    changed = await announcements.change(draft.id, OUTAGE.model_copy(update={"spoken_en": ""}), EWA)

    assert (changed.revision, changed.spoken_en) == (2, "")


async def test_what_is_over_stays_as_it_was(announcements: Announcements) -> None:
    number = await on_the_line(announcements)
    await announcements.withdraw(number, EWA)

    with pytest.raises(Conflict) as refused:
        await announcements.change(number, OUTAGE, EWA)

    assert refused.value.code == "ended"


async def test_a_window_that_ends_before_it_starts_is_refused(
    announcements: Announcements,
) -> None:
    window = Window(start=FRIDAY, end=FRIDAY)

    with pytest.raises(Invalid, match="ends after it starts"):
        await announcements.create(OUTAGE.model_copy(update={"windows": (window,)}), EWA)


async def test_an_announcement_that_does_not_exist_is_not_found(
    announcements: Announcements,
) -> None:
    with pytest.raises(NotFound):
        await announcements.publish(7, EWA)


async def test_spoken_texts_come_from_the_templates(announcements: Announcements) -> None:
    spoken = await announcements.spoken(OUTAGE)

    assert (spoken.spoken_pl, spoken.spoken_en) == (
        "pl outage AES_ECS2 end unknown",
        "en outage AES_ECS2 end unknown",
    )


async def test_screens_are_told_and_the_audit_knows_who(
    announcements: Announcements, bus: EventBus, work: UnitOfWork, clock: StillClock
) -> None:
    with bus.subscribe(AnnouncementsChanged) as told:
        number = await on_the_line(announcements)

    await announcements.withdraw(number, EWA)

    entries = await Audit(work, clock).entries()
    assert told.waiting > 0
    assert [(entry.what, entry.object) for entry in entries] == [
        (Action.ANNOUNCEMENT_WITHDRAWN, f"announcement {number}, revision 1"),
        (Action.ANNOUNCEMENT_PUBLISHED, f"announcement {number}, revision 1"),
        (Action.ANNOUNCEMENT_CHANGED, f"announcement {number}, revision 1"),
    ]


async def test_an_unchanged_set_is_not_told_again(
    announcements: Announcements, bus: EventBus
) -> None:
    await on_the_line(announcements)

    with bus.subscribe(AnnouncementsChanged) as told:
        await announcements.refresh()

    assert told.waiting == 0


async def test_a_draft_changed_while_it_was_voiced_is_not_published(
    announcements: Announcements, voice: PaperVoice
) -> None:
    draft = await announcements.create(OUTAGE, EWA)
    changed = OUTAGE.model_copy(update={"spoken_pl": "Inne słowa"})
    voice.meanwhile = lambda: announcements.change(draft.id, changed, EWA)

    with pytest.raises(Conflict) as refused:
        await announcements.publish(draft.id, EWA)

    assert refused.value.code == "draft_changed"


async def test_what_another_process_publishes_is_heard_soon(
    work: UnitOfWork, clock: StillClock, voice: PaperVoice, announcements: Announcements
) -> None:
    other_process = Announcements(work, clock, PlainTexts(), voice)

    async def is_heard() -> bool:
        return await heard(announcements) == ["spoken/pl/Trwa awaria"]

    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep_on_air(announcements, interval=0.05))
        await on_the_line(other_process)
        await until(is_heard)
        keeper.cancel()


@pytest.mark.timeout(60)
async def test_what_was_known_is_heard_while_the_database_is_away(
    announcements: Announcements, clock: StillClock, database_url: str, cluster: Cluster
) -> None:
    expected = OUTAGE.model_copy(update={"expected_end": FRIDAY + timedelta(hours=1)})
    await on_the_line(announcements, expected)

    with away(database_url, cluster):
        clock.forward(hours=1)
        await announcements.refresh()

    assert await heard(announcements) == ["spoken/pl/pl outage AES_ECS2 end unknown"]


async def test_who_has_heard_one_revision_publishes_no_other(
    announcements: Announcements,
) -> None:
    draft = await announcements.create(OUTAGE, EWA)
    await announcements.change(draft.id, OUTAGE, EWA)

    with pytest.raises(Conflict) as refused:
        await announcements.publish(draft.id, EWA, heard=1)

    assert refused.value.code == "draft_changed"
    assert (await announcements.publish(draft.id, EWA, heard=2)).revision == 2
