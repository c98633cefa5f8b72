"""Telephone PINs on their way to their owners, on both databases."""

import asyncio
import json
import re
from itertools import count

import pytest
from argon2 import PasswordHasher
from cryptography.fernet import Fernet
from sqlalchemy import select

from core.db import Sessions, UnitOfWork
from core.errors import Conflict, Forbidden, NotFound
from core.ids import Username
from core.vault import Vault
from tests.doubles.desk import StillClock
from tickets.audit.service import Audit
from tickets.customers.importing import import_accounts
from tickets.customers.pin_links import PinLinks
from tickets.customers.pins import PinAnswer, Pins
from tickets.customers.sealed import SealedPin
from tickets.customers.views import TrustLevel
from tickets.outbox.model import Message
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageState
from tickets.staff.passwords import Passwords
from tickets.tables import TABLES

ANNA = Username("anna")
MARTA, HOME = "10000001", "+48600000214"
HEADER = "customer_number;first_name;last_name;phones;email\n"
CANARY = "407193"
PAGE = "https://hotline.example/pin"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def vault() -> Vault:
    return Vault([Fernet.generate_key()])


@pytest.fixture
def pins(work: UnitOfWork, clock: StillClock) -> Pins:
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return Pins(work, clock, Passwords(hasher), digits=lambda: CANARY)


@pytest.fixture
async def links(
    work: UnitOfWork, sessions: Sessions, clock: StillClock, vault: Vault, pins: Pins
) -> PinLinks:
    """With a customer who has an address, and one who has none."""
    lines = f"{MARTA};Marta;Wilk;{HOME};marta@example.org\n10000002;Piotr;Lis;;\n"
    await import_accounts(sessions, f"{HEADER}{lines}".encode())
    numbers = count(1)
    return PinLinks(work, clock, pins, Outbox(vault), PAGE, lambda: f"token-{next(numbers)}")


async def letters(work: UnitOfWork, vault: Vault) -> list[tuple[str, dict[str, str]]]:
    async with work.reading() as session:
        found = await session.scalars(select(Message).order_by(Message.id))
        return [(one.address, json.loads(vault.open(one.sealed or b""))) for one in found]


async def test_the_owner_gets_a_link_and_the_consultant_a_masked_address(
    links: PinLinks, work: UnitOfWork, vault: Vault
) -> None:
    told = await links.request(1, TrustLevel.L3, ANNA)

    assert told == "m...@example.org"
    assert await letters(work, vault) == [
        (
            "marta@example.org",
            {"link": f"{PAGE}/token-1", "valid_until": "2026-11-21T09:41:00+00:00"},
        )
    ]


async def test_the_link_gives_a_pin_that_fits(links: PinLinks, pins: Pins) -> None:
    await links.request(1, TrustLevel.L3, ANNA)

    sealed = await links.redeem("token-1")

    assert await pins.verify(MARTA, sealed.open(), HOME) is PinAnswer.FITS


async def test_a_link_works_once_however_many_try_at_once(links: PinLinks, pins: Pins) -> None:
    await links.request(1, TrustLevel.L3, ANNA)

    results = await asyncio.gather(
        *(links.redeem("token-1") for _ in range(4)), return_exceptions=True
    )

    (sealed,) = [one for one in results if isinstance(one, SealedPin)]
    assert len([one for one in results if isinstance(one, NotFound)]) == 3
    assert await pins.verify(MARTA, sealed.open(), HOME) is PinAnswer.FITS


async def test_a_link_is_valid_for_a_day(links: PinLinks, clock: StillClock) -> None:
    await links.request(1, TrustLevel.L3, ANNA)

    clock.forward(hours=24)

    with pytest.raises(NotFound, match="does not work any more"):
        await links.redeem("token-1")


async def test_a_new_link_replaces_the_one_before(links: PinLinks, clock: StillClock) -> None:
    await links.request(1, TrustLevel.L3, ANNA)
    clock.forward(minutes=2)
    await links.request(1, TrustLevel.L3, ANNA)

    with pytest.raises(NotFound):
        await links.redeem("token-1")
    assert (await links.redeem("token-2")).open() == CANARY


async def test_two_consultants_at_once_send_one_link(
    links: PinLinks, work: UnitOfWork, vault: Vault
) -> None:
    await asyncio.gather(*(links.request(1, TrustLevel.L3, ANNA) for _ in range(4)))

    assert len(await letters(work, vault)) == 1
    assert (await links.redeem("token-1")).open() == CANARY


async def test_asking_and_opening_at_once_end_right(links: PinLinks, clock: StillClock) -> None:
    await links.request(1, TrustLevel.L3, ANNA)
    clock.forward(minutes=5)

    opened, asked = await asyncio.gather(
        links.redeem("token-1"), links.request(1, TrustLevel.L3, ANNA), return_exceptions=True
    )

    assert isinstance(opened, SealedPin | NotFound)
    assert asked == "m...@example.org"
    assert (await links.redeem("token-2")).open() == CANARY


async def test_a_link_to_an_address_that_the_account_has_no_longer_is_void(
    links: PinLinks, sessions: Sessions
) -> None:
    await links.request(1, TrustLevel.L3, ANNA)
    line = f"{MARTA};Marta;Wilk;{HOME};other@example.org\n"
    await import_accounts(sessions, f"{HEADER}{line}".encode())

    with pytest.raises(NotFound):
        await links.redeem("token-1")


async def test_below_l3_nothing_is_sent(links: PinLinks, work: UnitOfWork, vault: Vault) -> None:
    with pytest.raises(Forbidden, match="a new telephone PIN needs level L3, not L2"):
        await links.request(1, TrustLevel.L2, ANNA)

    assert await letters(work, vault) == []


async def test_without_an_address_it_is_refused_and_said_so(links: PinLinks) -> None:
    with pytest.raises(Conflict, match="no e-mail address"):
        await links.request(2, TrustLevel.L3, ANNA)


async def test_nobody_gets_no_link(links: PinLinks) -> None:
    with pytest.raises(NotFound):
        await links.request(99, TrustLevel.L3, ANNA)


async def test_neither_link_nor_pin_is_in_a_table(links: PinLinks, sessions: Sessions) -> None:
    await links.request(1, TrustLevel.L3, ANNA)
    await links.redeem("token-1")

    async with sessions() as session:
        rows = [
            tuple(row) for table in TABLES for row in await session.execute(select(table.__table__))
        ]

    kept = re.sub(r"\$argon2id\$\S+|b'gAAAA\S+", "", repr(rows))
    assert "marta@example.org" in kept
    assert "token-1" not in kept
    assert CANARY not in kept


async def test_sending_and_issuing_are_noted(links: PinLinks, work: UnitOfWork) -> None:
    await links.request(1, TrustLevel.L3, ANNA)
    await links.redeem("token-1")

    entries = await Audit(work, StillClock()).entries()
    assert [(one.who, one.what, one.object) for one in entries] == [
        ("anna", "pin_issued", "customer 1"),
        ("anna", "pin_link_sent", "customer 1"),
    ]


async def test_a_link_that_is_replaced_before_it_left_is_not_sent(
    links: PinLinks, work: UnitOfWork, clock: StillClock
) -> None:
    await links.request(1, TrustLevel.L3, ANNA)
    clock.forward(minutes=3)

    await links.request(1, TrustLevel.L3, ANNA)

    async with work.reading() as session:
        states = list(await session.scalars(select(Message.state).order_by(Message.id)))
    assert states == [MessageState.WITHDRAWN, MessageState.WAITING]
