"""What every carrier of messages keeps to, over real servers on loopback."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Protocol

import pytest
from pydantic import SecretStr

from core.language import Language
from gateways.email_format import Sender
from gateways.sms import HttpShortMessages
from gateways.smtp import MailServer, SmtpMail
from gateways.stub_sms import StubGateway
from tests.doubles.desk import FRIDAY
from tests.integration.gateways.servers import (
    HERE,
    Mailbox,
    closed_port,
    hanging_up,
    mail_server,
    web_server,
)
from tickets.outbox.ports import TAKEN, Letter, Receipt, ShortMessage, Verdict

SENDER = Sender("helpdesk@hotline.example", bounces="bounces@hotline.example")


def letter(to: str = "marta@example.org") -> Letter:
    return Letter(
        id="a1b2",
        to=to,
        sender_name="Help Desk SISC",
        subject="Zgłoszenie ZGL2400001",
        text="Kod dostępu: 0417",
        html="<p>Kod dostępu: 0417</p>",
        language=Language.PL,
        at=FRIDAY,
        bounce_mark="7.abcdefghijklmnop",
    )


def short(text: str = "Kod dostępu: 0417") -> ShortMessage:
    return ShortMessage(id="a1b2", to="+48600000214", text=text)


class Carried(Protocol):
    """A carrier and the server behind it."""

    async def send(self) -> Receipt:
        """One and the same message."""
        ...

    def ids(self) -> list[str]:
        """Of the messages that arrived."""
        ...

    def refuse(self, verdict: Verdict) -> None:
        """Answer so from now on."""
        ...


class ByMail:
    """SMTP and aiosmtpd."""

    ANSWERS = {  # noqa: RUF012 (never changed)
        Verdict.LATER: "450 4.2.0 later",
        Verdict.AWAY: "421 4.3.2 closing",
        Verdict.NEVER: "550 5.7.1 no",
        Verdict.NO_SUCH_ADDRESS: "550 5.1.1 unknown",
    }

    def __init__(self, port: int, mailbox: Mailbox) -> None:
        self._mail = SmtpMail(MailServer(HERE, port, "none"), SENDER)
        self._mailbox = mailbox

    async def send(self) -> Receipt:
        return await self._mail.send(letter())

    def ids(self) -> list[str]:
        return [one["Message-ID"].strip("<>").partition("@")[0] for one in self._mailbox.letters]

    def refuse(self, verdict: Verdict) -> None:
        self._mailbox.to_recipient = self.ANSWERS[verdict]


class BySms:
    """HTTP and our stub."""

    ANSWERS = {  # noqa: RUF012 (never changed)
        Verdict.LATER: (HTTPStatus.TOO_MANY_REQUESTS, "slow_down"),
        Verdict.AWAY: (HTTPStatus.SERVICE_UNAVAILABLE, "away"),
        Verdict.NEVER: (HTTPStatus.UNPROCESSABLE_ENTITY, "text_refused"),
        Verdict.NO_SUCH_ADDRESS: (HTTPStatus.UNPROCESSABLE_ENTITY, "unknown_number"),
    }

    def __init__(self, url: str, gateway: StubGateway) -> None:
        self._carrier = HttpShortMessages(url, SecretStr(gateway.token))
        self._gateway = gateway

    async def send(self) -> Receipt:
        return await self._carrier.send(short())

    def ids(self) -> list[str]:
        return list(self._gateway.taken)

    def refuse(self, verdict: Verdict) -> None:
        self._gateway.refuses = self.ANSWERS[verdict]


@asynccontextmanager
async def by_mail() -> AsyncIterator[Carried]:
    mailbox = Mailbox()
    async with mail_server(mailbox) as port:
        yield ByMail(port, mailbox)


@asynccontextmanager
async def by_sms() -> AsyncIterator[Carried]:
    gateway = StubGateway("of the gateway")
    async with web_server(gateway.app()) as url:
        yield BySms(f"{url}/messages", gateway)


CARRIERS = {"mail": by_mail, "sms": by_sms}


@pytest.fixture(params=CARRIERS)
async def carried(request: pytest.FixtureRequest) -> AsyncIterator[Carried]:
    async with CARRIERS[request.param]() as carried:
        yield carried


@pytest.fixture(params=CARRIERS)
def at_port(request: pytest.FixtureRequest) -> type[ByMail | BySms]:
    return ByMail if request.param == "mail" else BySms


async def sent_to(port: int, kind: type[ByMail | BySms]) -> Receipt:
    if kind is ByMail:
        return await ByMail(port, Mailbox()).send()
    return await BySms(f"http://{HERE}:{port}/messages", StubGateway("x")).send()


async def test_what_is_taken_arrives(carried: Carried) -> None:
    assert await carried.send() == TAKEN
    assert carried.ids() == ["a1b2"]


async def test_a_repetition_has_the_id_of_the_first(carried: Carried) -> None:
    await carried.send()
    await carried.send()

    assert set(carried.ids()) == {"a1b2"}


@pytest.mark.parametrize("verdict", [Verdict.AWAY, Verdict.NEVER, Verdict.NO_SUCH_ADDRESS])
async def test_a_refusal_is_told_apart(carried: Carried, verdict: Verdict) -> None:
    carried.refuse(verdict)

    receipt = await carried.send()

    assert receipt.verdict is verdict
    assert receipt.reason
    assert carried.ids() == []


async def test_a_refusal_for_now_is_not_for_good(carried: Carried) -> None:
    carried.refuse(Verdict.LATER)

    receipt = await carried.send()

    assert receipt.verdict in (Verdict.LATER, Verdict.AWAY)


async def test_a_reason_never_quotes_what_the_server_said(carried: Carried) -> None:
    carried.refuse(Verdict.NEVER)

    assert " " not in (await carried.send()).reason


async def test_a_server_that_is_gone_is_away(at_port: type[ByMail | BySms]) -> None:
    async with closed_port() as port:
        receipt = await sent_to(port, at_port)

    assert receipt.verdict is Verdict.AWAY


async def test_a_server_that_hangs_up_is_away(at_port: type[ByMail | BySms]) -> None:
    async with hanging_up() as port:
        receipt = await sent_to(port, at_port)

    assert receipt.verdict is Verdict.AWAY
