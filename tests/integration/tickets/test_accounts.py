"""Accounts as consultants look at them, on both databases."""

import asyncio

import pytest

from core.db import Sessions, UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.ids import Username
from tests.doubles.desk import FRIDAY, StillClock
from tickets.audit.service import Audit
from tickets.customers.accounts import PAGE, Accounts
from tickets.customers.importing import import_accounts
from tickets.customers.views import TrustLevel
from tickets.outbox.repository import bury

ANNA = Username("anna")
OFFICE = "+48600000214"
HEADER = (
    "customer_number;id_sisc;first_name;last_name;phones;services;company;nip;eori;rights;email;"
    "portal_activated_at\n"
)
MARTA = (
    "10000001;PL1234567890ABCDE;Marta;Żółwińska;+48600000214|+48600000215;SENT|PUESC;Sosnowy Trakt;"
    "5260250274;PL526025027400000;sign;Marta.Z@Example.ORG;2026-11-01T08:00:00Z\n"
)
PIOTR = "10000002;;Piotr;Zając;+48600000214;PUESC;Sosnowy Trakt;5260250274;;send;;\n"


@pytest.fixture
async def accounts(work: UnitOfWork, sessions: Sessions) -> Accounts:
    """Two people of one company who share a number."""
    await import_accounts(sessions, (HEADER + MARTA + PIOTR).encode())
    return Accounts(work, StillClock())


async def seen(work: UnitOfWork) -> list[str]:
    entries = await Audit(work, StillClock()).entries()
    return [f"{entry.who} {entry.what} {entry.object}" for entry in reversed(entries)]


async def test_below_l2_an_account_is_masked(accounts: Accounts) -> None:
    account = await accounts.account(1, TrustLevel.L1, ANNA)

    assert (account.masked, account.name) == (True, "Marta Ż.")
    assert (account.email, account.phones) == ("M...@example.org", ("...214", "...215"))


async def test_from_l2_on_it_is_whole_but_for_what_callers_are_asked(accounts: Accounts) -> None:
    account = await accounts.account(1, TrustLevel.L2, ANNA)

    assert (account.masked, account.name) == (False, "Marta Żółwińska")
    assert account.email == "Marta.Z@example.org"
    assert account.phones == (OFFICE, "+48600000215")
    assert "ABCDE" not in account.model_dump_json()


async def test_an_account_names_the_companies_that_it_acts_for(accounts: Accounts) -> None:
    account = await accounts.account(1, TrustLevel.L1, ANNA)

    (company,) = account.represents
    assert (company.name, company.eori) == ("Sosnowy Trakt", "PL526025027400000")
    assert company.rights == ("sign",)


async def test_every_account_has_access_and_the_first_sign_in_is_marked(
    accounts: Accounts,
) -> None:
    marta, piotr = [await accounts.account(number, TrustLevel.L1, ANNA) for number in (1, 2)]

    assert (marta.help_desk_access, piotr.help_desk_access) == (True, True)
    assert (marta.portal_activated_at is None, piotr.portal_activated_at) == (False, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zolwinska", [1]),
        ("marta żół", [1]),
        ("SOSNOWY", [1, 2]),
        ("trakt zając", [2]),
        ("10000002", [2]),
        ("PL1234567890abcde", [1]),
        ("526-025-02-74", [1, 2]),
        ("PL526025027400000", [1, 2]),
        ("600 000 214", [1, 2]),
        ("+48600000215", [1]),
        ("Marta.Z@EXAMPLE.org", [1]),
        ("100%", []),
        ("nobody", []),
    ],
)
async def test_people_are_found_by_what_callers_say(
    accounts: Accounts, text: str, found: list[int]
) -> None:
    page = await accounts.search(text, ANNA)

    assert [account.id for account in page.found] == found
    assert all(account.masked for account in page.found)


@pytest.mark.parametrize("text", ["", " ", "a", "%", "x" * 255, "44051401359", "a " * 9])
async def test_what_would_find_everybody_or_nothing_is_refused(
    accounts: Accounts, text: str
) -> None:
    with pytest.raises(Invalid):
        await accounts.search(text, ANNA)


async def test_every_look_is_noted(accounts: Accounts, work: UnitOfWork) -> None:
    await accounts.search("sosnowy", ANNA)
    await accounts.account(2, TrustLevel.L2, ANNA)

    assert await seen(work) == [
        "anna customer_seen customer 1",
        "anna customer_seen customer 2",
        "anna customer_seen customer 2",
    ]


async def test_long_lists_come_in_pages(accounts: Accounts, sessions: Sessions) -> None:
    lines = (f"{20000000 + one};;Jan;Kos;;;;;;;;\n" for one in range(PAGE + 1))
    await import_accounts(sessions, (HEADER + "".join(lines)).encode())

    first = await accounts.search("kos", ANNA)
    assert first.after is not None
    second = await accounts.search("kos", ANNA, first.after)

    assert (len(first.found), len(second.found), second.after) == (PAGE, 1, None)
    assert {one.id for one in first.found}.isdisjoint(one.id for one in second.found)


async def test_services_are_chosen_anew_in_their_order(
    accounts: Accounts, work: UnitOfWork
) -> None:
    wanted = ["NCTS2", "SENT", "NCTS2"]

    chosen = await accounts.choose_services(1, wanted, TrustLevel.L2, ANNA)
    await accounts.choose_services(1, wanted, TrustLevel.L2, ANNA)

    assert chosen.services == ("NCTS2", "SENT")
    assert (await accounts.account(1, TrustLevel.L1, ANNA)).services == ("NCTS2", "SENT")
    assert (await seen(work)).count("anna customer_changed customer 1") == 1


async def test_two_who_choose_at_once_leave_one_of_both_choices(accounts: Accounts) -> None:
    await asyncio.gather(
        *(
            accounts.choose_services(1, codes, TrustLevel.L2, ANNA)
            for codes in (["NCTS2"], ["EORI", "PDR"]) * 2
        )
    )

    account = await accounts.account(1, TrustLevel.L1, ANNA)
    assert account.services in {("NCTS2",), ("EORI", "PDR")}


@pytest.mark.parametrize("codes", [["NO_SUCH"], ["CELINA"]], ids=["unknown", "retired"])
async def test_only_services_of_the_catalogue_are_chosen(
    accounts: Accounts, codes: list[str]
) -> None:
    with pytest.raises(Invalid):
        await accounts.choose_services(1, codes, TrustLevel.L2, ANNA)

    assert (await accounts.account(1, TrustLevel.L1, ANNA)).services == ("SENT", "PUESC")


async def test_nobody_is_no_account(accounts: Accounts) -> None:
    with pytest.raises(NotFound):
        await accounts.account(99, TrustLevel.L2, ANNA)


async def test_an_emptied_column_erases_and_a_missing_one_leaves_the_address(
    accounts: Accounts, sessions: Sessions
) -> None:
    short = "customer_number;first_name;last_name\n10000001;Marta;Lis\n"
    await import_accounts(sessions, short.encode())
    left = await accounts.account(1, TrustLevel.L2, ANNA)
    emptied = "customer_number;first_name;last_name;email\n10000001;Marta;Lis;\n"
    await import_accounts(sessions, emptied.encode())
    erased = await accounts.account(1, TrustLevel.L2, ANNA)

    assert (left.email, erased.email) == ("Marta.Z@example.org", None)
    assert left.portal_activated_at == erased.portal_activated_at is not None
    assert [one.id for one in (await accounts.search("marta lis", ANNA)).found] == [1]
    assert (await accounts.search("żółwińska", ANNA)).found == ()


async def test_an_address_that_is_none_rejects_its_line(
    accounts: Accounts, sessions: Sessions
) -> None:
    text = "customer_number;first_name;last_name;email\n10000009;Jan;Kos;jan@kos\n"

    report = await import_accounts(sessions, text.encode())

    assert [one.reasons for one in report.rejected] == [
        ("an e-mail address is written like name@example.org",)
    ]


async def test_an_address_that_works_again_is_written_to_again_and_who_said_so_is_noted_once(
    accounts: Accounts, work: UnitOfWork
) -> None:
    async with work() as one:
        await bury(one.session, "marta.z@example.org", "5.1.1", FRIDAY)
    before = await accounts.account(1, TrustLevel.L1, ANNA)

    after = [await accounts.trust_email(1, TrustLevel.L1, ANNA) for _ in "ab"]

    assert (before.email_dead, [one.email_dead for one in after]) == ("5.1.1", [None, None])
    assert (await seen(work))[-1] == "anna email_trusted customer 1"
    assert len(await seen(work)) == 2


async def test_without_an_address_there_is_none_to_trust(accounts: Accounts) -> None:
    with pytest.raises(Conflict, match="no e-mail address"):
        await accounts.trust_email(2, TrustLevel.L1, ANNA)
