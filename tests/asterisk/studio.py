"""The announcement studio by a real call from a telephone of the house."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from core.language import Language
from hotline.phone.call import Call
from ivr.prompts import prompts_folder
from ivr.voice.cache import fingerprint
from ivr.voice.lexicon import Lexicon, read_lexicon
from ivr.voice.speaker import identity, normalized
from tests.asterisk.listening import Follower
from tests.asterisk.menu import LONG, SOON, Hear, on_the_line
from tests.browser.house import House, running_house
from tests.doubles.desk import PaperVoice, PlainTexts
from tests.exchange import eventually
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.staff.model import User
from tickets.staff.passwords import Passwords
from tickets.staff.pins import StaffPins

SUPERVISORS = {Language.PL: Username("ewa"), Language.EN: Username("admin")}
"""Each has a screen, and so the studio, in another language."""
PIN = "407193"


@dataclass(frozen=True)
class Studio:
    """The house, whose supervisors have a PIN."""

    house: House
    work: UnitOfWork
    lexicon: Lexicon

    def sound(self, words: str, language: Language) -> Path:
        """Where these words lie once the voice has said them."""
        said = self.lexicon.said(normalized(words), language)
        mark = fingerprint(identity(self.house.settings.voice)[language], said)
        return self.house.settings.var / "sounds" / "spoken" / language / f"{mark}.alaw"

    @asynccontextmanager
    async def dialled(
        self, language: Language, who: Username | None = None
    ) -> AsyncIterator[tuple[Call, Hear]]:
        """A call of this language's supervisor, or of ``who``, up to the question for the PIN."""
        async with self.house.exchange.consultant(who or SUPERVISORS[language]) as phone:
            call = await phone.dial("7883")
            listener = Follower(call)

            async def hear(key: str) -> None:
                await listener.hears(self.house.exchange.recording(language, key), LONG)

            await hear("st_pin")
            yield call, hear

    @asynccontextmanager
    async def entered(self, language: Language) -> AsyncIterator[tuple[Call, Hear]]:
        """And on to the menu."""
        async with self.dialled(language) as (call, hear):
            await call.press(PIN)
            await hear("st_menu")
            yield call, hear
            await call.hang_up()


@asynccontextmanager
async def running_studio() -> AsyncIterator[Studio]:
    """Two persons are needed for free text, as in production."""
    async with (
        running_house(demo=False) as house,
        database(house.settings.database_url) as sessions,
    ):
        work = UnitOfWork(sessions, EventBus())
        pins = StaffPins(work, utc_now, Passwords(), digits=lambda: PIN)
        for language, username in SUPERVISORS.items():
            await pins.issue(username, Username("admin"))
            async with work() as one:
                (await one.session.get_one(User, username)).screen_language = language
        await on_the_line(house.settings)
        lexicon = await asyncio.to_thread(read_lexicon, prompts_folder())
        yield Studio(house, work, lexicon)


async def draft_by(
    studio: Studio, who: Username, words: str, *, asked: bool = False
) -> dict[Language, str]:
    """A draft in this supervisor's own words, which are returned; ``asked``: for a second one."""
    told = {
        Language.PL: f"To jest komunikat próbny, {words}.",
        Language.EN: f"This is an announcement to try, {words}.",
    }
    content = AnnouncementInput(
        kind=AnnouncementKind.INFO,
        title_pl=f"Uwaga, {words}",
        title_en=f"Attention, {words}",
        spoken_pl=told[Language.PL],
        spoken_en=told[Language.EN],
    )
    announcements = Announcements(studio.work, utc_now, PlainTexts(), PaperVoice())
    draft = await announcements.create(content, who)
    if asked:
        await announcements.request_publication(draft.id, 1, who)
    return told


async def ends(call: Call) -> None:
    """The exchange hangs up."""
    await eventually(call.ended.is_set, SOON)
