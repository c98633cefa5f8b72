"""Mail over real SMTP: encryption, login, the letter as it arrives, and refusals by stage."""

from pathlib import Path
from typing import Literal

import pytest
from pydantic import SecretStr

from gateways.email_format import Sender
from gateways.smtp import MailServer, SmtpMail
from tests.integration.gateways.certificates import own_certificate, server_context
from tests.integration.gateways.servers import HERE, Mailbox, mail_server
from tests.integration.gateways.test_carriers_contract import SENDER, letter
from tickets.outbox.ports import TAKEN, Verdict

Security = Literal["starttls", "tls"]


async def test_a_letter_arrives_with_all_that_it_says() -> None:
    mailbox = Mailbox()
    async with mail_server(mailbox) as port:
        await SmtpMail(MailServer(HERE, port, "none"), SENDER).send(letter())

    (arrived,) = mailbox.letters
    plain, html = arrived.get_body(("plain",)), arrived.get_body(("html",))
    assert arrived["Subject"] == "Zgłoszenie ZGL2400001"
    assert arrived["From"] == "Help Desk SISC <helpdesk@hotline.example>"
    assert arrived["Message-ID"] == "<a1b2@hotline.example>"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["Content-Language"] == "pl"
    assert arrived["Date"] == "Fri, 20 Nov 2026 09:41:00 +0000"
    assert plain is not None
    assert plain.get_content().strip() == "Kod dostępu: 0417"
    assert html is not None
    assert "<p>" in html.get_content()


async def test_a_bounce_comes_back_to_an_address_that_names_the_message() -> None:
    mailbox = Mailbox()
    async with mail_server(mailbox) as port:
        await SmtpMail(MailServer(HERE, port, "none"), SENDER).send(letter())

    (envelope,) = mailbox.envelopes
    assert envelope.mail_from == "bounces+7.abcdefghijklmnop@hotline.example"


async def test_without_an_address_for_bounces_they_come_to_the_sender() -> None:
    mailbox = Mailbox()
    async with mail_server(mailbox) as port:
        plain = Sender("helpdesk@hotline.example")
        await SmtpMail(MailServer(HERE, port, "none"), plain).send(letter())

    assert mailbox.envelopes[0].mail_from == "helpdesk@hotline.example"


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_known_certificate_is_trusted(tmp_path: Path, security: Security) -> None:
    certificate = own_certificate(tmp_path)
    mailbox, context = Mailbox(), server_context(certificate)
    starttls, tls = (context, None) if security == "starttls" else (None, context)
    async with mail_server(mailbox, starttls=starttls, tls=tls) as port:
        server = MailServer(HERE, port, security, ca=certificate)

        receipt = await SmtpMail(server, SENDER).send(letter())

    assert receipt == TAKEN
    assert len(mailbox.letters) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_stranger_s_certificate_gets_no_letter(tmp_path: Path, security: Security) -> None:
    context = server_context(own_certificate(tmp_path))
    mailbox = Mailbox()
    starttls, tls = (context, None) if security == "starttls" else (None, context)
    async with mail_server(mailbox, starttls=starttls, tls=tls) as port:
        receipt = await SmtpMail(MailServer(HERE, port, security), SENDER).send(letter())

    assert receipt.verdict is Verdict.AWAY
    assert mailbox.letters == []


async def test_a_server_without_starttls_gets_no_letter() -> None:
    mailbox = Mailbox()
    async with mail_server(mailbox) as port:
        receipt = await SmtpMail(MailServer(HERE, port, "starttls"), SENDER).send(letter())

    assert receipt.verdict is Verdict.AWAY
    assert mailbox.letters == []


@pytest.mark.parametrize(("given", "verdict"), [("right", Verdict.TAKEN), ("wrong", Verdict.AWAY)])
async def test_a_server_that_does_not_know_us_loses_no_letter(
    tmp_path: Path, given: str, verdict: Verdict
) -> None:
    certificate = own_certificate(tmp_path)
    context = server_context(certificate)
    async with mail_server(Mailbox(), starttls=context, password="right") as port:
        secret = SecretStr(given)
        server = MailServer(HERE, port, user="helpdesk", password=secret, ca=certificate)

        receipt = await SmtpMail(server, SENDER).send(letter())

    assert receipt.verdict is verdict


@pytest.mark.parametrize(
    ("stage", "answer", "verdict"),
    [
        ("to_sender", "550 5.7.1 who are you", Verdict.AWAY),
        ("to_recipient", "550 no such user", Verdict.NO_SUCH_ADDRESS),
        ("to_recipient", "550 5.2.1 disabled", Verdict.NEVER),
        ("to_recipient", "552 5.2.2 full", Verdict.NEVER),
        ("to_recipient", "451 greylisted", Verdict.LATER),
        ("to_letter", "554 5.7.1 spam", Verdict.NEVER),
        ("to_letter", "452 4.3.1 disk full", Verdict.LATER),
    ],
)
async def test_who_refuses_what_decides_about_the_letter(
    stage: str, answer: str, verdict: Verdict
) -> None:
    mailbox = Mailbox()
    setattr(mailbox, stage, answer)
    async with mail_server(mailbox) as port:
        receipt = await SmtpMail(MailServer(HERE, port, "none"), SENDER).send(letter())

    assert receipt.verdict is verdict


@pytest.mark.parametrize(
    "address", ["nobody", "a@b\r\nBcc: c@d", "a b@example.org", "<a@b>", "ł@example.org", ""]
)
async def test_what_is_no_address_is_not_tried(address: str) -> None:
    mailbox = Mailbox()
    async with mail_server(mailbox) as port:
        receipt = await SmtpMail(MailServer(HERE, port, "none"), SENDER).send(letter(address))

    assert receipt.verdict is Verdict.NEVER
    assert mailbox.envelopes == []
