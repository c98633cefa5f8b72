"""The pages on a free port beside what guards the console, and messages that lead to them.

All of it is real: the services, the outbox, the demonstration's folder of sent messages.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import aiohttp
from aiohttp import web
from aiohttp.test_utils import unused_port
from argon2 import PasswordHasher
from pydantic import SecretStr

from agent_console.errors import problems
from agent_console.security import MAX_BODY, protect
from core.db import UnitOfWork
from core.ids import TicketNumber, Username
from core.language import Language
from core.settings import AsteriskSettings, HttpSettings, Settings
from core.vault import Vault
from customer_pages.app import link_base, mount
from customer_pages.keys import Kind
from customer_pages.needs import House
from customer_pages.rendering import Pages
from hotline.afterwards import afterwards
from hotline.filing import filing
from hotline.outgoing import Outgoing, outgoing
from tests.doubles.console import WEBSOCKET_URL
from tests.doubles.desk import StillClock
from tickets.answers.answering import Means
from tickets.customers.changing_login import Asked
from tickets.customers.link_previews import LinkPreviews
from tickets.customers.login_changes import LoginChanges
from tickets.customers.model import Customer
from tickets.customers.pin_links import PinLinks
from tickets.customers.pins import Pins
from tickets.customers.views import AccountState, TrustLevel
from tickets.deadlines import SEED
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.views import ApplicationType, TicketKind, TicketState
from tickets.outbox.rendering import CONTACTS
from tickets.staff.passwords import Passwords
from tickets.surveys.service import Surveys

KEY = b"MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ANNA = Username("anna")
MARTA = "10000001"
HOME = "+48600000214"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a browser was answered."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def title(self) -> str:
        found = re.search(r"<title>(.*?)</title>", self.text)
        return found[1] if found else ""

    @property
    def heading(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.text)
        return found[1] if found else ""


@dataclass
class Site:
    """Running pages, and everything a test turns or looks at."""

    settings: Settings
    work: UnitOfWork
    clock: StillClock
    told: Outgoing
    surveys: Surveys
    pins: Pins
    pin_links: PinLinks
    login_changes: LoginChanges
    browser: aiohttp.ClientSession

    @property
    def url(self) -> str:
        return self.settings.http.public_url

    async def get(self, address: str, headers: Mapping[str, str] | None = None) -> Shown:
        async with self.browser.get(address, headers=headers) as answer:
            return Shown(answer.status, await answer.text(), answer.headers)

    async def post(
        self,
        address: str,
        fields: Mapping[str, str] | bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Shown:
        """As a browser sends a form of a page without referrer."""
        told = {"Origin": "null", "Sec-Fetch-Site": "same-origin", **(headers or {})}
        async with self.browser.post(address, data=fields or {}, headers=told) as answer:
            return Shown(answer.status, await answer.text(), answer.headers)

    async def customer(self, language: Language = Language.PL) -> int:
        """Marta, who has an address."""
        async with self.work() as one:
            person = Customer(
                customer_number=MARTA,
                first_name="Marta",
                last_name="Wilk",
                language=language,
                account_state=AccountState.ACTIVE,
                email="marta@example.org",
            )
            one.session.add(person)
            await one.session.flush()
            return person.id

    async def survey_link(self, language: Language = Language.PL) -> str:
        """A ticket is answered, and the letter that asks about it has been sent."""
        new = NewTicket(
            key="survey",
            service="PUESC",
            subject="Konto",
            body="",
            customer_id=await self.customer(language),
        )
        async with self.work() as one:
            ticket = await desk.register(one.session, new, self.clock())
            ticket.take_up(ANNA, self.clock())
            ticket.settle(TicketState.ANSWERED, ANNA, self.clock())
        await self.surveys.invite_answered()
        return await self.sent_link()

    async def pin_link(self, language: Language = Language.PL) -> str:
        """A consultant has had a link to a new PIN sent."""
        await self.pin_links.request(await self.customer(language), TrustLevel.L3, ANNA)
        return await self.sent_link()

    async def stop_link(
        self,
        language: Language = Language.PL,
        kind: ApplicationType = ApplicationType.CHANGE_EMAIL_MASTER_LOST,
    ) -> str:
        """A change of login data is under way, and the old address has been told."""
        number = await self.application(await self.customer(language), kind)
        await self.login_changes.request(Asked(number, TrustLevel.L3_PLUS, ANNA))
        return await self.sent_link()

    async def application(self, customer: int, kind: ApplicationType) -> TicketNumber:
        new = NewTicket(
            key=f"{customer} {kind}",
            kind=TicketKind.APPLICATION,
            application_type=kind,
            service="E_KLIENT",
            subject="x",
            body="y",
            customer_id=customer,
        )
        async with self.work() as one:
            return (await desk.register(one.session, new, self.clock())).number

    async def sent_link(self) -> str:
        """The one link of ours in the newest letter of the folder of sent messages."""
        await self.told.dispatcher.round()
        letter = await asyncio.to_thread(_newest, self.settings.var / "sent")
        (link,) = set(re.findall(rf"{re.escape(self.url)}/\S+", letter))
        return str(link)


@asynccontextmanager
async def site(work: UnitOfWork, var: Path) -> AsyncIterator[Site]:
    """The pages over this database, in demo mode."""
    clock, vault = StillClock(), Vault([KEY])
    port = unused_port()
    settings = Settings(
        var=var,
        demo=True,
        http=HttpSettings(port=port),
        asterisk=AsteriskSettings(ami_secret=SecretStr("one"), ari_secret=SecretStr("two")),
    )
    http = settings.http
    told = await asyncio.to_thread(outgoing, settings, work, clock, vault)
    pins = Pins(work, clock, Passwords(CHEAP))
    pin_links = PinLinks(work, clock, pins, told.outbox, link_base(http, Kind.PIN))
    means = Means(told.outbox, SEED)
    changes = LoginChanges(work, clock, means, link_base(http, Kind.LOGIN_CHANGE))
    recordings = filing(settings, work, clock, vault).recordings
    surveys = afterwards(settings, work, clock, told.outbox, recordings).surveys
    house = House(surveys, pin_links, changes, LinkPreviews(work, clock), clock)
    pages = await asyncio.to_thread(Pages, CONTACTS[settings.profile])
    async with served(http, house, pages), aiohttp.ClientSession() as browser:
        yield Site(settings, work, clock, told, surveys, pins, pin_links, changes, browser)


@asynccontextmanager
async def served(http: HttpSettings, house: House, pages: Pages) -> AsyncIterator[None]:
    """Beside the console's guards, whose rules are others."""
    app = web.Application(middlewares=[problems], client_max_size=MAX_BODY)
    protect(app, http, WEBSOCKET_URL)
    mount(app, http, house, pages)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", http.port).start()
    try:
        yield
    finally:
        await runner.cleanup()


def _newest(folder: Path) -> str:
    file = max(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime)
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
