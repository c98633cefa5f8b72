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
from agent_console.people_needs import Entrance
from bench.measured import answer_for_cpu, run
from core import log
from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from core.language import Language
from core.settings import AsteriskSettings, HttpSettings
from core.vault import Vault
from hotline.anchors import Anchors
from hotline.auditing import Auditing
from hotline.personnel import password_links, personnel
from ivr.ami.bridge import bridge
from tests.doubles.casework import casework, oversight, past
from tests.doubles.desk import PaperVoice, PlainTexts
from tests.doubles.prompts import prompt_recordings
from tickets.announcements.service import Announcements
from tickets.answers.answering import Means
from tickets.api_tokens.service import ApiTokens
from tickets.applications.service import Applications
from tickets.audit.reading import AuditReading
from tickets.audit.service import Audit
from tickets.calls.backlog import Backlog
from tickets.calls.keeper import keep
from tickets.calls.service import Ledger
from tickets.customers.directory import OwnAccounts
from tickets.customers.identity import Identity
from tickets.customers.service import Customers
from tickets.deadlines import SEED
from tickets.desk.service import HelpDesk
from tickets.fallback.service import FallbackApprovals
from tickets.files.service import Recordings
from tickets.files.store import FileStore
from tickets.knowledge.editing import ArticleEditing
from tickets.knowledge.sending import ArticlePost
from tickets.knowledge.service import Knowledge
from tickets.migrations import upgrade
from tickets.outbox.posting import Outbox
from tickets.reports.service import Reports
from tickets.roster.covering import Covering
from tickets.staff.authenticators import Authenticators
from tickets.staff.passwords import Passwords
from tickets.staff.phones import Phones
from tickets.staff.pins import StaffPins
from tickets.staff.service import Staff
from tickets.staff.views import NewUser, Role
from tickets.staff.vouching import VouchedSignIn
from tickets.templates.service import ApprovedTemplates

CONSOLES = 200
PASSWORD = "a password for a bench"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


async def serve(ami_port: int, http_port: int, folder: str) -> None:
    """Until the other side closes."""
    log.configure(level=logging.WARNING)
    url = f"sqlite+aiosqlite:///{folder}/bench.db"
    await asyncio.to_thread(upgrade, url)
    asterisk = AsteriskSettings.model_validate(
        {"ami_port": ami_port, "ami_secret": "x", "ari_secret": "x"}
    )
    bus = EventBus()
    async with database(url) as sessions:
        work = UnitOfWork(sessions, bus)
        passwords = Passwords(CHEAP)
        vault = Vault([Fernet.generate_key()])
        staff, ledger = Staff(work, utc_now, passwords, vault), Ledger(work, utc_now)
        for number in range(CONSOLES):
            await staff.create_user(consultant(number), Username("bench"))
        means, pins = Means(Outbox(vault), SEED), StaffPins(work, utc_now, passwords)
        store = FileStore(Path(folder) / "files", vault)
        keeper = asyncio.create_task(keep(bus, ledger, Backlog(Path(folder) / "journal", "bench")))
        async with bridge(asterisk, bus, utc_now, Phones(work, utc_now)) as exchange:
            house = House(
                ledger=ledger,
                reports=Reports(work, utc_now),
                desk=HelpDesk(work, utc_now),
                customers=Customers(OwnAccounts(work)),
                identity=Identity(work, utc_now),
                applications=Applications(work, utc_now, means),
                approvals=FallbackApprovals(work, utc_now, means),
                casework=casework(work, utc_now, means, store),
                oversight=oversight(work, utc_now, means, vault, Path(folder) / "log"),
                past=past(work, utc_now, vault),
                knowledge=Knowledge(work, utc_now),
                article_post=ArticlePost(work, utc_now, means.outbox),
                article_editing=ArticleEditing(work, utc_now),
                announcements=Announcements(work, utc_now, PlainTexts(), PaperVoice()),
                templates=ApprovedTemplates(work, utc_now, PlainTexts()),
                prompts=prompt_recordings(Path(folder), Audit(work, utc_now)),
                staff=staff,
                tokens=ApiTokens(work, utc_now),
                personnel=personnel(
                    work,
                    utc_now,
                    password_links(HttpSettings(), work, utc_now, passwords, means.outbox),
                    pins,
                    Authenticators(work, utc_now, vault, staff.proof),
                    Covering(work, utc_now, means.outbox),
                ),
                entrance=Entrance(VouchedSignIn(work, utc_now)),
                audit=(trail := Audit(work, utc_now)),
                auditing=Auditing(AuditReading(work, utc_now), trail, Anchors(Path(folder))),
                recordings=Recordings(work, utc_now, store),
                bus=bus,
                control=exchange.control,
                clock=utc_now,
            )
            http = HttpSettings(port=http_port, public_url=f"http://127.0.0.1:{http_port}")
            runner = web.AppRunner(console(http, asterisk.websocket_url, house), access_log=None)
            await runner.setup()
            await web.TCPSite(runner, http.host, http.port).start()
            await answer_for_cpu()
            await runner.cleanup()
        keeper.cancel()


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
