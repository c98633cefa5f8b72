"""Posting messages with the deeds that they tell of."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from core.db import UnitOfWork
from core.language import Language
from core.vault import Vault, vault_in
from tests.doubles.desk import FRIDAY
from tickets.customers.model import Customer, CustomerPhone
from tickets.customers.views import AccountState
from tickets.outbox import repository
from tickets.outbox.model import Message
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.views import Medium, MessageKind, MessageState

MARTA = Recipient(language=Language.PL, email="marta@example.org", number="+48600000214")
VALUES = {"number": "ZGL2400001", "code": "0417"}
CODE = Notice(key="ticket-1", kind=MessageKind.CONFIRMATION, values=VALUES)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return vault_in(tmp_path)


async def messages(work: UnitOfWork) -> list[Message]:
    async with work.reading() as session:
        return list(await session.scalars(select(Message).order_by(Message.medium)))


async def test_every_medium_gets_its_message_once(work: UnitOfWork, vault: Vault) -> None:
    outbox = Outbox(vault)

    for _again in range(2):
        async with work() as one:
            await outbox.post(one.session, MARTA, CODE, FRIDAY)

    assert [(message.medium, message.address) for message in await messages(work)] == [
        (Medium.EMAIL, "marta@example.org"),
        (Medium.SMS, "+48600000214"),
    ]


async def test_a_code_lies_in_the_database_only_sealed(work: UnitOfWork, vault: Vault) -> None:
    async with work() as one:
        await Outbox(vault).post(one.session, MARTA, CODE, FRIDAY)

    sealed = [message.sealed or b"" for message in await messages(work)]

    assert all(b"0417" not in content for content in sealed)
    assert [json.loads(vault.open(content)) for content in sealed] == [VALUES, VALUES]


async def test_what_did_not_happen_is_not_told(work: UnitOfWork, vault: Vault) -> None:
    async def told_in_vain() -> None:
        async with work() as one:
            await Outbox(vault).post(one.session, MARTA, CODE, FRIDAY)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await told_in_vain()

    assert await messages(work) == []


async def test_a_dead_address_is_kept_as_bounced_and_says_nothing(
    work: UnitOfWork, vault: Vault
) -> None:
    async with work() as one:
        await repository.bury(one.session, "Marta@example.org", "5.1.1", FRIDAY)

    async with work() as one:
        await Outbox(vault).post(one.session, MARTA, CODE, FRIDAY)

    letter, short = await messages(work)
    assert (letter.state, letter.reason, letter.sealed) == (MessageState.BOUNCED, "5.1.1", None)
    assert short.state is MessageState.WAITING


async def test_a_missing_value_is_refused_before_anything_is_kept(
    work: UnitOfWork, vault: Vault
) -> None:
    codeless = Notice(key="ticket-1", kind=MessageKind.CONFIRMATION, values={"number": "ZGL1"})

    async with work() as one:
        with pytest.raises(ValueError, match="needs code"):
            await Outbox(vault).post(one.session, MARTA, codeless, FRIDAY)

    assert await messages(work) == []


@pytest.mark.parametrize(
    ("media", "number", "told"),
    [
        (frozenset({Medium.SMS}), "+48600000214", [Medium.EMAIL, Medium.SMS]),
        (frozenset[Medium](), "+48600000214", [Medium.EMAIL]),
        (frozenset({Medium.SMS}), "+48334832055", [Medium.EMAIL]),
        (frozenset({Medium.SMS}), "+380671234567", [Medium.EMAIL]),
    ],
    ids=["all", "no gateway", "landline", "abroad"],
)
async def test_short_messages_go_to_polish_mobiles_when_there_is_a_gateway(
    work: UnitOfWork, vault: Vault, media: frozenset[Medium], number: str, told: list[Medium]
) -> None:
    whom = replace(MARTA, number=number)

    async with work() as one:
        await Outbox(vault, media).post(one.session, whom, CODE, FRIDAY)

    assert [message.medium for message in await messages(work)] == told


async def test_a_link_to_a_pin_is_written_and_never_texted(work: UnitOfWork, vault: Vault) -> None:
    link = Notice(
        key="pin-1",
        kind=MessageKind.PIN_LINK,
        values={"link": "https://example.org/p", "valid_until": FRIDAY.isoformat()},
    )

    async with work() as one:
        await Outbox(vault).post(one.session, MARTA, link, FRIDAY)

    assert [message.medium for message in await messages(work)] == [Medium.EMAIL]


async def test_two_posts_of_one_key_at_once_are_one_message(work: UnitOfWork, vault: Vault) -> None:
    async def post() -> None:
        async with work() as one:
            await Outbox(vault).post(one.session, MARTA, CODE, FRIDAY)

    await asyncio.gather(post(), post(), post())

    assert len(await messages(work)) == 2


@pytest.mark.parametrize(
    ("email", "dead", "phones", "reached"),
    [
        ("marta@example.org", False, ["+48600000214"], ("marta@example.org", None)),
        (None, False, ["+48334832055", "+48600000214"], (None, "+48600000214")),
        (None, False, ["+380671234567", "+48600000214"], (None, "+48600000214")),
        ("marta@example.org", True, ["+48600000214"], (None, "+48600000214")),
        ("marta@example.org", True, ["+48334832055"], ("marta@example.org", None)),
        (None, False, [], (None, None)),
    ],
)
async def test_customers_are_reached_by_mail_if_it_works_else_on_their_mobile(
    work: UnitOfWork,
    email: str | None,
    dead: bool,
    phones: list[str],
    reached: tuple[str | None, str | None],
) -> None:
    async with work() as one:
        one.session.add(marta(email, phones))
        if dead:
            await repository.bury(one.session, "marta@example.org", "5.1.1", FRIDAY)

    async with work.reading() as session:
        whom = await repository.recipient_of(session, 7)

    assert (whom.email, whom.number) == reached
    assert whom.language is Language.EN


def marta(email: str | None, phones: list[str]) -> Customer:
    return Customer(
        id=7,
        customer_number="10000001",
        first_name="Marta",
        last_name="Wilk",
        email=email,
        account_state=AccountState.ACTIVE,
        language=Language.EN,
        phones=[CustomerPhone(number=number) for number in phones],
    )
