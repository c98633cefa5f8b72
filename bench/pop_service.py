"""The service that ``bench.pop`` measures: real bridge, ledger, desks and HTTP server on SQLite."""

import asyncio
import logging
import sys
from pathlib import Path

from aiohttp import web
from argon2 import PasswordHasher
from cryptography.fernet import Fernet
from pydantic import SecretStr

from agent_console.app import console
from agent_console.needs import House
from bench.measured import answer_for_cpu, run
from core import log
from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from core.language import Language
from core.settings import AsteriskSettings, HttpSettings
from core.vault import Vault
from ivr.ami.bridge import Bridge, bridge
from tests.doubles.console_house import console_house
from tickets.answers.answering import Means
from tickets.calls.backlog import Backlog
from tickets.calls.keeper import keep
from tickets.calls.service import Ledger
from tickets.customers.directory import OwnAccounts
from tickets.deadlines import SEED
from tickets.migrations import upgrade
from tickets.outbox.posting import Outbox
from tickets.staff.passwords import Passwords
from tickets.staff.phones import Phones
from tickets.staff.service import Staff
from tickets.staff.views import NewUser, Role

CONSOLES = 200
PASSWORD = "a password for a bench"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


async def serve(ami_port: int, http_port: int, folder: str) -> None:
    """Until the other side closes."""
    log.configure(level=logging.WARNING)
    url, place = f"sqlite+aiosqlite:///{folder}/bench.db", Path(folder)
    await asyncio.to_thread(upgrade, url)
    asterisk = AsteriskSettings.model_validate(
        {"ami_port": ami_port, "ami_secret": "x", "ari_secret": "x"}
    )
    bus = EventBus()
    async with database(url) as sessions:
        work = UnitOfWork(sessions, bus)
        staff = Staff(work, utc_now, Passwords(CHEAP), vault := Vault([Fernet.generate_key()]))
        for number in range(CONSOLES):
            await staff.create_user(consultant(number), Username("bench"))
        async with bridge(asterisk, bus, utc_now, Phones(work, utc_now)) as exchange:
            house = _house(work, bus, staff, vault, exchange, place)
            keeper = asyncio.create_task(
                keep(bus, Ledger(work, utc_now), Backlog(place / "journal", "bench"))
            )
            http = HttpSettings(port=http_port, public_url=f"http://127.0.0.1:{http_port}")
            runner = web.AppRunner(console(http, asterisk.websocket_url, house), access_log=None)
            await runner.setup()
            await web.TCPSite(runner, http.host, http.port).start()
            await answer_for_cpu()
            await runner.cleanup()
        keeper.cancel()


def _house(
    work: UnitOfWork, bus: EventBus, staff: Staff, vault: Vault, exchange: Bridge, folder: Path
) -> House:
    return console_house(
        work,
        utc_now,
        bus,
        staff,
        control=exchange.control,
        desk_phones=exchange.desk_phones,
        directory=OwnAccounts(work),
        means=Means(Outbox(vault), SEED),
        vault=vault,
        passwords=Passwords(CHEAP),
        folder=folder,
    )


def consultant(number: int) -> NewUser:
    """One of the crowd."""
    return NewUser(
        username=Username(f"consultant{number}"),
        name=f"Consultant {number}",
        password=SecretStr(PASSWORD),
        roles=frozenset({Role.CONSULTANT}),
        languages=frozenset(Language),
    )


if __name__ == "__main__":
    run(serve(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]), loop="uvloop")
