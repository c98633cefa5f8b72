"""Posting messages with the deeds that they tell of."""

from pathlib import Path

import pytest
from sqlalchemy import select

from core.db import UnitOfWork
from core.language import Language
from core.vault import Vault, vault_in
from tests.doubles.desk import FRIDAY
from tickets.outbox.model import Message
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.views import Medium, MessageKind

MARTA = Recipient(language=Language.PL, email="marta@example.org", number="+48600000214")
CODE = Notice(key="ticket-1", kind=MessageKind.CONFIRMATION, values={"code": "0417"})


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
    assert {vault.open(content) for content in sealed} == {b'{"code": "0417"}'}


async def test_what_did_not_happen_is_not_told(work: UnitOfWork, vault: Vault) -> None:
    async def told_in_vain() -> None:
        async with work() as one:
            await Outbox(vault).post(one.session, MARTA, CODE, FRIDAY)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await told_in_vain()

    assert await messages(work) == []
