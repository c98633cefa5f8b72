"""Free text is published by two people; an approved template by one, and reviewed later."""

import asyncio

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, DomainError, Forbidden, Invalid
from core.ids import Username
from tests.doubles.desk import FRIDAY, PaperVoice, PlainTexts, StillClock
from tickets.announcements.service import Announcements
from tickets.announcements.views import (
    AnnouncementInput,
    AnnouncementKind,
    AnnouncementState,
    Ending,
    Window,
)
from tickets.reviews.service import Reviews
from tickets.templates.service import ApprovedTemplates
from tickets.templates.views import Occasion, TemplateInput

EWA, ADAM = Username("ewa"), Username("adam")
OUTAGE = AnnouncementInput(
    kind=AnnouncementKind.OUTAGE,
    title_pl="Awaria AES",
    title_en="AES failure",
    spoken_pl="Trwa awaria",
    spoken_en="There is a failure",
    services=("AES_ECS2",),
)
LONGER = OUTAGE.model_copy(update={"spoken_pl": "Nadal awaria"})
SENT = Occasion(services=("SENT",))


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def announcements(work: UnitOfWork, clock: StillClock) -> Announcements:
    return Announcements(work, clock, PlainTexts(), PaperVoice(), four_eyes=True)


@pytest.fixture
def templates(work: UnitOfWork, clock: StillClock) -> ApprovedTemplates:
    return ApprovedTemplates(work, clock, PlainTexts())


async def published(announcements: Announcements) -> int:
    """In four eyes, asked for by Ewa."""
    draft = await announcements.create(OUTAGE, EWA)
    await announcements.request_publication(draft.id, 1, EWA)
    return (await announcements.approve_and_publish(draft.id, 1, ADAM)).id


async def heard(announcements: Announcements) -> list[str]:
    return [one.announcement.spoken_pl for one in await announcements.on_air()]


async def test_one_person_does_not_publish_free_text(announcements: Announcements) -> None:
    draft = await announcements.create(OUTAGE, EWA)

    with pytest.raises(Forbidden) as refused:
        await announcements.publish(draft.id, ADAM)

    assert refused.value.code == "second_person_needed"
    assert await heard(announcements) == []


async def test_a_second_person_publishes_what_the_first_asked_for(
    announcements: Announcements,
) -> None:
    draft = await announcements.create(OUTAGE, EWA)
    await announcements.request_publication(draft.id, 1, EWA)

    view = await announcements.approve_and_publish(draft.id, 1, ADAM)

    assert (view.state, view.approved_by) == (AnnouncementState.PUBLISHED, ADAM)
    assert await heard(announcements) == ["Trwa awaria"]


@pytest.mark.parametrize("asker", [EWA, ADAM])
async def test_nobody_approves_their_own_words(announcements: Announcements, asker: str) -> None:
    draft = await announcements.create(OUTAGE, EWA)
    await announcements.request_publication(draft.id, 1, Username(asker))

    with pytest.raises(Forbidden) as refused:
        await announcements.approve_and_publish(draft.id, 1, EWA)

    assert refused.value.code == "same_person"


async def test_what_nobody_asked_for_is_not_approved(announcements: Announcements) -> None:
    draft = await announcements.create(OUTAGE, EWA)

    with pytest.raises(Conflict) as refused:
        await announcements.approve_and_publish(draft.id, 1, ADAM)

    assert refused.value.code == "not_requested"


async def test_the_revision_approved_is_the_revision_published(
    announcements: Announcements,
) -> None:
    draft = await announcements.create(OUTAGE, EWA)
    await announcements.request_publication(draft.id, 1, EWA)
    await announcements.change(draft.id, LONGER, EWA)

    with pytest.raises(Conflict) as refused:
        await announcements.approve_and_publish(draft.id, 1, ADAM)

    assert refused.value.code == "not_requested"
    assert await heard(announcements) == []


async def test_an_incomplete_draft_is_not_asked_for(announcements: Announcements) -> None:
    draft = await announcements.create(OUTAGE.model_copy(update={"title_en": ""}), EWA)

    with pytest.raises(Invalid, match="title_en"):
        await announcements.request_publication(draft.id, 1, EWA)


async def test_a_later_edit_is_heard_only_when_it_is_approved_again(
    announcements: Announcements,
) -> None:
    number = await published(announcements)

    proposed = await announcements.change(number, LONGER, ADAM)
    before = await heard(announcements)
    await announcements.request_publication(number, 2, ADAM)
    approved = await announcements.approve_and_publish(number, 2, EWA)

    assert (proposed.revision, proposed.proposed_revision) == (1, 2)
    assert before == ["Trwa awaria"]
    assert (approved.revision, approved.proposed_revision) == (2, None)
    assert await heard(announcements) == ["Nadal awaria"]


async def test_a_second_edit_replaces_the_first_that_nobody_approved(
    announcements: Announcements,
) -> None:
    number = await published(announcements)
    await announcements.change(number, LONGER, EWA)
    await announcements.request_publication(number, 2, EWA)
    await announcements.change(number, OUTAGE, EWA)

    with pytest.raises(Conflict):
        await announcements.approve_and_publish(number, 2, ADAM)

    assert await heard(announcements) == ["Trwa awaria"]


async def test_two_approvals_at_once_publish_once(announcements: Announcements) -> None:
    draft = await announcements.create(OUTAGE, EWA)
    await announcements.request_publication(draft.id, 1, EWA)

    results = await asyncio.gather(
        *(announcements.approve_and_publish(draft.id, 1, Username(who)) for who in ("adam", "ola")),
        return_exceptions=True,
    )

    refused = [one for one in results if isinstance(one, DomainError)]
    assert [one.code for one in refused] == ["not_a_draft"]


async def test_a_new_house_has_templates_that_wait_for_one_person(
    templates: ApprovedTemplates,
) -> None:
    waiting = await templates.list()

    assert [(one.name, one.approved_by) for one in waiting] == [
        ("maintenance", None),
        ("outage", None),
        ("outage_until", None),
        ("phone_outage", None),
    ]


async def test_nothing_is_made_from_a_template_that_is_not_approved(
    templates: ApprovedTemplates,
) -> None:
    with pytest.raises(Conflict) as refused:
        await templates.draft("outage", 1, SENT, EWA)

    assert refused.value.code == "not_approved"


async def test_one_person_publishes_from_an_approved_template(
    announcements: Announcements, templates: ApprovedTemplates
) -> None:
    await templates.approve("outage", 1, ADAM)

    draft = await templates.draft("outage", 1, SENT, EWA)
    view = await announcements.publish(draft.id, EWA)

    assert view.title_en == "Failure: Transport monitoring system SENT"
    assert view.spoken_en == "en outage SENT end unknown"
    assert view.template == "outage/1"


async def test_a_draft_from_a_template_that_somebody_edits_is_free_text(
    announcements: Announcements, templates: ApprovedTemplates
) -> None:
    await templates.approve("outage", 1, ADAM)
    draft = await templates.draft("outage", 1, SENT, EWA)
    await announcements.change(draft.id, LONGER, EWA)

    with pytest.raises(Forbidden) as refused:
        await announcements.publish(draft.id, EWA)

    assert refused.value.code == "second_person_needed"


async def test_what_one_person_published_waits_for_another_to_review_it(
    work: UnitOfWork,
    clock: StillClock,
    announcements: Announcements,
    templates: ApprovedTemplates,
) -> None:
    reviews = Reviews(work, clock)
    await templates.approve("outage", 1, ADAM)
    number = (await templates.draft("outage", 1, SENT, EWA)).id
    await announcements.publish(number, EWA)

    waiting = await reviews.to_review()
    with pytest.raises(Forbidden):
        await reviews.review(number, EWA)
    await reviews.review(number, ADAM)

    assert [one.id for one in waiting] == [number]
    assert await reviews.to_review() == ()


async def test_what_two_people_published_is_not_reviewed_again(
    work: UnitOfWork, clock: StillClock, announcements: Announcements
) -> None:
    number = await published(announcements)

    with pytest.raises(Conflict) as refused:
        await Reviews(work, clock).review(number, ADAM)

    assert refused.value.code == "no_review"


async def test_a_new_version_waits_while_the_approved_one_serves(
    templates: ApprovedTemplates,
) -> None:
    await templates.approve("outage", 1, ADAM)
    newer = TemplateInput(kind=AnnouncementKind.OUTAGE, title_pl="A {svc}", title_en="F {svc}")

    await templates.write("outage", newer, EWA)

    found = [one for one in await templates.list() if one.name == "outage"]
    assert [(one.version, one.approved_by) for one in found] == [(1, ADAM), (2, None)]


async def test_nobody_approves_their_own_template(templates: ApprovedTemplates) -> None:
    newer = TemplateInput(kind=AnnouncementKind.OUTAGE, title_pl="A {svc}", title_en="F {svc}")
    await templates.write("outage", newer, EWA)

    with pytest.raises(Forbidden) as refused:
        await templates.approve("outage", 2, EWA)

    assert refused.value.code == "same_person"


async def test_two_versions_written_at_once_are_two_versions_or_a_refusal(
    templates: ApprovedTemplates,
) -> None:
    newer = TemplateInput(kind=AnnouncementKind.OUTAGE, title_pl="A {svc}", title_en="F {svc}")

    results = await asyncio.gather(
        *(templates.write("brand_new", newer, who) for who in (EWA, ADAM)), return_exceptions=True
    )

    kept = [one.version for one in await templates.list() if one.name == "brand_new"]
    refused = [one for one in results if isinstance(one, BaseException)]
    assert all(isinstance(one, Conflict) for one in refused)
    assert kept == list(range(1, 3 - len(refused)))


@pytest.mark.parametrize("name", ["outage_until", "maintenance"])
async def test_a_template_that_tells_a_time_needs_it(
    templates: ApprovedTemplates, name: str
) -> None:
    await templates.approve(name, 1, ADAM)

    with pytest.raises(Invalid) as refused:
        await templates.draft(name, 1, SENT, EWA)

    assert refused.value.code == "times_missing"


async def test_works_from_a_template_tell_their_window(templates: ApprovedTemplates) -> None:
    await templates.approve("maintenance", 1, ADAM)
    window = Window(start=FRIDAY, end=FRIDAY.replace(hour=12, minute=0))

    draft = await templates.draft(
        "maintenance", 1, Occasion(services=("SENT",), windows=(window,)), EWA
    )

    assert draft.body_en.endswith("Interruption: 20 November 2026, 10:41–13:00.")


async def test_what_was_published_by_mistake_is_silent_and_not_resolved(
    announcements: Announcements,
) -> None:
    number = await published(announcements)

    view = await announcements.retract(number, EWA)

    assert (view.state, view.ending) == (AnnouncementState.ARCHIVED, Ending.MISTAKE)
    assert await heard(announcements) == []
