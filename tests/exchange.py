"""A real Asterisk with our own configuration, for tests: free ports, its own directory.

    async def test_something(exchange):
        async with exchange.caller("+48600000214") as caller:
            call = await caller.dial("hotline")
            await call.press("0")
            ...

Nothing answers for the service unless the test starts something on ``exchange.settings``'
AGI port. What is missing fails the test by name; nothing is skipped.
"""

import asyncio
import shutil
import socket
import tempfile
import time
from array import array
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from core.language import Language
from core.settings import AsteriskSettings, Settings
from hotline.asterisk.package import find_asterisk
from hotline.asterisk.process import AsteriskProcess, running_asterisk
from hotline.asterisk.rundir import prepare
from hotline.asterisk.templates import FLOW_SECONDS
from hotline.phone.account import Account
from hotline.phone.call import Call
from hotline.phone.hearing import Match, Search, heard_of_music
from hotline.phone.phone import Phone, telephone
from hotline.phone.rtp import RATE
from tests.asterisk.ami import ami_client
from tests.melodies import record_melody
from tests.patience import HANGS_SECONDS
from tests.phones import push_phone
from tests.ports import free_port, rtp_ports

CHECKOUT = Path(__file__).resolve().parents[1]
PREFIX = CHECKOUT / "var" / "asterisk"
RTP_PORTS = 400
POLL_SECONDS = 0.02
HEARING_POLL_SECONDS = 0.2
LIKE = 0.8
"""Far above what two recordings have in common, safely below what G.711 and pacing cost."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The running exchange and everything that a test needs to meet it."""

    settings: Settings
    process: AsteriskProcess

    @property
    def address(self) -> tuple[str, int]:
        """Where it takes SIP."""
        return self.settings.asterisk.sip_host, self.settings.asterisk.sip_port

    def caller(
        self, number: str = "+48600000214", name: str = ""
    ) -> AbstractAsyncContextManager[Phone]:
        """Somebody in the public network: a telephone at the trunk's address."""
        trunk = self.settings.asterisk.trunk_address
        return telephone(Account(number, name), self.address, at=trunk)

    @asynccontextmanager
    async def consultant(self, name: str, *languages: Language) -> AsyncIterator[Phone]:
        """A registered telephone of the house, ready in these languages' queues.

        An ordinary SIP telephone, where real consultants have a browser; otherwise as the
        service does it.
        """
        endpoint, secret = f"c-{name}", "an-invented-secret"
        await push_phone(self.settings.asterisk, endpoint, secret)
        async with telephone(Account(endpoint, secret=secret), self.address) as phone:
            await phone.register()
            async with ami_client(self.settings) as ami:
                member = {"Interface": f"PJSIP/{endpoint}"}
                for language in languages:
                    queue = f"hotline-{language}"
                    await ami.action("QueueAdd", Queue=queue, Paused="true", **member)
                await ami.action("QueuePause", Paused="false", **member)
                yield phone
                for language in languages:
                    await ami.action("QueueRemove", Queue=f"hotline-{language}", **member)

    def public_network(self) -> AbstractAsyncContextManager[Phone]:
        """Where all numbers outside are: each call to one of them rings here."""
        asterisk = self.settings.asterisk
        account, port = Account("network"), asterisk.trunk_port or 0
        return telephone(account, self.address, at=asterisk.trunk_address, port=port)

    def recording(self, language: Language, key: str) -> Path:
        """The A-law file that callers hear for this key."""
        return self.settings.var / "sounds" / language / f"{key}.alaw"

    async def console(self, command: str) -> str:
        """What Asterisk's own console answers."""
        return await asyncio.to_thread(self.process.cli, command)


@asynccontextmanager
async def running_exchange(
    *, settings: Settings | None = None, flow_seconds: int = FLOW_SECONDS
) -> AsyncIterator[Exchange]:
    """An exchange for the length of the block; its directory goes with it.

    Give ``settings`` to share them with a service; ``settings.var`` is then the caller's own.
    """
    install = await asyncio.to_thread(find_asterisk, PREFIX, say=print)
    if install is None:
        pytest.fail(f"Asterisk is missing in {PREFIX}: python3 -m hotline up fetches it")
    home = Path(tempfile.mkdtemp(prefix="hotline-"))
    settings = settings or exchange_settings(home / "var")
    try:
        directory = await asyncio.to_thread(
            prepare, settings, install, home / "run", flow_seconds=flow_seconds
        )
        async with running_asterisk(directory) as process:
            yield Exchange(settings, process)
    finally:
        shutil.rmtree(home)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def exchange() -> AsyncIterator[Exchange]:
    """One exchange for all tests, with a melody of its own for each prompt of the dialplan."""
    async with running_exchange() as running:
        for language, key in product(Language, ("x_fallback", "z_bye")):
            record_melody(running.recording(language, key))
        yield running


def exchange_settings(var: Path) -> Settings:
    """Settings with free ports and invented secrets."""
    sip, trunk = free_port(socket.SOCK_DGRAM), free_port(socket.SOCK_DGRAM)
    ami, http, agi = (free_port(kind) for kind in _STREAMS)
    rtp_start, rtp_end = rtp_ports(RTP_PORTS)
    return Settings(
        var=var,
        database_url=f"sqlite+aiosqlite:///{var}/hotline.db",
        asterisk=AsteriskSettings(
            sip_port=sip,
            trunk_port=trunk,
            ami_port=ami,
            http_port=http,
            agi_port=agi,
            rtp_start=rtp_start,
            rtp_end=rtp_end,
            ami_secret=SecretStr("an-invented-ami-secret"),
            ari_secret=SecretStr("an-invented-ari-secret"),
            websocket_url=f"ws://127.0.0.1:{http}/ws",
            desk_phones="127.0.0.1",
        ),
    )


_STREAMS = (socket.SOCK_STREAM, socket.SOCK_STREAM, socket.SOCK_STREAM)


async def hears(
    call: Call, recording: Path, seconds: float = HANGS_SECONDS, *, since: int = 0
) -> Match:
    """Wait until this recording has come over the wire; fail when it does not in time.

    ``since``: the samples of the call before which nothing is looked for.
    """
    search = await asyncio.to_thread(Search, recording, since)
    deadline = time.monotonic() + seconds
    while (await asyncio.to_thread(search.look, array("h", call.heard))).score <= LIKE:
        if time.monotonic() > deadline:
            where = f"likeness {search.best.score:.2f} at {search.best.at_seconds:.1f} s"
            heard = f"{len(call.heard) / RATE:.1f} s heard, since {since / RATE:.1f} s"
            pytest.fail(f"{recording} was not heard within {seconds:g} s ({where}; {heard})")
        await asyncio.sleep(HEARING_POLL_SECONDS)
    return search.best


async def hears_music(exchange: Exchange, call: Call, seconds: float = HANGS_SECONDS) -> None:
    """Wait until two seconds of the waiting callers' melody have come over the wire."""
    melody = exchange.settings.var / "music" / "melody.alaw"
    likeness = 0.0
    deadline = time.monotonic() + seconds
    while likeness <= LIKE and time.monotonic() < deadline:
        likeness = await asyncio.to_thread(heard_of_music, array("h", call.heard), melody)
        await asyncio.sleep(HEARING_POLL_SECONDS)
    if likeness <= LIKE:
        pytest.fail(f"no music was heard within {seconds:g} s (likeness {likeness:.2f})")


async def eventually(condition: Callable[[], object], seconds: float = HANGS_SECONDS) -> None:
    """Wait until the condition holds; fail when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"not true within {seconds:g} s")
        await asyncio.sleep(POLL_SECONDS)
