"""The services around files over a test's own database and folder."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet

from core.db import UnitOfWork
from core.ids import TicketNumber, Username
from core.vault import Vault
from tests.doubles.desk import StillClock
from tickets.additions.author import Staff
from tickets.additions.information import MoreInformation
from tickets.additions.limits import Limits
from tickets.additions.service import Attachments, NewAttachment
from tickets.deadlines import SEED
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.files.keeper import FileCare
from tickets.files.scanning import Verdict
from tickets.files.service import Recordings
from tickets.files.store import FileStore

ANNA = Staff(Username("anna"))
CONTENT = b"Nie przyszlo UPO."


class PaperScanner:
    """Says what it is told to say, and counts how often it was asked."""

    def __init__(self) -> None:
        self.verdict = Verdict.CLEAN
        self.looks = 0

    async def look(self, content: bytes) -> Verdict:
        self.looks += 1
        return self.verdict


@dataclass(frozen=True)
class Cabinet:
    """All that has to do with files."""

    folder: Path
    clock: StillClock
    scanner: PaperScanner
    attachments: Attachments
    information: MoreInformation
    recordings: Recordings
    care: FileCare

    def on_disk(self) -> list[Path]:
        """Every file of the store."""
        return sorted(path for path in self.folder.rglob("*") if path.is_file())


def cabinet(work: UnitOfWork, folder: Path, limits: Limits | None = None) -> Cabinet:
    """The services, with a key that nobody keeps."""
    clock, scanner = StillClock(), PaperScanner()
    store = FileStore(folder / "files", Vault([Fernet.generate_key()]))
    return Cabinet(
        folder=folder / "files",
        clock=clock,
        scanner=scanner,
        attachments=Attachments(work, clock, store, scanner, SEED, limits),
        information=MoreInformation(work, clock, SEED),
        recordings=Recordings(work, clock, store),
        care=FileCare(work, clock, store, scanner),
    )


async def opened(work: UnitOfWork, key: str = "first", customer: int | None = None) -> TicketNumber:
    """A new notification."""
    new = NewTicket(key=key, service="SENT", subject="x", body="y", customer_id=customer)
    async with work() as one:
        return (await repository.register(one.session, new, StillClock()())).number


def new_file(ticket: TicketNumber, key: str = "one", content: bytes = CONTENT) -> NewAttachment:
    """A short text."""
    return NewAttachment(key=key, ticket=ticket, name="note.txt", content=content)
