"""Mail by SMTP."""

import re
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import aiosmtplib
from aiosmtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from pydantic import SecretStr

from core.errors import Invalid
from gateways.email_format import Sender, as_email
from tickets.outbox.ports import TAKEN, Letter, Receipt, Verdict

SECONDS = 10.0
"""For each answer of the server."""

ENHANCED = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
"""RFC 3463, before the words of the answer."""
SERVICE_CLOSES = 421
PERMANENT = 500
NO_MAILBOX = frozenset({550, 551, 553})
"""To RCPT, without an enhanced code: there is no such mailbox here."""
BAD_ADDRESS = "5.1."


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, and as whom."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: SecretStr | None = None
    ca: Path | None = None
    """Certificates to trust beside those of the system."""


class SmtpMail:
    """Hands each letter to one mail server, which is verified. Reads files when it is made."""

    def __init__(self, server: MailServer, sender: Sender) -> None:
        self._server = server
        self._sender = sender
        self._context = ssl.create_default_context(cafile=server.ca)

    async def send(self, letter: Letter) -> Receipt:
        """Hand one letter over."""
        try:
            await self._transmit(letter)
        except Invalid as refused:
            return Receipt(Verdict.NEVER, refused.code)
        except SMTPRecipientsRefused as refused:
            first = refused.recipients[0]
            return refused_recipient(first.code, first.message)
        except SMTPDataError as refused:
            return refused_letter(refused.code, refused.message)
        except SMTPResponseException as refused:  # they do not take us, whatever we bring
            return Receipt(Verdict.AWAY, status(refused.code, refused.message))
        except (SMTPException, OSError) as error:
            return Receipt(Verdict.AWAY, type(error).__name__)
        return TAKEN

    async def _transmit(self, letter: Letter) -> None:
        server = self._server
        await aiosmtplib.send(
            as_email(letter, self._sender),
            sender=self._sender.return_path(letter.bounce_mark),
            recipients=[letter.to],
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password.get_secret_value() if server.password else None,
            local_hostname=self._sender.domain,
            timeout=SECONDS,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            tls_context=None if server.security == "none" else self._context,
        )


def refused_recipient(code: int, words: str) -> Receipt:
    """What the answer to RCPT means."""
    reason = status(code, words)
    if code == SERVICE_CLOSES:
        return Receipt(Verdict.AWAY, reason)
    if code < PERMANENT:
        return Receipt(Verdict.LATER, reason)
    unknown = reason.startswith(BAD_ADDRESS) or (reason == str(code) and code in NO_MAILBOX)
    return Receipt(Verdict.NO_SUCH_ADDRESS if unknown else Verdict.NEVER, reason)


def refused_letter(code: int, words: str) -> Receipt:
    """What the answer to DATA means."""
    if code == SERVICE_CLOSES:
        return Receipt(Verdict.AWAY, status(code, words))
    verdict = Verdict.LATER if code < PERMANENT else Verdict.NEVER
    return Receipt(verdict, status(code, words))


def status(code: int, words: str) -> str:
    """The enhanced code if there is one; the words may quote the address, so they are dropped."""
    found = ENHANCED.match(words)
    return found[1] if found else str(code)
