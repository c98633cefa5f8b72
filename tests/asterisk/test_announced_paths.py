"""What is announced on the ways that no other real call goes, in both languages at once."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from core.clock import utc_now, warsaw_date
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from core.language import Language
from hotline.phone.call import Call
from ivr.prompts import Key, prompts_folder, read_prompts
from ivr.speech.digits import slowly
from ivr.speech.languages import SPEECH, Speech
from tests.asterisk.duty import on_duty
from tests.asterisk.listening import Follower
from tests.asterisk.menu import KEYS, NOBODY, on_the_line
from tests.asterisk.test_telling import voiced
from tests.browser.house import House, running_house
from tests.doubles.desk import PaperVoice, PlainTexts
from tests.exchange import eventually
from tests.integration.tickets.handled import answered
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.customers.pins import Pins
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.desk.views import TicketView
from tickets.staff.passwords import Passwords

LIMIT = 90.0
"""Seconds against what hangs: the longest prompts take twenty."""
AT_ONCE = 8
"""Callers who listen at the same time: more would keep two processors busy with listening."""
EWA, TOMASZ = Username("ewa"), Username("tomasz")
NUMBER, PIN, OTHER_PHONE = "10000003", "407193", "600000299"
DEAR_PHONE = "700123456"
"""Valid, and called by nobody who has to pay for it."""
OTHER_CUSTOMER, UNKNOWN, WRONG_PIN = "10000002", "2499980", "000000"
WITHHELD = "anonymous"
PROMPTS = read_prompts(prompts_folder())

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(480)]

Steps = tuple[tuple[str, str], ...]
"""Keys that are pressed, none to listen on, and the prompt whose beginning is heard after them."""

ALONE: dict[str, Steps] = {
    "a locked account": (("1", "a_menu"), ("3", "a_lock_seed"), ("", NOBODY)),
    "another address": (("1", "a_menu"), ("4", "a_email"), ("", NOBODY)),
    "an account of that PESEL": (("1", "a_menu"), ("5", "a_pesel"), ("", NOBODY)),
    "back from the account": (("1", "a_menu"), ("*", "m_main")),
    "data protection": (("8", "p_full"), ("#", "m_main")),
    "silence": (("", "x_timeout"), ("0", NOBODY)),
    "too few digits": (("2", "i_offer"), ("123#", "i_bad"), ("*", "m_main")),
    "a PIN that is locked": (
        *(("2", "i_offer"), ("{unknown}", "i_pin")),
        *(((WRONG_PIN, "i_bad"), ("{unknown}", "i_pin")) * 2),
        *((WRONG_PIN, "i_locked"), ("", "s_enter"), ("#", NOBODY)),
    ),
    "two failures": (("3", "an_count"), ("", "o_list"), ("#", "o_last")),
    "the own ticket": (
        *(("2", "i_offer"), (NUMBER, "i_pin"), (PIN, "i_ok"), ("#", "s_open")),
        *(("", "s_read"), ("", "s_state_registered"), ("", "s_due"), ("", "a_solved")),
        *(("1", "z_bye"),),
    ),
    "a complaint in time": (
        *(("5", "i_offer"), (OTHER_CUSTOMER, "i_pin"), (PIN, "i_ok"), ("#", "c_intro")),
        *(("{answered}#", "c_in_time"), ("", "c_choice"), ("*", "m_main")),
    ),
    "told by another telephone": (
        *(("4", "n_menu"), ("1", "n_known"), ("2", "n_counted"), ("1", "b_other")),
        *((DEAR_PHONE, "b_refused"), (OTHER_PHONE, "b_check"), ("1", "n_notify_done")),
        *(("", "z_bye"),),
    ),
}
"""From the main menu on, while nobody is on duty."""

ON_DUTY: dict[str, Steps] = {
    "a person": (("0", "q_connect"),),
    "no number at hand": (("2", "i_offer"), ("#", "s_enter"), ("#", "x_consultant")),
}
"""From the main menu on, while somebody is on duty in each language."""


@dataclass(frozen=True)
class Furnished:
    """A house with two failures on the line, and what its callers ask about."""

    house: House
    open: TicketView
    answered: TicketView

    def keys(self, keys: str, language: Language) -> str:
        entered = self.answered.number.removeprefix("ZGL")
        unknown = f"{UNKNOWN}{list(Language).index(language)}"
        return keys.format(answered=entered, unknown=unknown)

    def recording(self, key: str, language: Language) -> Path:
        """Recorded words, or the service's own recording of a sentence."""
        if key not in SENTENCES:
            return self.house.exchange.recording(language, key)
        places = SENTENCES[key](self, SPEECH[language])
        return voiced(self.house, PROMPTS.text(Key(key), language).format(**places), language)

    async def hears(self, ear: Follower, key: str, language: Language) -> None:
        recording = await asyncio.to_thread(self.recording, key, language)
        await eventually(recording.is_file, LIMIT)
        await ear.hears(recording, LIMIT)


SENTENCES: Mapping[str, Callable[[Furnished, Speech], dict[str, str]]] = {
    "an_count": lambda _, speech: {"n": speech.cardinal(2)},
    "s_open": lambda _, speech: {"n": speech.cardinal(1)},
    "s_read": lambda known, speech: {"ticket": slowly(speech.ticket(known.open.number))},
    "s_due": lambda known, speech: {
        "date_nom": speech.date_nom(known.open.due_on, warsaw_date(utc_now()))
    },
    "c_in_time": lambda _, speech: {"date_nom": speech.date_nom(in_time(), warsaw_date(utc_now()))},
    "b_check": lambda _, speech: {"phone": speech.telephone(f"+48{OTHER_PHONE}")},
}


def in_time() -> date:
    """The last day of a complaint."""
    return warsaw_date(utc_now()) + timedelta(days=3)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def furnished() -> AsyncIterator[Furnished]:
    async with running_house() as house, database(house.settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        await second_failure(work)
        for customer in (2, 3):
            await with_pin(work, customer)
        told = Furnished(house, await registered(work, 3), await with_answer(work, 2))
        await on_the_line(house.settings, failures=2)
        yield told


async def second_failure(work: UnitOfWork) -> None:
    texts = dict.fromkeys(("title_pl", "title_en"), "SENT")
    texts |= {"spoken_pl": "Trwa awaria systemu SENT.", "spoken_en": "The system SENT is down."}
    content = AnnouncementInput(kind=AnnouncementKind.OUTAGE, services=("SENT",), **texts)
    service = Announcements(work, utc_now, PlainTexts(), PaperVoice())
    await service.publish((await service.create(content, EWA)).id, TOMASZ)


async def with_pin(work: UnitOfWork, customer: int) -> None:
    pins = Pins(work, utc_now, Passwords(), digits=lambda: PIN)
    drawn = await pins.draw()
    async with work() as one:
        await pins.issue(one.session, customer, drawn, EWA)


async def registered(work: UnitOfWork, customer: int) -> TicketView:
    new = NewTicket(
        key=f"of {customer}", service="SENT", subject="a", body="b", customer_id=customer
    )
    async with work() as one:
        return (await repository.register(one.session, new, utc_now())).view()


async def with_answer(work: UnitOfWork, customer: int) -> TicketView:
    ticket = await registered(work, customer)
    await answered(work, ticket.number, utc_now())
    async with work() as one:
        held = await repository.hold(one.session, ticket.number)
        held.complaint_until = in_time()
    return ticket


@asynccontextmanager
async def walked(
    furnished: Furnished, language: Language, steps: Steps, number: str
) -> AsyncIterator[Call]:
    """From the ring through the main menu along these steps."""
    async with furnished.house.exchange.caller(number) as phone:
        call = await phone.dial("hotline")
        ear = Follower(call)
        await furnished.hears(ear, "g_welcome", Language.PL)
        await call.press(KEYS[language])
        for key in ("an_lead", "an_more", "p_notice", "m_main"):
            await furnished.hears(ear, key, language)
        for keys, key in steps:
            await call.press(furnished.keys(keys, language))
            await furnished.hears(ear, key, language)
        yield call
        await call.hang_up()


async def walk_all(furnished: Furnished, paths: dict[str, Steps], first: int) -> None:
    """Each with a number of its own: who errs too often is locked."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def walk(language: Language, steps: Steps, number: str) -> None:
        async with turns, walked(furnished, language, steps, number):
            """Heard to the end."""

    async with asyncio.TaskGroup() as together:
        for place, (name, steps) in enumerate(paths.items()):
            for language in Language:
                mine = f"+4860000{first + 2 * place + list(Language).index(language):04}"
                number = WITHHELD if "another telephone" in name else mine
                together.create_task(walk(language, steps, number))


async def test_the_opening_is_told_to_its_end(furnished: Furnished) -> None:
    async with furnished.house.exchange.caller("+48600000790") as phone:
        ear = Follower(await phone.dial("hotline"))

        for key, language in (
            *(("g_welcome", Language.PL), ("g_lang", Language.PL), ("g_lang", Language.EN)),
            *(("g_person", Language.PL), ("an_lead", Language.PL), ("an_more", Language.PL)),
        ):
            await furnished.hears(ear, key, language)


async def test_in_english_the_opening_is_told_again(furnished: Furnished) -> None:
    async with furnished.house.exchange.caller("+48600000791") as phone:
        call = await phone.dial("hotline")
        ear = Follower(call)
        await furnished.hears(ear, "g_welcome", Language.PL)
        await call.press(KEYS[Language.EN])

        for key in ("g_welcome", "g_person", "an_lead", "an_more", "p_notice"):
            await furnished.hears(ear, key, Language.EN)


async def test_every_path_is_announced_while_nobody_is_on_duty(furnished: Furnished) -> None:
    await walk_all(furnished, ALONE, first=800)


async def test_every_path_to_a_person_is_announced(furnished: Furnished) -> None:
    async with AsyncExitStack() as stack:
        for language in Language:
            await stack.enter_async_context(on_duty(furnished.house, language))

        await walk_all(furnished, ON_DUTY, first=900)


async def test_who_speaks_english_is_offered_polish_where_nobody_else_is(
    furnished: Furnished,
) -> None:
    steps = (("0", "q_noen"),)
    async with (
        on_duty(furnished.house, Language.PL) as desk,
        walked(furnished, Language.EN, steps, "+48600000950") as call,
    ):
        await call.press("2")

        assert (await desk.next_ring(LIMIT)).caller == "+48600000950"
