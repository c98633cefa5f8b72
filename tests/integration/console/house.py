"""A whole console on a free port, on real services, with everything a test turns or looks at."""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from aiohttp import web
from aiohttp.test_utils import unused_port
from argon2 import PasswordHasher
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncSession

from agent_console.app import ENDPOINTS, console
from agent_console.demo_callers import DemoCaller
from agent_console.needs import House
from agent_console.openapi import PARAMETER
from agent_console.oversight_needs import ListeningRules
from agent_console.people_needs import Entrance, Provider
from core.db import Sessions, UnitOfWork, Work
from core.errors import NotFound, Unavailable
from core.events import Event, EventBus
from core.ids import CallId, Username
from core.language import Language
from core.settings import HttpSettings
from tests.doubles.console import WEBSOCKET_URL, PaperExchange
from tests.doubles.console_house import console_house
from tests.doubles.desk import PaperDirectory, StillClock
from tests.doubles.vitals import PaperVitals
from tests.integration.tickets.handled import VAULT, means
from tests.patience import HANGS_SECONDS
from tests.unit.console.facts import (
    ANNA,
    CALL,
    START,
    answered,
    arrived,
    at,
    ended,
    offered,
    queued,
    routed,
    stepped,
    talk_ended,
)
from tickets.calls.backlog import Backlog
from tickets.calls.keeper import keep
from tickets.calls.service import Ledger
from tickets.calls.views import CallView
from tickets.staff.passwords import Passwords
from tickets.staff.service import Staff
from tickets.staff.views import NewUser, Role

PASSWORD = "correct horse battery"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
BOTH = frozenset(Language)
PEOPLE = {
    "anna": frozenset({Role.CONSULTANT}),
    "jan": frozenset({Role.CONSULTANT}),
    "sofia": frozenset({Role.SUPERVISOR}),
    "adam": frozenset({Role.ADMINISTRATOR}),
}
CALLERS = (
    DemoCaller(number="+48600000214", label="Marta"),
    DemoCaller(number=None, label="withheld"),
)
"""Seconds a test waits for something that should have happened at once."""

T = TypeVar("T")


class SwitchedWork(UnitOfWork):
    """Transactions on a database that a test takes away and brings back."""

    away = False

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Work]:
        self._check()
        async with super().__call__() as work:
            yield work

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        self._check()
        async with super().reading() as session:
            yield session

    def _check(self) -> None:
        if self.away:
            raise Unavailable("the database does not answer", code="database_away")


@dataclass
class Site:
    """A running console and the things around it."""

    url: str
    app: web.Application
    house: House
    bus: EventBus
    clock: StillClock
    exchange: PaperExchange
    directory: PaperDirectory
    work: SwitchedWork

    def tell(self, *facts: Event) -> None:
        """What the bridge would publish."""
        for fact in facts:
            self.bus.publish(fact)

    async def kept(self, seen: Callable[[CallView], Any], of: CallId = CALL) -> CallView:
        """The ledger's record of the call, once it is as wanted."""
        async with asyncio.timeout(HANGS_SECONDS):
            while True:
                with suppress(NotFound, Unavailable):
                    if seen(call := await self.house.ledger.call(of)):
                        return call
                await asyncio.sleep(0.01)

    async def ring(self, consultant: Username = ANNA) -> None:
        """A caller with a locked account comes through the menu and rings at this consultant."""
        self.tell(
            *(arrived(0), stepped(5, "main_menu"), stepped(9, "account", "1"), routed(30)),
            *(queued(31), offered(40, consultant)),
        )
        self.clock.now = at(41)
        await self.kept(lambda call: call.queued_at)

    async def talk(self, consultant: Username = ANNA) -> None:
        """A caller is answered by this consultant."""
        await self.ring(consultant)
        self.tell(answered(44, consultant))
        self.clock.now = at(45)
        await self.kept(lambda call: call.answered_at)

    async def hang_up(self, consultant: Username = ANNA) -> None:
        """The caller ends the talk."""
        self.tell(talk_ended(120, consultant), ended(121))
        self.clock.now = at(122)
        await self.kept(lambda call: call.ended_at)

    @asynccontextmanager
    async def guest(self, name: str | None = None) -> AsyncIterator["Guest"]:
        """A browser; signed in, if it is given a name."""
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(self.url, cookie_jar=jar) as session:
            guest = Guest(session, self.url)
            if name is not None:
                body = {"username": name, "password": PASSWORD}
                assert (await guest.post("/api/session", body)).status == 200
            yield guest


@dataclass
class Answer:
    """What came back."""

    status: int
    body: Any
    headers: Any


@dataclass
class Guest:
    """A browser at the console's own page."""

    session: aiohttp.ClientSession
    origin: str

    async def get(self, path: str) -> Answer:
        return await self.ask("GET", path)

    async def post(self, path: str, body: object = None) -> Answer:
        return await self.ask("POST", path, body)

    async def put(self, path: str, body: object = None) -> Answer:
        return await self.ask("PUT", path, body)

    async def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        told = {"Origin": self.origin, **{k.replace("_", "-"): v for k, v in headers.items()}}
        async with self.session.request(method, path, json=body, headers=told) as response:
            text = await response.read()
            parsed = await response.json(content_type=None) if text[:1] in (b"{", b"[") else text
            check_described(method, response.url.path, response.status)
            return Answer(response.status, parsed, response.headers)

    @asynccontextmanager
    async def live(self) -> AsyncIterator["Screen"]:
        """The page's live connection."""
        async with self.session.ws_connect(
            "/api/live", headers={"Origin": self.origin}, max_msg_size=0
        ) as socket:
            yield Screen(socket)


@dataclass
class Screen:
    """What a page shows, frame after frame."""

    socket: aiohttp.ClientWebSocketResponse

    async def until(self, kind: str, seen: Callable[[Any], bool]) -> Any:
        """The first picture of this kind that is as wanted."""
        async with asyncio.timeout(HANGS_SECONDS):
            while True:
                frame = await self.socket.receive_json()
                if frame["type"] == kind and seen(frame.get(kind)):
                    return frame.get(kind)

    async def me(self, state: str) -> Any:
        """The desk, once it is in this state."""
        return await self.until("me", lambda me: me["state"] == state)

    async def card(self, seen: Callable[[Any], bool] = lambda _: True) -> Any:
        """The screen pop with everything looked up."""

        def complete(me: Any) -> bool:
            card = me["call"]
            return card is not None and card["who"]["directory"] != "pending" and seen(card)

        return (await self.until("me", complete))["call"]


def check_described(method: str, path: str, status: int) -> None:
    """Whatever an endpoint answers, in any test, is in the document that describes it."""
    for endpoint in ENDPOINTS:
        pattern = PARAMETER.sub(r"(?:\2)", endpoint.path)
        if endpoint.method == method and re.fullmatch(pattern, path):
            assert status in {endpoint.status, *endpoint.refuses}, f"{method} {path}: {status}"


async def eventually(look: Callable[[], T | None]) -> T:
    """What this finds, as soon as it finds something."""
    async with asyncio.timeout(HANGS_SECONDS):
        while True:
            if found := look():
                return found
            await asyncio.sleep(0.01)


@asynccontextmanager
async def site(
    sessions: Sessions,
    bus: EventBus,
    *,
    demo: bool = True,
    hire: bool = True,
    front_end: Path = Path("missing"),
    metrics_token: str | None = None,
    required_of: Collection[Role] = (),
    provider: Provider | None = None,
    password: bool = True,
    listening: bool = True,
    shown: bool = True,
    var: Path | None = None,
) -> AsyncIterator[Site]:
    """A console on real services and this database."""
    clock = StillClock(START)
    work = SwitchedWork(sessions, bus)
    exchange = PaperExchange(bus, clock)
    directory = PaperDirectory({})
    journal = tempfile.TemporaryDirectory(prefix="journal-")
    folder, passwords = Path(journal.name), Passwords(CHEAP)
    whole = await asyncio.to_thread(
        console_house,
        work,
        clock,
        bus,
        Staff(work, clock, passwords, VAULT, required_of),
        control=exchange,
        desk_phones=exchange.desk_phones,
        directory=directory,
        means=means(),
        vault=VAULT,
        passwords=passwords,
        folder=var or folder,
    )
    account = "konto" if provider else None, "account" if provider else None
    house = replace(
        whole,
        entrance=Entrance(whole.entrance.vouched, password, provider, *account),
        listening=ListeningRules(allowed=listening, shown=shown),
        vitals=PaperVitals(clock),
    )
    if hire:
        for name, roles in PEOPLE.items():
            await hire_person(house, name, roles)
    port = unused_port()
    http = HttpSettings(
        port=port,
        public_url=f"http://127.0.0.1:{port}",
        metrics_token=SecretStr(metrics_token) if metrics_token else None,
    )
    app = console(
        http, WEBSOCKET_URL, house, demo_callers=CALLERS if demo else (), front_end=front_end
    )
    keeper = asyncio.create_task(keep(bus, Ledger(work, clock), Backlog(folder, "one")))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield Site(http.public_url, app, house, bus, clock, exchange, directory, work)
    finally:
        await runner.cleanup()
        keeper.cancel()
        await asyncio.wait({keeper})
        journal.cleanup()


async def hire_person(house: House, name: str, roles: frozenset[Role]) -> None:
    """Somebody more who may sign in, with the password that all have."""
    staff = house.staff
    assert isinstance(staff, Staff)
    new = NewUser(
        username=Username(name),
        name=name.title(),
        password=SecretStr(PASSWORD),
        roles=roles,
        languages=BOTH if Role.CONSULTANT in roles else frozenset(),
    )
    await staff.create_user(new, Username("setup"))
