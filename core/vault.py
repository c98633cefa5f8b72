"""What is kept encrypted: sealed with a key that lies beside the database, never in it.

Fernet throughout (AES-128-CBC and HMAC-SHA256). A new key is put before the older ones: it seals
from then on, and all of them open.
"""

import base64
import hmac
import os
from collections.abc import Iterable
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from core.errors import Unavailable

KEYS = "vault.keys"
"""One key a line, the newest first."""

OWNER_ONLY = 0o600

MARK_BYTES = 10
"""80 bits: nobody guesses them, and sixteen letters are short enough for a subject."""


class Vault:
    """Seals and opens small values; whoever has only the database can read none of them."""

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._secrets = tuple(keys)
        self._keys = MultiFernet([Fernet(key) for key in self._secrets])

    def seal(self, content: bytes) -> bytes:
        """Encrypt with the newest key."""
        return self._keys.encrypt(content)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt; raises ``Unavailable`` when no key fits or the value was tampered with."""
        try:
            return self._keys.decrypt(sealed)
        except InvalidToken:
            raise Unavailable("no key of the vault opens this", code="vault_closed") from None

    def fingerprint(self, content: bytes) -> str:
        """64 hex digits, the same for the same content as long as the oldest key is kept; whoever
        lacks it cannot find out whether they belong to a content that they know."""
        key = hmac.digest(self._secrets[-1], b"fingerprint", "sha256")
        return hmac.digest(key, content, "sha256").hex()

    def mark(self, purpose: str, text: str) -> str:
        """Sixteen small letters and digits that only we can put to this text, for this purpose."""
        return _mark(self._secrets[0], purpose, text)

    def recognises(self, purpose: str, text: str, mark: str) -> bool:
        """Whether it is our mark, of the newest key or an older one."""
        given = mark.encode()
        ours = [_mark(secret, purpose, text).encode() for secret in self._secrets]
        return any(hmac.compare_digest(one, given) for one in ours)


def _mark(secret: bytes, purpose: str, text: str) -> str:
    """With a key of its own for each purpose: none of them tells anything of the vault's."""
    key = hmac.digest(secret, f"mark:{purpose}".encode(), "sha256")
    digest = hmac.digest(key, text.encode(), "sha256")
    return base64.b32encode(digest[:MARK_BYTES]).decode().lower()


def vault_in(folder: Path) -> Vault:
    """The vault of the keys in this folder; the first one is made there. Reads files."""
    file = folder / KEYS
    if not file.exists():
        _make_first_key(file)
    return Vault(file.read_bytes().split())


def _make_first_key(file: Path) -> None:
    """In one step: a key of which only half was written would seal what nobody can open."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with open(descriptor, "wb") as out:
        out.write(Fernet.generate_key() + b"\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(new, file)
    except FileExistsError:
        """Another process was first: its key is the one."""
    finally:
        new.unlink()
