"""The whole house on free ports: a real Asterisk, the service as its own process, demo data."""

import asyncio
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from subprocess import Popen
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr
from sqlalchemy import make_url

from core.directory_settings import DirectorySettings
from core.oidc_settings import OidcSettings
from core.on_call_settings import OnCallSettings
from core.queue_settings import QueueSettings
from core.settings import HttpSettings, Settings
from core.sign_in_settings import SignInSettings
from hotline.demo import PASSWORDS, fill
from ivr.flows.needs import Profile, RecordingMode
from tests.exchange import CHECKOUT, Exchange, exchange_settings, running_exchange
from tests.ports import free_port
from tickets.migrations import upgrade

READY_SECONDS = 60.0


@dataclass
class House:
    """A running house; the service can be killed and comes back by its parent."""

    settings: Settings
    exchange: Exchange
    parent: Popen[bytes]

    @property
    def url(self) -> str:
        return self.settings.http.public_url

    @property
    def passwords(self) -> dict[str, str]:
        """Of the invented people, by username."""
        return PASSWORDS

    def service_pid(self) -> int:
        """The service itself, the parent's only child."""
        children = Path(f"/proc/{self.parent.pid}/task/{self.parent.pid}/children").read_text()
        return int(children.split()[0])

    async def kill_service(self, with_signal: signal.Signals = signal.SIGKILL) -> None:
        """As the machine would: no farewell. Returns when the service is back."""
        victim = self.service_pid()
        os.kill(victim, with_signal)
        await until_answers(f"{self.url}/healthz", lambda: self._replaced(victim))

    async def restart_exchange(self) -> None:
        """All calls end; phones and memberships are forgotten. Returns when it has booted."""
        asterisk = self.exchange.process
        for step in (asterisk.stop, asterisk.start, asterisk.wait_booted):
            await asyncio.to_thread(step)

    def _replaced(self, victim: int) -> bool:
        try:
            return self.service_pid() != victim
        except (IndexError, FileNotFoundError):
            return False


@asynccontextmanager
async def running_house(
    database_url: str | None = None,
    *,
    demo: bool = True,
    queue: QueueSettings | None = None,
    on_call: OnCallSettings | None = None,
    directory: DirectorySettings | None = None,
    oidc: OidcSettings | None = None,
    recording_mode: RecordingMode | None = None,
    profile: Profile | None = None,
    dials: bool = True,
) -> AsyncIterator[House]:
    """Everything that ``up`` starts, for the length of the block; SQLite unless told otherwise."""
    home = Path(tempfile.mkdtemp(prefix="hotline-house-"))
    settings = house_settings(home / "var", database_url, demo=demo)
    silent = settings.asterisk.model_copy(update={"trunk_port": None})
    given = {
        "asterisk": settings.asterisk if dials else silent,
        "queue": queue,
        "on_call": on_call,
        "directory": directory,
        "sign_in": SignInSettings(oidc=oidc) if oidc else None,
        "recording_mode": recording_mode,
        "profile": profile,
    }
    settings = settings.model_copy(update={name: part for name, part in given.items() if part})
    link_recordings(settings.var)
    await asyncio.to_thread(make_tables, settings.database_url)
    await fill(settings)
    try:
        async with running_exchange(settings=settings) as exchange:
            with service(settings, home) as parent:
                await until_answers(f"{settings.http.public_url}/readyz")
                yield House(settings, exchange, parent)
    finally:
        shutil.rmtree(home)


def make_tables(database_url: str) -> None:
    """As ``up`` does; a SQLite file is a copy of one that was made for all houses."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        Path(url.database or "").write_bytes(migrated())
    else:
        upgrade(database_url)


@cache
def migrated() -> bytes:
    """A SQLite file with all tables and nobody in them: to make it takes seconds."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        upgrade(f"sqlite+aiosqlite:///{file}")
        return file.read_bytes()


def with_logs(house: House) -> Settings:
    """The settings with which the house can be reconciled with its exchange."""
    logs = house.exchange.process.directory.path / "log"
    return house.settings.model_copy(update={"exchange_logs": logs})


def house_settings(var: Path, database_url: str | None, *, demo: bool) -> Settings:
    """Settings with free ports; without demo mode the people are the same invented ones."""
    settings = exchange_settings(var)
    address = database_url or settings.database_url
    http = HttpSettings(port=free_port(socket.SOCK_STREAM))
    voices = settings.voice.model_copy(update={"engine": CHECKOUT / "var" / "voices"})
    changes = {"http": http, "demo": demo, "voice": voices, "database_url": address}
    return settings.model_copy(update=changes)


def link_recordings(var: Path) -> None:
    """The prompts that set-up has built; run-time sentences stay in this house's own folder."""
    for language in ("pl", "en"):
        built = CHECKOUT / "var" / "sounds" / language
        if not built.is_dir():
            pytest.fail(f"the prompts are missing in {built}: python3 -m hotline up builds them")
        shutil.copytree(built, var / "sounds" / language, copy_function=os.symlink)


def service(settings: Settings, home: Path) -> "ServiceProcess":
    """The service under its small parent."""
    config = home / "hotline.toml"
    config.write_text(toml(settings))
    return ServiceProcess(config, home)


class ServiceProcess:
    """``python -m hotline serve`` for the length of a block."""

    def __init__(self, config: Path, home: Path) -> None:
        self._config = config
        self._home = home

    def __enter__(self) -> Popen[bytes]:
        command = [sys.executable, "-m", "hotline", "serve"]
        where = ["--var", str(self._home / "var"), "--config", str(self._config)]
        self._log = (self._home / "service.log").open("wb")
        self._parent = Popen(command + where, cwd=CHECKOUT, stderr=self._log, stdout=self._log)
        return self._parent

    def __exit__(self, *_: object) -> None:
        self._parent.terminate()
        self._parent.wait(60)
        self._log.close()
        sys.stdout.write((self._home / "service.log").read_text(errors="replace")[-20_000:])


def toml(settings: Settings) -> str:
    """The settings as the service reads them; a string in TOML is one in JSON."""
    return "\n".join(_lines(settings.model_dump(mode="python")))


def _lines(values: dict[str, Any]) -> Iterator[str]:
    yield from _entries({name: one for name, one in values.items() if not isinstance(one, dict)})
    for name, value in values.items():
        if isinstance(value, dict):
            yield f"[{name}]"
            yield from _entries(value)


def _entries(values: dict[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        if value is not None:  # TOML knows no nothing
            yield f"{name} = {_word(_known(value))}"


def _word(value: Any) -> str:
    """A table inside a list is written in one line."""
    match value:
        case dict():
            return (
                f"{{{', '.join(f'{name} = {_word(_known(one))}' for name, one in value.items())}}}"
            )
        case list():
            return f"[{', '.join(_word(one) for one in value)}]"
        case _:
            return json.dumps(value)


def _known(value: Any) -> Any:
    """Secrets as they are, paths as words, and sets in an order."""
    match value:
        case SecretStr():
            return value.get_secret_value()
        case Path():
            return str(value)
        case frozenset():
            return sorted(value)
        case tuple():
            return [_known(one) for one in value]
        case _:
            return value


async def until_answers(url: str, condition: Any = lambda: True) -> None:
    """Wait until this address answers with success and the condition holds."""
    deadline = time.monotonic() + READY_SECONDS
    async with aiohttp.ClientSession() as session:
        while time.monotonic() < deadline:
            if condition() and await _succeeds(session, url):
                return
            await asyncio.sleep(0.1)
    pytest.fail(f"{url} did not answer within {READY_SECONDS:g} s")


async def _succeeds(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False
