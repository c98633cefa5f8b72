"""Links that work once: by chance, long enough that nobody guesses them, and kept as a hash."""

import hashlib
import secrets

BYTES = 32
LONGEST = 100
"""Characters that are looked at of what somebody brings."""


def new_token() -> str:
    """By chance, in letters that an address may hold."""
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """What is kept. A token has too much chance in it for guessing, so a fast hash will do."""
    return hashlib.sha256(token[:LONGEST].encode()).hexdigest()
