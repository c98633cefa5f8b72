"""Announcements: as the sources show them, and as callers hear them (R24 to R30, R40)."""

import re
from datetime import UTC, datetime

import pytest

from core.db import UnitOfWork
from core.errors import Invalid
from core.language import Language
from tests.integration.tickets.rules.seeds import (
    EWA,
    EXCHANGE,
    ONE_WINDOW,
    TWO_WINDOWS,
    Desk,
    warsaw,
)
from tickets.announcements.schedule import Rank, rank
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.archive.service import Archive
from tickets.archive.views import ArchiveAsked
from tickets.desk.views import Channel

NEWS = AnnouncementInput(
    kind=AnnouncementKind.INFO,
    title_pl="Informacja o stanie systemu",
    title_en="State of the system",
    body_pl="Zakończono testy. " * 20,
    body_en="Tests are over. " * 20,
    spoken_pl="Zakończono testy.",
    spoken_en="Tests are over.",
)
SLIPS = ("HELP DESC", "Nieodstępność", "HelpDesk")


@pytest.fixture
def desk(work: UnitOfWork) -> Desk:
    """On the day on which the telephone exchange failed."""
    return Desk(work, warsaw(13, 7, 2017, 8))


async def test_r24_lists_tell_date_and_title_and_the_newest_first(desk: Desk) -> None:
    await desk.publish(NEWS)
    desk.clock.forward(days=1)
    await desk.publish(EXCHANGE)

    listed = re.findall(r">(\d\d\.\d\d\.\d{4})</time> ([^<]+)<", await desk.page("index.html"))

    assert listed == [("14.07.2017", EXCHANGE.title_pl), ("13.07.2017", NEWS.title_pl)]


async def test_r25_the_failed_exchange_has_no_known_end_and_other_ways_work(desk: Desk) -> None:
    view = await desk.publish(EXCHANGE)

    assert rank(view, desk.clock()) is Rank.PHONE_OUTAGE
    assert (view.expected_end, view.windows) == (None, ())
    assert view.channels_working == (Channel.PORTAL, Channel.EMAIL)
    assert view.spoken_pl == (
        "Mamy trudności techniczne z infolinią. "
        "Portal pomocy i poczta elektroniczna działają prawidłowo."
    )


async def test_r26_works_in_one_window_of_the_same_day(work: UnitOfWork) -> None:
    desk = Desk(work, warsaw(11, 4, 2016, 7))

    view = await desk.publish(ONE_WINDOW)

    assert view.spoken_pl == (
        "Dziś planowane są prace serwisowe: help desk. "
        "Przerwa w działaniu: od dziewiątej do dziesiątej."
    )
    assert rank(view, desk.clock()) is Rank.MAINTENANCE_AHEAD
    assert rank(view, warsaw(11, 4, 2016, 9, 30)) is Rank.MAINTENANCE_NOW
    assert rank(view, warsaw(11, 4, 2016, 10)) is None


async def test_r27_works_in_two_windows_of_one_day(work: UnitOfWork) -> None:
    desk = Desk(work, warsaw(24, 2, 2016, 7))

    view = await desk.publish(TWO_WINDOWS)

    assert view.spoken_pl.endswith(
        "od siódmej trzydzieści do dziewiątej trzydzieści oraz od dwunastej do trzynastej."
    )
    assert rank(view, warsaw(24, 2, 2016, 8)) is Rank.MAINTENANCE_NOW
    assert rank(view, warsaw(24, 2, 2016, 12, 30)) is Rank.MAINTENANCE_NOW


async def test_r28_lists_shorten_the_page_is_whole_and_nothing_shortened_is_spoken(
    desk: Desk,
) -> None:
    view = await desk.publish(NEWS)
    cut = NEWS.model_copy(update={"spoken_pl": "System będzie niedostępny. Za..."})

    with pytest.raises(Invalid) as refused:
        await desk.announcements.change(view.id, cut, EWA)

    whole = NEWS.body_pl.strip()
    listed = await desk.page("index.html")
    assert "…" in listed
    assert whole not in listed
    assert whole in await desk.page(f"{view.id}.html")
    assert refused.value.code == "shortened"


async def test_r29_thirteen_announcements_are_pages_of_five(work: UnitOfWork, desk: Desk) -> None:
    for _ in range(13):
        await desk.publish(NEWS)

    page = await Archive(work).page(ArchiveAsked())

    assert (len(page.announcements), page.total) == (5, 13)
    assert "Strona 3 z 3" in await desk.page("page-3.html")


async def test_r30_drafts_and_tests_are_neither_heard_nor_shown(
    work: UnitOfWork, desk: Desk
) -> None:
    await desk.announcements.create(NEWS, EWA)
    await desk.publish(NEWS.model_copy(update={"title_pl": "test SISC", "is_test": True}))

    assert await desk.announcements.on_air() == ()
    assert (await Archive(work).page(ArchiveAsked())).total == 0


async def test_r40_what_is_out_of_order_is_public_in_the_moment_in_which_it_is_published(
    work: UnitOfWork, desk: Desk
) -> None:
    view = await desk.publish(EXCHANGE)

    (heard,) = await desk.announcements.on_air()
    assert heard.announcement.id == view.id
    assert [one.id for one in (await Archive(work).page(ArchiveAsked())).announcements] == [view.id]


async def test_d8_the_windows_say_when_whatever_the_title_says(work: UnitOfWork) -> None:
    desk = Desk(work, warsaw(24, 2, 2016, 7))

    view = await desk.publish(TWO_WINDOWS)
    page = await desk.page(f"{view.id}.html")

    assert "12:00 – 13:00" in view.title_pl
    assert "24.02.2016, 07:30–09:30" in page
    assert "24.02.2016, 12:00–13:00" in page


@pytest.mark.parametrize("lacking", ["title_en", "spoken_en"])
async def test_d9_without_its_english_words_nothing_is_published(desk: Desk, lacking: str) -> None:
    draft = await desk.announcements.create(NEWS.model_copy(update={lacking: ""}), EWA)

    with pytest.raises(Invalid, match=lacking):
        await desk.announcements.publish(draft.id, EWA)


@pytest.mark.parametrize("content", [EXCHANGE, ONE_WINDOW, TWO_WINDOWS])
async def test_d12_titles_with_their_slips_are_shown_and_never_spoken(
    work: UnitOfWork, content: AnnouncementInput
) -> None:
    start = content.windows[0].start if content.windows else datetime(2017, 7, 13, tzinfo=UTC)
    desk = Desk(work, start)

    await desk.publish(content)

    said = " ".join(desk.voice.said)
    assert content.title_pl in (await desk.page("index.html")).replace("&#39;", "'")
    assert not any(slip in said for slip in SLIPS)
    assert [set(one.sounds) for one in await desk.announcements.on_air()] == [set(Language)]
