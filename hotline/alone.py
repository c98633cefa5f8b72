"""Parts of the house alone, for the command line: neither exchange nor voice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from core.clock import Clock, utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.settings import Settings
from core.vault import Vault, vault_in
from tickets.audit.service import Audit
from tickets.calls.aside import Aside
from tickets.calls.service import Ledger
from tickets.files.store import FileStore
from tickets.privacy.holds import Holds
from tickets.privacy.service import Privacy
from tickets.retention.service import Retention


@asynccontextmanager
async def ledger(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[Ledger]:
    """The calls."""
    async with database(settings.database_url) as sessions:
        yield Ledger(UnitOfWork(sessions, EventBus()), clock)


@asynccontextmanager
async def audit(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[Audit]:
    """The audit log."""
    async with database(settings.database_url) as sessions:
        yield Audit(UnitOfWork(sessions, EventBus()), clock)


@dataclass(frozen=True, slots=True)
class PrivacyDesk:
    """What an officer works with at the command line."""

    privacy: Privacy
    holds: Holds
    retention: Retention


@asynccontextmanager
async def officer(settings: Settings, clock: Clock = utc_now) -> AsyncIterator[PrivacyDesk]:
    """Exporting, erasing, holding and purging."""
    vault = await asyncio.to_thread(vault_in, settings.var / "keys")
    async with database(settings.database_url) as sessions:
        yield privacy_desk(settings, UnitOfWork(sessions, EventBus()), clock, vault)


def privacy_desk(settings: Settings, work: UnitOfWork, clock: Clock, vault: Vault) -> PrivacyDesk:
    """The services around personal data, over one database and one folder of files."""
    store, aside = FileStore(settings.var / "files", vault), Aside(settings.var / "journal")
    return PrivacyDesk(
        privacy=Privacy(work, clock, vault, store, Audit(work, clock)),
        holds=Holds(work, clock),
        retention=Retention(work, clock, vault, store, aside, settings.retention),
    )
