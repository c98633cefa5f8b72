"""A letter as an e-mail: headers that say what it is, and no way to smuggle in others."""

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from core.errors import Invalid
from tickets.outbox.ports import Letter

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}")
"""What every server takes; the quoted and the international kinds are not written to."""


WORKBOOK = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""XLSX: the only kind of file that letters bring along."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who letters come from."""

    address: str
    reply_to: str | None = None
    """Where answers go, when it is not the sender's own address."""
    bounces: str | None = None
    """Where bounces go, as ``bounces@example.org``; each message adds its mark."""

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]

    def return_path(self, mark: str) -> str:
        """The address that servers write to when they cannot deliver."""
        name, _, domain = (self.bounces or self.address).rpartition("@")
        return f"{name}+{mark}@{domain}" if self.bounces else self.address


def as_email(letter: Letter, sender: Sender) -> EmailMessage:
    """The e-mail; raises ``Invalid`` for an address that is none, and never breaks a header."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(letter.sender_name, addr_spec=checked(sender.address))
    message["To"] = Address(addr_spec=checked(letter.to))
    message["Reply-To"] = Address(addr_spec=checked(sender.reply_to or sender.address))
    message["Subject"] = _one_line(letter.subject)
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = f"<{letter.id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    if letter.enclosure is not None:
        message.add_attachment(
            letter.enclosure.content,
            maintype="application",
            subtype=WORKBOOK,
            filename=letter.enclosure.name,
        )
    message["Content-Language"] = letter.language  # last: it would move into a part
    return message


def checked(address: str) -> str:
    """The address itself, when it can be written to."""
    if not ADDRESS.fullmatch(address):
        raise Invalid("an e-mail address is expected", code="not_an_address")
    return address


def _one_line(subject: str) -> str:
    if len(subject.splitlines()) > 1 or not subject.isprintable():
        raise Invalid("a subject is one line", code="broken_subject")
    return subject
