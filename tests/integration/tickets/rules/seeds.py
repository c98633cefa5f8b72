"""The announcements that the sources show, and the real parts that publish, speak and show them."""

import asyncio
from datetime import datetime

from core.clock import WARSAW
from core.db import UnitOfWork
from core.ids import Username
from gateways.publication.site import Published, Site
from ivr.speech.announcements import Templates
from tests.doubles.desk import PaperVoice, StillClock
from tests.integration.tickets.rules.texts import PROMPTS
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

    def __init__(self, work: UnitOfWork, now: datetime) -> None:
        self.clock = StillClock(now)
        self.work = work
        self.voice = PaperVoice()
        self.announcements = Announcements(work, self.clock, Templates(PROMPTS), self.voice)

    async def publish(self, content: AnnouncementInput) -> AnnouncementView:
        """With the spoken texts that the templates give."""
        spoken = await self.announcements.spoken(content)
        complete = content.model_copy(update=dict(spoken))
        draft = await self.announcements.create(complete, EWA)
        return await self.announcements.publish(draft.id, EWA)

    async def page(self, name: str) -> str:
        archive = Archive(self.work)
        services = {one.code: one for one in await archive.services()}
        published = Published(await archive.newest(20), services, self.clock())
        site = Site("https://hotline.example/announcements", CONTACTS["seed"])
        return (await asyncio.to_thread(site.files, published))[name].decode()
