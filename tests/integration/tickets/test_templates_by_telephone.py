"""Approved templates by telephone, on both databases."""

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, Unavailable
from core.ids import Username
from core.language import Language
from ivr.prompts import prompts_folder, read_prompts
from ivr.speech.announcements import Templates
from tests.doubles.desk import PaperVoice, StillClock
from tickets.announcements.hearing import Hearing
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementKind, AnnouncementState
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.desk.service import HelpDesk
from tickets.templates.by_telephone import TemplatesByTelephone
from tickets.templates.first import FIRST
from tickets.templates.service import ApprovedTemplates
from tickets.templates.views import TemplateInput

ADAM, EWA = Username("adam"), Username("ewa")
TEXTS = Templates(read_prompts(prompts_folder()))


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def voice() -> PaperVoice:
    return PaperVoice()


@pytest.fixture
def announcements(work: UnitOfWork, clock: StillClock, voice: PaperVoice) -> Announcements:
    return Announcements(work, clock, TEXTS, voice, four_eyes=True)


@pytest.fixture
async def by_telephone(
    work: UnitOfWork, clock: StillClock, voice: PaperVoice, announcements: Announcements
) -> TemplatesByTelephone:
    """With all first templates approved by one supervisor."""
    templates = ApprovedTemplates(work, clock, TEXTS)
    for one in FIRST:
        await templates.approve(one.name, 1, ADAM)
    desk = HelpDesk(work, clock)
    return TemplatesByTelephone(templates, announcements, desk, Hearing(TEXTS, voice))


async def test_only_what_needs_no_time_can_be_chosen(by_telephone: TemplatesByTelephone) -> None:
    choices = await by_telephone.choices()

    assert [(one.name, one.called_pl, one.needs_service) for one in choices] == [
        ("outage", "Awaria", True),
        ("phone_outage", "Awaria infolinii", False),
    ]
    assert choices[0].called_en == "Failure"


async def test_a_version_that_one_person_alone_has_seen_cannot_be_chosen(
    by_telephone: TemplatesByTelephone, work: UnitOfWork, clock: StillClock
) -> None:
    content = TemplateInput(kind=AnnouncementKind.OUTAGE, title_pl="Nowy", title_en="New")
    await ApprovedTemplates(work, clock, TEXTS).write("outage", content, EWA)

    assert [one.version for one in await by_telephone.choices()] == [1, 1]


async def test_services_in_use_have_numbers(by_telephone: TemplatesByTelephone) -> None:
    services = await by_telephone.services()

    assert services[0].code == "PUESC"
    assert not any(one.retired for one in services)


async def test_what_was_heard_is_what_callers_hear(
    by_telephone: TemplatesByTelephone, announcements: Announcements
) -> None:
    heard = await by_telephone.sounds("outage", 1, "SENT")
    assert await announcements.list() == ()

    published = await by_telephone.publish("outage", 1, "SENT", by=EWA)

    assert (published.state, published.published_by) == (AnnouncementState.PUBLISHED, EWA)
    (on_air,) = await announcements.on_air()
    assert on_air.sounds == heard
    assert heard.keys() == set(Language)


async def test_the_audit_log_says_who_as_for_the_console(
    by_telephone: TemplatesByTelephone, work: UnitOfWork, clock: StillClock
) -> None:
    published = await by_telephone.publish("outage", 1, "SENT", by=EWA)

    entries = await Audit(work, clock).entries()
    told = [(one.who, one.what, one.object) for one in entries]
    number = f"announcement {published.id}"
    assert (EWA, Action.ANNOUNCEMENT_PUBLISHED, f"{number}, revision 1") in told
    assert (EWA, Action.ANNOUNCEMENT_CHANGED, f"{number}, from template outage, version 1") in told


async def test_a_template_without_its_service_is_refused(
    by_telephone: TemplatesByTelephone,
) -> None:
    with pytest.raises(Invalid) as refused:
        await by_telephone.sounds("outage", 1)

    assert refused.value.code == "services_missing"


async def test_a_version_that_is_not_approved_is_refused(
    by_telephone: TemplatesByTelephone, work: UnitOfWork, clock: StillClock
) -> None:
    content = TemplateInput(kind=AnnouncementKind.OUTAGE, title_pl="Nowy", title_en="New")
    await ApprovedTemplates(work, clock, TEXTS).write("outage", content, EWA)

    with pytest.raises(Conflict) as refused:
        await by_telephone.publish("outage", 2, "SENT", by=EWA)

    assert refused.value.code == "not_approved"


async def test_without_a_voice_nothing_is_on_the_line(
    by_telephone: TemplatesByTelephone, announcements: Announcements, voice: PaperVoice
) -> None:
    voice.hoarse = True

    with pytest.raises(Unavailable):
        await by_telephone.publish("outage", 1, "SENT", by=EWA)

    assert await announcements.on_air() == ()
    assert [one.state for one in await announcements.list()] == [AnnouncementState.DRAFT]
