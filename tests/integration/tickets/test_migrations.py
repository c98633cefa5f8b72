"""The database's shape is what the mapped classes say."""

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.db import UnitOfWork
from core.ids import Username
from tests.doubles.desk import PaperVoice, PlainTexts, StillClock
from tests.integration.tickets.calls import ARRIVED, CALL, told
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.service import Ledger
from tickets.desk.catalogue import CATALOGUE
from tickets.desk.service import HelpDesk
from tickets.migrations import config, upgrade


def test_migrations_and_models_agree(database_url: str) -> None:
    command.check(config(database_url))


def test_upgrading_a_newest_database_changes_nothing(database_url: str) -> None:
    upgrade(database_url)

    command.check(config(database_url))


async def test_a_new_database_knows_the_catalogue_in_its_order(work: UnitOfWork) -> None:
    services = await HelpDesk(work, StillClock()).services()

    assert [service.code for service in services] == [row.code for row in CATALOGUE]


@pytest.mark.parametrize(
    "table",
    ["audit_entry", "audit_content", "call_event", "ticket_change", "announcement_revision"],
)
@pytest.mark.parametrize("change", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
async def test_what_was_written_down_stays(work: UnitOfWork, table: str, change: str) -> None:
    clock = StillClock()
    await Audit(work, clock).record(Username("anna"), Action.CUSTOMER_SEEN, "customer 7")
    await told(Ledger(work, clock), (ARRIVED,))
    await HelpDesk(work, clock).take_message(CALL, "key")
    announcements = Announcements(work, clock, PlainTexts(), PaperVoice())
    await announcements.create(AnnouncementInput(kind=AnnouncementKind.INFO), Username("ewa"))
    column = "object" if table == "audit_content" else "at"

    with pytest.raises(DBAPIError, match="append-only"):
        async with work() as transaction:
            await transaction.session.execute(text(change.format(table, column)))

    async with work.reading() as session:
        assert await session.scalar(text(f"SELECT count(*) FROM {table}"))
