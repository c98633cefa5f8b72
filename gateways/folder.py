"""Mail and short messages into a folder: demo mode, where people look at what would be sent."""

import asyncio
from pathlib import Path

from core.errors import Invalid
from gateways.email_format import Sender, as_email
from tickets.outbox.ports import TAKEN, Letter, Receipt, ShortMessage, Verdict

MOST_FILES = 500
"""The newest are kept."""


class FolderMail:
    """Writes each letter as an ``.eml`` file, which mail programs open."""

    def __init__(self, folder: Path, sender: Sender) -> None:
        self._folder = folder
        self._sender = sender

    async def send(self, letter: Letter) -> Receipt:
        """Write one letter; a repetition replaces it."""
        try:
            content = bytes(as_email(letter, self._sender))
        except Invalid as refused:
            return Receipt(Verdict.NEVER, refused.code)
        await asyncio.to_thread(_keep, self._folder, f"mail-{letter.id}.eml", content)
        return TAKEN


class FolderShortMessages:
    """Writes each short message as a text file: the number, then the words."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, message: ShortMessage) -> Receipt:
        """Write one message; a repetition replaces it."""
        content = f"{message.to}\n{message.text}\n".encode()
        await asyncio.to_thread(_keep, self._folder, f"sms-{message.id}.txt", content)
        return TAKEN


def _keep(folder: Path, name: str, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    by_age = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime)
    for old in by_age[:-MOST_FILES]:
        old.unlink()
