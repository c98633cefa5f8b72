"""The archive of what was published: newest first, five a page, by service and kind."""

from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.errors import NotFound
from core.ids import Username
from tests.doubles.desk import FRIDAY, PaperVoice, PlainTexts, StillClock
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.archive.service import Archive
from tickets.archive.views import ArchiveAsked

EWA = Username("ewa")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def announcements(work: UnitOfWork, clock: StillClock) -> Announcements:
    return Announcements(work, clock, PlainTexts(), PaperVoice())


async def publish(
    announcements: Announcements,
    *services: str,
    kind: AnnouncementKind = AnnouncementKind.INFO,
    is_test: bool = False,
) -> int:
    texts = dict.fromkeys(("title_pl", "title_en", "spoken_pl", "spoken_en"), "a")
    content = AnnouncementInput.model_validate(
        {"kind": kind, "services": services, "is_test": is_test, **texts}
    )
    draft = await announcements.create(content, EWA)
    return (await announcements.publish(draft.id, EWA)).id


async def pages(archive: Archive, asked: ArchiveAsked) -> list[list[int]]:
    """All of them, as whoever turns the pages sees them."""
    found = []
    while True:
        page = await archive.page(asked)
        found.append([one.id for one in page.announcements])
        if page.older_than is None:
            return found
        asked = asked.model_copy(update={"older_than": page.older_than})


async def test_thirteen_announcements_are_three_pages_newest_first(
    work: UnitOfWork, announcements: Announcements, clock: StillClock
) -> None:
    numbers = []
    for minute in range(13):
        clock.now = FRIDAY + timedelta(minutes=minute // 3)  # some at the same moment
        numbers.append(await publish(announcements))

    turned = await pages(Archive(work), ArchiveAsked())

    newest_first = numbers[::-1]
    assert turned == [newest_first[:5], newest_first[5:10], newest_first[10:]]


async def test_a_page_tells_how_many_there_are(
    work: UnitOfWork, announcements: Announcements
) -> None:
    for _ in range(6):
        await publish(announcements)

    assert (await Archive(work).page(ArchiveAsked())).total == 6


async def test_drafts_and_tests_are_in_no_archive(
    work: UnitOfWork, announcements: Announcements
) -> None:
    await announcements.create(AnnouncementInput(kind=AnnouncementKind.INFO), EWA)
    await publish(announcements, is_test=True)

    assert await pages(Archive(work), ArchiveAsked()) == [[]]


async def test_what_is_over_stays_in_the_archive(
    work: UnitOfWork, announcements: Announcements
) -> None:
    number = await publish(announcements)
    await announcements.withdraw(number, EWA)

    assert await pages(Archive(work), ArchiveAsked()) == [[number]]


async def test_one_service_is_found_and_not_another_whose_name_contains_it(
    work: UnitOfWork, announcements: Announcements
) -> None:
    number = await publish(announcements, "PUESC", "SENT")
    await publish(announcements, "SENT_GEO")

    assert await pages(Archive(work), ArchiveAsked(service="SENT")) == [[number]]


async def test_one_kind_is_found(work: UnitOfWork, announcements: Announcements) -> None:
    number = await publish(announcements, kind=AnnouncementKind.OUTAGE)
    await publish(announcements)

    found = await pages(Archive(work), ArchiveAsked(kind=AnnouncementKind.OUTAGE))

    assert found == [[number]]


async def test_a_page_after_what_does_not_exist_is_not_found(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        await Archive(work).page(ArchiveAsked(older_than=7))


async def test_a_page_after_what_was_never_published_is_not_found(
    work: UnitOfWork, announcements: Announcements
) -> None:
    draft = await announcements.create(AnnouncementInput(kind=AnnouncementKind.INFO), EWA)

    with pytest.raises(NotFound):
        await Archive(work).page(ArchiveAsked(older_than=draft.id))
