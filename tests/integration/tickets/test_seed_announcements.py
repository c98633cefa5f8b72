"""The announcements of the seeds, written, published, spoken and shown by the real parts."""

import asyncio
from datetime import datetime

import pytest

from core.clock import WARSAW
from core.db import UnitOfWork
from core.ids import Username
from core.language import Language
from gateways.publication.site import Published, Site
from ivr.prompts import prompts_folder, read_prompts
from ivr.speech.announcements import Templates
from tests.doubles.desk import PaperVoice, StillClock
from tickets.announcements.schedule import Rank, rank
from tickets.announcements.service import Announcements
from tickets.announcements.views import (
    AnnouncementInput,
    AnnouncementKind,
    AnnouncementView,
    Window,
)
from tickets.archive.service import Archive
from tickets.desk.views import Channel
from tickets.outbox.rendering import CONTACTS

EWA = Username("ewa")


def warsaw(day: int, month: int, year: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=WARSAW)


EXCHANGE = AnnouncementInput(
    kind=AnnouncementKind.PHONE_OUTAGE,
    title_pl="Awaria centrali telefonicznej HelpDesk",
    title_en="Failure of the help desk's telephone exchange",
    body_pl="Informujemy, że wystąpiła awaria centrali telefonicznej Helpdesk SISC "
    "+48 33 483 20 55. Nie jest znany czas przywrócenia działania usługi. "
    "Pozostałe formy kontaktu z helpdesk SISC działają prawidłowo.",
    channels_affected=(Channel.TELEPHONE,),
    channels_working=(Channel.PORTAL, Channel.EMAIL),
)
"""R25."""

ONE_WINDOW = AnnouncementInput(
    kind=AnnouncementKind.MAINTENANCE,
    title_pl="Niedostępność HELP DESC w godz 9:00-10:00",
    title_en="HELP DESK unavailable 9:00-10:00",
    services=("HELPDESK",),
    windows=(Window(start=warsaw(11, 4, 2016, 9), end=warsaw(11, 4, 2016, 10)),),
)
"""R26."""

TWO_WINDOWS = AnnouncementInput(
    kind=AnnouncementKind.MAINTENANCE,
    title_pl="Nieodstępność usługi HELP DESK SISC w dniu 24-02-2016 r. w godz. 12:00 – 13:00",
    title_en="HELP DESK SISC unavailable on 24-02-2016 12:00 – 13:00",
    services=("HELPDESK",),
    windows=(
        Window(start=warsaw(24, 2, 2016, 7, 30), end=warsaw(24, 2, 2016, 9, 30)),
        Window(start=warsaw(24, 2, 2016, 12), end=warsaw(24, 2, 2016, 13)),
    ),
)
"""R27, and D8: its title names the second window alone."""


class Desk:
    """The real services with the real sentences, at a moment of the seeds."""

    def __init__(self, work: UnitOfWork, texts: Templates, now: datetime) -> None:
        self.clock = StillClock(now)
        self.work = work
        self.voice = PaperVoice()
        self.announcements = Announcements(work, self.clock, texts, self.voice)

    async def publish(self, content: AnnouncementInput) -> AnnouncementView:
        """With the spoken texts that the templates give."""
        spoken = await self.announcements.spoken(content)
        complete = content.model_copy(update=dict(spoken))
        draft = await self.announcements.create(complete, EWA)
        return await self.announcements.publish(draft.id, EWA)

    async def page(self, name: str) -> str:
        archive = Archive(self.work)
        services = {one.code: one for one in await archive.services()}
        published = Published(await archive.newest(10), services, self.clock())
        site = Site("https://hotline.example/announcements", CONTACTS["seed"])
        return (await asyncio.to_thread(site.files, published))[name].decode()


@pytest.fixture(scope="module")
def texts() -> Templates:
    return Templates(read_prompts(prompts_folder()))


async def test_the_failed_exchange_has_all_three_facts(work: UnitOfWork, texts: Templates) -> None:
    desk = Desk(work, texts, warsaw(13, 7, 2017, 8))

    view = await desk.publish(EXCHANGE)

    assert rank(view, desk.clock()) is Rank.PHONE_OUTAGE
    assert (view.expected_end, view.windows) == (None, ())
    assert view.channels_working == (Channel.PORTAL, Channel.EMAIL)
    assert view.spoken_pl == (
        "Mamy trudności techniczne z infolinią. "
        "Portal pomocy i poczta elektroniczna działają prawidłowo."
    )
    assert "13.07.2017" in await desk.page("index.html")


async def test_one_window_on_the_same_day(work: UnitOfWork, texts: Templates) -> None:
    desk = Desk(work, texts, warsaw(11, 4, 2016, 7))

    view = await desk.publish(ONE_WINDOW)

    assert view.spoken_pl == (
        "Dziś planowane są prace serwisowe: help desk. "
        "Przerwa w działaniu: od dziewiątej do dziesiątej."
    )
    assert rank(view, desk.clock()) is Rank.MAINTENANCE_AHEAD
    assert rank(view, warsaw(11, 4, 2016, 9, 30)) is Rank.MAINTENANCE_NOW
    assert rank(view, warsaw(11, 4, 2016, 10)) is None


async def test_two_windows_on_one_day_and_not_what_the_title_says(
    work: UnitOfWork, texts: Templates
) -> None:
    desk = Desk(work, texts, warsaw(24, 2, 2016, 7))

    view = await desk.publish(TWO_WINDOWS)

    assert view.spoken_pl.endswith(
        "od siódmej trzydzieści do dziewiątej trzydzieści oraz od dwunastej do trzynastej."
    )
    assert rank(view, warsaw(24, 2, 2016, 8)) is Rank.MAINTENANCE_NOW
    page = await desk.page(f"{view.id}.html")
    assert "24.02.2016, 07:30–09:30" in page
    assert "24.02.2016, 12:00–13:00" in page


@pytest.mark.parametrize("content", [EXCHANGE, ONE_WINDOW, TWO_WINDOWS])
async def test_titles_with_their_slips_are_shown_and_never_spoken(
    work: UnitOfWork, texts: Templates, content: AnnouncementInput
) -> None:
    desk = Desk(
        work, texts, content.windows[0].start if content.windows else warsaw(13, 7, 2017, 8)
    )

    await desk.publish(content)

    said = " ".join(desk.voice.said)
    assert content.title_pl in (await desk.page("index.html")).replace("&#39;", "'")
    assert not any(slip in said for slip in ("HELP DESC", "Nieodstępność", "HelpDesk"))
    assert [set(one.sounds) for one in await desk.announcements.on_air()] == [set(Language)]
