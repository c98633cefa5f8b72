"""The database's shape is what the mapped classes say."""

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.db import UnitOfWork
from core.ids import Username
from tests.doubles.desk import FRIDAY, StillClock
from tickets.audit.service import Audit
from tickets.audit.views import Action
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


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET who = 'x'", "DELETE FROM audit_entry"])
async def test_the_audit_log_refuses_changes(work: UnitOfWork, change: str) -> None:
    audit = Audit(work, StillClock())
    await audit.record(Username("anna"), Action.CUSTOMER_SEEN, "customer 7")

    with pytest.raises(DBAPIError, match="append-only"):
        async with work() as transaction:
            await transaction.session.execute(text(change))

    assert [(entry.who, entry.at) for entry in await audit.entries()] == [("anna", FRIDAY)]
