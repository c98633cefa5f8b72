"""Marta, of whom something is kept in every corner, and Olga, who shares one number with her."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import MetaData, inspect, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from core.db import Sessions, UnitOfWork
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from core.vault import Vault
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import AFTER_TALK, CALL, MARTAS, told
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.events import CallArrived
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.customers.importing import import_accounts
from tickets.customers.pins import Pins
from tickets.files.service import NewRecording, Recordings
from tickets.files.store import FileStore
from tickets.files.views import RecordingKind
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind
from tickets.privacy.holds import Holds
from tickets.privacy.service import Privacy
from tickets.staff.passwords import Passwords

ANNA, EWA = Username("anna"), Username("ewa")
MARTA, OLGA = 1, 2
SHARED, OLGAS = "+48223334455", "+48600000777"
MAIL = "marta.wilk@example.org"
SOUND = b"RIFF, and what Marta said"
OLGAS_CALL = CallId("1700000000.2")

ACCOUNTS = f"""customer_number;id_sisc;first_name;last_name;phones;services
10000001;PL1234567890ABCDE;Marta;Wilkowska;{MARTAS}|{SHARED};SENT
10000002;PL1234567890ABCDF;Olga;Nowak;{OLGAS}|{SHARED};SENT
"""

OF_MARTA = (MARTAS, MARTAS[1:], MAIL, "Wilkowska", "10000001", "ABCDE", "Zgubiony", "zgubiony")
"""What must be nowhere once she is erased."""


@dataclass(frozen=True)
class House:
    """What a test of privacy works with."""

    work: UnitOfWork
    clock: StillClock
    vault: Vault
    store: FileStore
    folder: Path
    audit: Audit
    privacy: Privacy
    holds: Holds
    recordings: Recordings
    ticket: TicketNumber

    def on_disk(self) -> list[Path]:
        """Every encrypted file."""
        return [path for path in (self.folder / "files").rglob("*") if path.is_file()]


async def house_of(work: UnitOfWork, sessions: Sessions, folder: Path) -> House:
    """Marta has called, was recorded, written to, looked at, and has a ticket."""
    clock = StillClock(FRIDAY)
    vault = Vault([Fernet.generate_key()])
    store = FileStore(folder / "files", vault)
    await import_accounts(sessions, ACCOUNTS.encode())
    async with work() as one:
        await one.session.execute(
            text("UPDATE customer SET email = :mail WHERE id = 1"), {"mail": MAIL}
        )
    ledger, audit = Ledger(work, clock), Audit(work, clock)
    await told(ledger, AFTER_TALK)
    draft = Draft(service="SENT", subject="Zgubiony SENT", body="Zgubiony", customer_id=MARTA)
    call = await ledger.wrap_up(CALL, ANNA, Outcome.FOLLOW_UP, draft, None, "key")
    ticket = call.ticket or TicketNumber("")
    await ledger.record(CallArrived(at=FRIDAY, call=OLGAS_CALL, caller=OLGAS))
    recordings = Recordings(work, clock, store)
    talk = NewRecording(key="talk", kind=RecordingKind.CONVERSATION, call=CALL, ticket=ticket)
    recording = await recordings.keep(talk, SOUND)
    await recordings.listen(recording.id, ANNA)
    await audit.record(ANNA, Action.CUSTOMER_SEEN, "customer 1", "customer 2")
    await audit.record(EWA, Action.CALL_SEEN, f"call {CALL}")
    await Pins(work, clock, Passwords()).verify("10000001", "000000", MARTAS)
    await _written_to(work, vault, ticket)
    privacy = Privacy(work, clock, vault, store, audit)
    holds = Holds(work, clock)
    return House(work, clock, vault, store, folder, audit, privacy, holds, recordings, ticket)


async def _written_to(work: UnitOfWork, vault: Vault, ticket: TicketNumber) -> None:
    marta = Recipient(language=Language.PL, email=MAIL, number=MARTAS, customer_id=MARTA)
    notice = Notice(
        key="told", kind=MessageKind.SURVEY, values={"link": "https://x/1"}, ticket=ticket
    )
    async with work() as one:
        await Outbox(vault).post(one.session, marta, notice, FRIDAY)


async def everything(url: str) -> str:
    """All that the database holds, in every table, as one text."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        known = MetaData()
        await connection.run_sync(lambda sync: known.reflect(sync, only=names))
        rows = [
            str(tuple(row))
            for table in known.tables.values()
            for row in await connection.execute(select(table))
        ]
    await engine.dispose()
    return "\n".join(rows)


def left_of(person: tuple[str, ...], kept: str) -> list[str]:
    """Which of these are still there."""
    return [canary for canary in person if canary in kept]
