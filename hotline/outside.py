"""Which of the systems outside is used, as configured."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.clock import Clock
from core.db import UnitOfWork
from core.directory_settings import DirectorySettings
from core.files_settings import FilesSettings
from gateways.clamd import Clamd
from gateways.directory import http_directory
from gateways.no_scanner import NoScanner
from tickets.additions.limits import MIB, Limits
from tickets.customers.directory import AccountDirectory, OwnAccounts
from tickets.files.scanning import Scanner


def scanner(settings: FilesSettings) -> Scanner:
    """Who looks for viruses."""
    return Clamd(settings.clamd) if settings.scanner == "clamd" else NoScanner()


def limits(settings: FilesSettings) -> Limits:
    """How much may be attached to one ticket."""
    return Limits(
        file=settings.file_mb * MIB, files=settings.files, ticket=settings.ticket_mb * MIB
    )


@asynccontextmanager
async def account_directory(
    settings: DirectorySettings, work: UnitOfWork, clock: Clock
) -> AsyncIterator[AccountDirectory]:
    """Where accounts are looked up by number, for the length of the block."""
    if settings.source == "own":
        yield OwnAccounts(work)
        return
    async with http_directory(settings.url, settings.token, clock) as directory:
        yield directory
