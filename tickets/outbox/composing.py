"""From a message that waits to what is handed over: opened, put into words, addressed."""

import hashlib
import json
from datetime import datetime

from core.errors import Conflict
from core.vault import Vault
from tickets.intake.threads import thread_tag
from tickets.outbox.enclosure import unpacked
from tickets.outbox.model import Message
from tickets.outbox.ports import Letter, ShortMessage
from tickets.outbox.rendering import Texts
from tickets.outbox.return_path import bounce_tag

ID_LETTERS = 32


class Composer:
    """Writes letters and short messages."""

    def __init__(self, texts: Texts, vault: Vault) -> None:
        self._texts = texts
        self._vault = vault

    def letter(self, message: Message, at: datetime) -> Letter:
        """The letter; one about a ticket has a tag in its subject, for answers to it."""
        values = self._values(message)
        words = self._texts.letter(message.kind, message.language, values)
        tag = f" {thread_tag(self._vault, message.ticket)}" if message.ticket else ""
        return Letter(
            id=lasting_id(message.key),
            to=message.address,
            sender_name=words.sender,
            subject=f"{words.subject}{tag}",
            text=words.text,
            html=words.html,
            language=message.language,
            at=at,
            bounce_mark=bounce_tag(self._vault, message.id),
            enclosure=unpacked(values),
        )

    def short(self, message: Message) -> ShortMessage:
        """The short message."""
        text = self._texts.short(message.kind, message.language, self._values(message))
        return ShortMessage(id=lasting_id(message.key), to=message.address, text=text)

    def _values(self, message: Message) -> dict[str, str]:
        if message.sealed is None:
            raise Conflict("what this message said is forgotten", code="message_forgotten")
        values: dict[str, str] = json.loads(self._vault.open(message.sealed))
        return values


def lasting_id(key: str) -> str:
    """The same at each attempt, so that servers and people can tell a repetition."""
    return hashlib.sha256(key.encode()).hexdigest()[:ID_LETTERS]
