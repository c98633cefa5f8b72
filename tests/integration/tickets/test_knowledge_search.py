"""One list of queries for both databases, with the same hits in the same order of relevance."""

from collections.abc import Collection

import pytest

from core.db import UnitOfWork
from tests.doubles.desk import FRIDAY, StillClock
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.knowledge.service import Knowledge

MASTER = "master-password-forgotten"
BOTH = "both-passwords-forgotten"
CERTIFICATE = "customs-certificate"
PESEL = "pesel-exists"
LOCKED = "account-locked"
FORGOTTEN = {MASTER, BOTH, CERTIFICATE, PESEL}
PASSWORDS = FORGOTTEN | {
    LOCKED,
    "change-email-master-password-lost",
    "change-email-both-passwords-lost",
}

QUERIES: tuple[tuple[str, set[str]], ...] = (
    ("zapomniane hasło", FORGOTTEN),
    ("zapomnialem hasla", FORGOTTEN),
    ("ZAPOMNIANYCH HASEŁ", FORGOTTEN),
    ("zapomnianego hasel podstawowych", {MASTER, BOTH, PESEL}),
    ("zablokowane konto", {LOCKED, BOTH}),
    ("zablokowanego kontem", {LOCKED, BOTH}),
    ("blokady kont", {LOCKED}),
    ("lokalizator", {"sent-locator-not-working"}),
    ("lokalizatorem", {"sent-locator-not-working"}),
    ("reklamacja", {"complaint-or-explanations"}),
    ("reklamację", {"complaint-or-explanations"}),
    ("reklamacji", {"complaint-or-explanations"}),
    ("certyfikat celny", {CERTIFICATE}),
    ("certyfikatu celnego", {CERTIFICATE}),
    ("certyfikatami celnymi", {CERTIFICATE}),
    ("rejestracji firm", {"register-company-and-eori"}),
    ("procedura awaryjna", {"fallback-procedure"}),
    ("procedurze awaryjnej", {"fallback-procedure"}),
    ("odrzucone komunikaty", {"message-rejected"}),
    ("odrzuconego komunikatu", {"message-rejected"}),
    ("wysłać zgłoszenie", {"send-a-notification", "message-rejected"}),
    ("wyslij zgloszenia", {"send-a-notification", "message-rejected"}),
    ("upoważnienie", {"link-person-to-company"}),
    ("upowaznieniem", {"link-person-to-company"}),
    ("WPE0001", {"link-person-to-company"}),
    ("sent406", {"sent-locator-not-working"}),
    ("eori", {"register-company-and-eori", "fallback-procedure"}),
    ("forgotten passwords", FORGOTTEN),
    ("forgot my password", FORGOTTEN),
    ("locking accounts", {LOCKED}),
    ("locked account", {LOCKED}),
    ("companies", {"link-person-to-company", "register-company-and-eori"}),
    ("complaints", {"complaint-or-explanations"}),
    ("rejected messages", {"message-rejected"}),
    ("penalty", {"what-we-do-not-handle"}),
    ("prosba o reklamac", {"complaint-or-explanations"}),
    ("złe słowo", set()),
    ("%", set()),
    ('"hasło" AND (OR *', PASSWORDS),
    ("hasło:* | & !", PASSWORDS),
)

TICKET_QUERIES = (
    "hasło",
    "haslo",
    "hasłem",
    "hasel",
    "złoty",
    "zloty",
    "złotych",
    "opłata",
    "oplatami",
    "opł",
    "zmianie hasła",
    "2400001",
    "ZGL2400001",
    "fee",
)
"""All find the ticket about a fee of five zlotys for a change of password."""


async def filed(work: UnitOfWork, subject: str, body: str) -> str:
    """A ticket with these words; returns its number."""
    new = NewTicket(key=subject, service="PUESC", subject=subject, body=body)
    async with work() as transaction:
        return (await repository.register(transaction.session, new, FRIDAY)).number


def named(value: str | Collection[str]) -> str:
    """The same in every process, whatever order a set has there."""
    return (value if isinstance(value, str) else " ".join(sorted(value)))[:40]


@pytest.mark.parametrize(("query", "expected"), QUERIES, ids=named)
async def test_a_query_finds_the_same_articles_in_both_databases(
    work: UnitOfWork, query: str, expected: set[str]
) -> None:
    found = await Knowledge(work, StillClock()).search(query)

    assert {article.slug for article in found} == expected


async def test_the_most_relevant_article_comes_first(work: UnitOfWork) -> None:
    found = await Knowledge(work, StillClock()).search("zapomniane hasło podstawowe")

    assert found[0].slug == MASTER


async def test_no_query_lists_all_articles(work: UnitOfWork) -> None:
    assert len(await Knowledge(work, StillClock()).search()) == 17


@pytest.mark.parametrize("query", TICKET_QUERIES)
async def test_a_query_finds_inflected_words_of_tickets_in_both_databases(
    work: UnitOfWork, query: str
) -> None:
    fee = await filed(work, "Opłata 5 złotych za zmianę haseł", "The fee is five zlotys.")
    await filed(work, "Lokalizator", "Nie działa od rana.")

    found = await HelpDesk(work, StillClock()).search(query)

    assert [ticket.number for ticket in found] == [fee]


async def test_the_newest_ticket_comes_first(work: UnitOfWork) -> None:
    numbers = [await filed(work, f"Hasło {place}", "") for place in range(3)]

    found = await HelpDesk(work, StillClock()).search("haseł")

    assert [ticket.number for ticket in found] == numbers[::-1]
