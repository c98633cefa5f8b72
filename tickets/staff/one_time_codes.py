"""Codes of authenticator apps (RFC 6238) and recovery codes; pure but for what chance gives."""

import secrets
from datetime import datetime
from urllib.parse import quote

import pyotp
from pyotp.utils import strings_equal

from core.ids import Username

STEP_SECONDS = 30
EITHER_SIDE = 1
"""Steps: clocks differ, and people type slowly."""

ISSUER = "Help Desk SISC"
"""As authenticators name us."""

RECOVERY_CODES = 10
RECOVERY_LETTERS = 16
"""80 bits: nobody guesses them."""
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""32 of them, without those that look like others."""


def step_at(moment: datetime) -> int:
    """How many steps have gone by since 1970."""
    return int(moment.timestamp()) // STEP_SECONDS


def step_of(key: str, code: str, now: datetime, used: int) -> int | None:
    """The step that this code belongs to, if it is near and later than the one used last."""
    here, generator, found = step_at(now), pyotp.HOTP(key), None
    for step in range(here - EITHER_SIDE, here + EITHER_SIDE + 1):
        if strings_equal(generator.at(step), code) and step > used:
            found = step
    return found


def address_of(key: str, username: Username) -> str:
    """What the QR code says to an authenticator."""
    label = quote(f"{ISSUER}:{username}")
    return f"otpauth://totp/{label}?secret={key}&issuer={quote(ISSUER)}"


def new_key() -> str:
    """160 bits of chance in the letters that authenticators read."""
    return pyotp.random_base32()


def new_recovery_codes() -> tuple[str, ...]:
    """Each works once; in groups of four letters, as they are read from paper."""
    return tuple(_grouped(_letters()) for _ in range(RECOVERY_CODES))


def plain(code: str) -> str:
    """What somebody typed, without what they put between the letters."""
    return "".join(letter for letter in code.lower() if letter.isalnum())


def _letters() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(RECOVERY_LETTERS))


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
