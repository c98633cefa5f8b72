"""Importing accounts into both databases: new, changed, the same again, and only tried."""

from sqlalchemy import func, select

from core.db import Sessions, UnitOfWork
from tickets.customers.directory import OwnAccounts
from tickets.customers.importing import import_accounts
from tickets.customers.model import Company, Customer, Representation
from tickets.customers.views import ImportReport

HEADER = "customer_number;id_sisc;first_name;last_name;phones;services;company;nip;eori;rights\n"
MARTA = (
    "10000001;PL1234567890ABCDE;Marta;Wilk;+48600000214|+48600000215;SENT|PUESC;"
    "Sosnowy Trakt;5260250274;PL526025027400000;sign\n"
)
PIOTR = "10000002;;Piotr;Zając;+48600000214;PUESC;Sosnowy Trakt;5260250274;;send\n"
BOTH = HEADER + MARTA + PIOTR
OFFICE = "+48600000214"


async def imported(sessions: Sessions, text: str, *, dry_run: bool = False) -> ImportReport:
    return await import_accounts(sessions, text.encode(), dry_run=dry_run)


def figures(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.changed, report.unchanged, len(report.rejected)


async def count(sessions: Sessions, table: type) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_imported_people_are_found_by_a_number_that_they_share(
    sessions: Sessions, work: UnitOfWork
) -> None:
    report = await imported(sessions, BOTH)

    found = await OwnAccounts(work).by_phone(OFFICE)
    assert figures(report) == (2, 0, 0, 0)
    assert [(one.name, one.services) for one in found] == [
        ("Marta W.", ("SENT", "PUESC")),
        ("Piotr Z.", ("PUESC",)),
    ]


async def test_one_company_has_several_people(sessions: Sessions) -> None:
    await imported(sessions, BOTH)

    assert (await count(sessions, Company), await count(sessions, Representation)) == (1, 2)


async def test_the_same_file_again_changes_nothing(sessions: Sessions) -> None:
    await imported(sessions, BOTH)

    assert figures(await imported(sessions, BOTH)) == (0, 0, 2, 0)


async def test_a_dry_run_reports_the_same_and_keeps_nothing(sessions: Sessions) -> None:
    tried = await imported(sessions, BOTH, dry_run=True)

    assert await count(sessions, Customer) == 0
    assert tried == await imported(sessions, BOTH)


async def test_what_an_account_no_longer_has_is_taken_away(
    sessions: Sessions, work: UnitOfWork
) -> None:
    await imported(sessions, BOTH)

    report = await imported(sessions, HEADER + "10000001;;Marta;Wilk-Lis;+48600000215;PUESC;;;;\n")

    (marta,) = await OwnAccounts(work).by_phone("+48600000215")
    assert figures(report) == (0, 1, 0, 0)
    assert (marta.services, marta.company) == (("PUESC",), None)
    assert [one.name for one in await OwnAccounts(work).by_phone(OFFICE)] == ["Piotr Z."]
    assert await count(sessions, Representation) == 1


async def test_an_account_is_known_by_its_id_sisc_alone(sessions: Sessions) -> None:
    await imported(sessions, BOTH)

    report = await imported(sessions, HEADER + MARTA.replace("10000001", ""))

    assert figures(report) == (0, 0, 1, 0)


async def test_an_id_sisc_that_is_left_out_is_not_forgotten(sessions: Sessions) -> None:
    await imported(sessions, BOTH)

    report = await imported(sessions, HEADER + MARTA.replace("PL1234567890ABCDE", ""))

    assert figures(report) == (0, 0, 1, 0)


async def test_a_number_that_has_changed_hands_moves_in_one_file(
    sessions: Sessions, work: UnitOfWork
) -> None:
    await imported(sessions, BOTH)

    await imported(
        sessions,
        HEADER + "10000001;;Marta;Wilk;;;;;;\n" + "10000002;;Piotr;Zając;+48600000215;;;;;\n",
    )

    assert [one.name for one in await OwnAccounts(work).by_phone("+48600000215")] == ["Piotr Z."]


async def test_lines_that_contradict_what_is_kept_are_rejected_and_the_others_taken(
    sessions: Sessions,
) -> None:
    await imported(sessions, BOTH)

    report = await imported(
        sessions,
        HEADER
        + "10000001;PL0000000000ABCDE;Marta;Wilk;;;;;;\n"
        + "10000002;PL1234567890ABCDE;Piotr;Zając;;;;;;\n"
        + "10000009;PL1234567890ABCDE;Olga;Kos;;;;;;\n"
        + ";PL9999999999ABCDE;Ewa;Sowa;;;;;;\n"
        + "10000003;;Jan;Kos;;;Inna;5260250274;PL12345678901234Z;\n"
        + "10000004;;Adam;Lis;;;;;;\n",
    )

    assert figures(report) == (1, 0, 0, 5)
    assert [(one.line, one.reasons) for one in report.rejected] == [
        (2, ("the account has another ID SISC",)),
        (3, ("customer number and ID SISC belong to different accounts",)),
        (4, ("the account is on line 3 already",)),
        (5, ("a new account needs its customer number",)),
        (6, ("the company has another EORI",)),
    ]
