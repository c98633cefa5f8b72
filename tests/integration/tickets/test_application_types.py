"""The catalogue of application types is data (R7)."""

import pytest

from core.db import UnitOfWork
from core.errors import Invalid
from tests.doubles.desk import FRIDAY, StillClock
from tickets.customers.views import TrustLevel
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.types import ApplicationTypeRow
from tickets.desk.views import ApplicationType, ApplicationTypeView, TicketKind, TicketView

EIGHTH = ApplicationTypeRow(
    code="MIGRATE_ACCOUNT",
    workflow="MIGRATE_ACCOUNT",
    name_pl="jednorazowe hasło do migracji konta",
    name_en="one-time password for account migration",
    at_once=True,
    level=TrustLevel.L3_PLUS,
    office_visit=False,
    needs_e_klient=True,
    retired=False,
    position=7,
)


async def add(work: UnitOfWork, **other: object) -> None:
    row = EIGHTH.view().model_dump() | {"position": EIGHTH.position} | other
    async with work() as one:
        one.session.add(ApplicationTypeRow(**row))


async def register(work: UnitOfWork, code: str) -> TicketView:
    new = NewTicket(
        key=code,
        kind=TicketKind.APPLICATION,
        application_type=code,
        service="E_KLIENT",
        subject="a",
        body="",
    )
    async with work() as one:
        return (await repository.register(one.session, new, FRIDAY)).view()


async def types(work: UnitOfWork) -> dict[str, ApplicationTypeView]:
    return {one.code: one for one in await HelpDesk(work, StillClock()).application_types()}


async def test_a_new_database_knows_the_seven_types_in_their_order(work: UnitOfWork) -> None:
    assert list(await types(work)) == [str(one) for one in ApplicationType]


async def test_restoring_login_and_unblocking_are_one_workflow_with_two_names(
    work: UnitOfWork,
) -> None:
    known = await types(work)

    names = [code for code, one in known.items() if one.workflow == "RESTORE_LOGIN"]

    assert names == ["RESTORE_LOGIN", "UNBLOCK_ACCOUNT"]


async def test_only_the_loss_of_both_passwords_needs_a_visit(work: UnitOfWork) -> None:
    known = await types(work)

    assert [code for code, one in known.items() if one.office_visit] == ["CHANGE_EMAIL_BOTH_LOST"]


async def test_an_eighth_type_is_a_row_and_no_code(work: UnitOfWork) -> None:
    await add(work)

    ticket = await register(work, "MIGRATE_ACCOUNT")

    assert ticket.application_type == "MIGRATE_ACCOUNT"
    assert (await types(work))["MIGRATE_ACCOUNT"].level is TrustLevel.L3_PLUS


async def test_a_type_that_there_is_not_is_refused(work: UnitOfWork) -> None:
    with pytest.raises(Invalid) as refused:
        await register(work, "MIGRATE_ACCOUNT")

    assert refused.value.code == "unknown_type"


async def test_a_retired_type_takes_nothing_new(work: UnitOfWork) -> None:
    await add(work, retired=True)

    with pytest.raises(Invalid) as refused:
        await register(work, "MIGRATE_ACCOUNT")

    assert refused.value.code == "type_retired"
