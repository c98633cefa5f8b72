"""Which of the systems outside is used, as configured."""

from core.settings import FilesSettings
from gateways.clamd import Clamd
from gateways.no_scanner import NoScanner
from tickets.additions.limits import MIB, Limits
from tickets.files.scanning import Scanner


def scanner(settings: FilesSettings) -> Scanner:
    """Who looks for viruses."""
    return Clamd(settings.clamd) if settings.scanner == "clamd" else NoScanner()


def limits(settings: FilesSettings) -> Limits:
    """How much may be attached to one ticket."""
    return Limits(
        file=settings.file_mb * MIB, files=settings.files, ticket=settings.ticket_mb * MIB
    )
