"""Passwords and PUESC accounts: what is told, and what is imported (R21, R22, R31, R32)."""

import pytest

from core.db import Sessions, UnitOfWork
from core.ids import Username
from core.language import Language
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import AFTER_TALK, ANNA, CALL, told
from tests.integration.tickets.rules.texts import articles, prompts
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.customers.accounts import Accounts
from tickets.customers.importing import import_accounts
from tickets.customers.levels import Deed, allowed
from tickets.customers.views import AccountView, TrustLevel
from tickets.knowledge.first import FIRST_ARTICLES

HEADER = "customer_number;first_name;last_name;services;portal_activated_at\n"
MARTA = "10000001;Marta;Wilk;;\n"
PIOTR = "10000002;Piotr;Lis;;2026-11-01T08:00:00Z\n"


async def accounts(work: UnitOfWork, sessions: Sessions) -> Accounts:
    await import_accounts(sessions, (HEADER + MARTA + PIOTR).encode())
    return Accounts(work, StillClock())


async def seen(work: UnitOfWork, sessions: Sessions) -> list[AccountView]:
    here = await accounts(work, sessions)
    return [await here.account(number, TrustLevel.L2, ANNA) for number in (1, 2)]


async def test_r21_who_knows_the_emergency_password_is_told_and_needs_no_ticket(
    work: UnitOfWork,
) -> None:
    ledger = Ledger(work, StillClock())
    await told(ledger, AFTER_TALK)

    call = await ledger.wrap_up(CALL, ANNA, Outcome.INFO_ONLY, Draft(), None, "key")

    assert call.ticket is None
    assert "„zapomniałem hasła”" in prompts(Language.PL)["prompt a_pwd_self"]
    assert "“Forgot your password" in prompts(Language.EN)["prompt a_pwd_self"]
    assert "„zapomniałem hasła”" in articles(Language.PL)["article master-password-forgotten"]
    assert FIRST_ARTICLES["master-password-forgotten"].application_types == ()


def test_r22_a_new_emergency_password_comes_from_an_office_and_never_by_telephone() -> None:
    by_telephone = set(TrustLevel) - {TrustLevel.L4}

    may = {level for level in by_telephone if Deed.NEW_EMERGENCY_PASSWORD in allowed(level)}

    assert may == set()
    assert Deed.NEW_EMERGENCY_PASSWORD in allowed(TrustLevel.L4)
    assert "najbliższa placówka celna" in prompts(Language.PL)["prompt a_pwd_visit"]
    assert "nearest customs office" in prompts(Language.EN)["prompt a_pwd_visit"]
    assert "Nie nadajemy haseł przez telefon" in prompts(Language.PL)["prompt a_pwd_visit"]


async def test_r31_every_imported_account_has_access_to_the_help_desk(
    work: UnitOfWork, sessions: Sessions
) -> None:
    found = await seen(work, sessions)

    assert [one.help_desk_access for one in found] == [True, True]


async def test_r32_a_customer_chooses_the_services_to_be_helped_with(
    work: UnitOfWork, sessions: Sessions
) -> None:
    here = await accounts(work, sessions)

    await here.choose_services(1, ["SENT", "PUESC"], TrustLevel.L2, Username("anna"))

    assert (await here.account(1, TrustLevel.L2, ANNA)).services == ("SENT", "PUESC")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.PL, ("osobiście", "z dokumentem potwierdzającym tożsamość")),
        (Language.EN, ("in person", "with a document confirming your identity")),
    ],
)
def test_d2_the_stricter_polish_text_about_the_visit_is_told_in_english_too(
    language: Language, words: tuple[str, ...]
) -> None:
    spoken = prompts(language)["prompt a_pwd_visit"]
    article = articles(language)["article both-passwords-forgotten"]

    assert [word for word in words if word not in spoken] == []
    assert words[0] in article


async def test_d10_the_desks_account_comes_with_the_puesc_account_and_is_activated_later(
    work: UnitOfWork, sessions: Sessions
) -> None:
    new, used = await seen(work, sessions)

    assert (new.help_desk_access, new.portal_activated_at) == (True, None)
    assert used.portal_activated_at is not None
