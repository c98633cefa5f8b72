"""What other parts see of a user."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import SecretStr, StringConstraints, field_validator

from core.ids import Username
from core.language import Language
from core.view import View

USERNAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
"""A username becomes the name of a telephone endpoint, so it is plain."""

Email = Annotated[str, StringConstraints(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
"""Checked no further: only a message that arrives proves an address."""


class Role(StrEnum):
    """What a user may do; a user can have several."""

    CONSULTANT = "consultant"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class UserView(View):
    """A signed-in user."""

    username: Username
    name: str
    roles: frozenset[Role]
    languages: frozenset[Language]
    """The languages in which a consultant takes calls."""
    screen_language: Language = Language.PL


class NewUser(View):
    """Somebody who is let in."""

    username: Username
    name: str
    password: SecretStr
    roles: frozenset[Role]
    languages: frozenset[Language] = frozenset()
    screen_language: Language = Language.PL
    email: Email | None = None

    @field_validator("username")
    @classmethod
    def _is_plain(cls, username: Username) -> Username:
        if not USERNAME.fullmatch(username):
            raise ValueError("a username is a small letter, then small letters, digits or hyphens")
        return username


class PhoneRecord(View):
    """A provisioned browser phone, kept so that it can be pushed again to a restarted exchange."""

    endpoint: str
    digest: str
    """MD5 of ``endpoint:realm:secret``; the secret itself is kept nowhere."""
    context: str
    caller_id: str
    """As Asterisk writes it: ``"Name" <number>``."""
    expires_at: datetime
