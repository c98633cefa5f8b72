"""Importing accounts from a file: what can be taken is taken in one transaction, or only counted.

Accounts are known by customer number or ID SISC, so importing a file again changes nothing.
"""

from collections import Counter

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from core.db import Sessions
from core.engine import READING
from core.errors import Conflict, Invalid
from tickets.customers import repository
from tickets.customers.account import Account
from tickets.customers.account_file import Reading, read_accounts
from tickets.customers.register import Entry, Register
from tickets.customers.views import ImportReport, RejectedLine
from tickets.desk.services import all_services


async def import_accounts(
    sessions: Sessions, content: bytes, *, dry_run: bool = False
) -> ImportReport:
    """Import a CSV file; a dry run reports the same and keeps nothing.

    The transaction lasts as long as the file is long, so this is for the command line, and on
    SQLite, where nobody else can write meanwhile, for an hour in which nobody calls.
    """
    async with sessions(execution_options=READING) as session:
        catalogue = {service.code for service in await all_services(session)}
    reading = read_accounts(content, catalogue)
    async with sessions(execution_options=READING if dry_run else {}) as session:
        report = await _enter(session, reading)
        if not dry_run:
            await _commit(session)
    return report


async def _enter(session: AsyncSession, reading: Reading) -> ImportReport:
    register = await _register(session, list(reading.accounts.values()))
    rejected, entries = list(reading.rejected), Counter[Entry]()
    for line, account in reading.accounts.items():
        try:
            entries[register.enter(account)] += 1
        except Invalid as refused:
            rejected.append(RejectedLine(line=line, reasons=(str(refused),)))
    session.add_all(register.added)
    return ImportReport(
        new=entries[Entry.NEW],
        changed=entries[Entry.CHANGED],
        unchanged=entries[Entry.UNCHANGED],
        rejected=tuple(sorted(rejected, key=lambda one: one.line)),
    )


async def _commit(session: AsyncSession) -> None:
    try:
        await session.commit()
    except IntegrityError as clash:
        raise Conflict("somebody else has changed the accounts; import the file again") from clash


async def _register(session: AsyncSession, accounts: list[Account]) -> Register:
    """All that these accounts may meet."""
    numbers = [account.customer_number for account in accounts if account.customer_number]
    ids = [account.id_sisc for account in accounts if account.id_sisc]
    nips = {account.represented.nip for account in accounts if account.represented}
    return Register(
        await repository.accounts(session, numbers, ids),
        await repository.companies(session, sorted(nips)),
    )
