"""What other parts see of a user."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr, StringConstraints

from core.ids import Username
from core.language import Language
from core.view import View

USERNAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
"""A username becomes the name of a telephone endpoint, so it is plain."""

Email = Annotated[str, StringConstraints(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
"""Checked no further: only a message that arrives proves an address."""

FullName = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=80, pattern=r'^[^\x00-\x1f"<>]+$'
    ),
]
"""Given and family name, as telephones show it, too."""


def _plain(username: Username) -> Username:
    if not USERNAME.fullmatch(username):
        raise ValueError("a username is a small letter, then small letters, digits or hyphens")
    return username


PlainUsername = Annotated[Username, AfterValidator(_plain)]


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


class SignedIn(UserView):
    """The user behind a session."""

    authenticator_missing: bool = False
    """The house wants one for their role: nothing else opens before it is added."""


class ProviderAnswer(View):
    """What a browser brings back from a sign-in provider."""

    state: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    code: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    issuer: Annotated[str, StringConstraints(max_length=500)] = ""
    """RFC 9207, where the provider says it."""


class Vouched(View):
    """Whom a sign-in provider vouches for."""

    username: str
    name: str
    roles: frozenset[Role] = frozenset()
    """That its word lets somebody have who is new here; none unless roles are mapped."""


class AuthenticatorView(View):
    """Somebody's second factor, as its owner sees it; never the key."""

    since: datetime | None
    """None: there is none."""
    recovery_codes: int
    """That are not used up."""


class NewUser(View):
    """Somebody who is let in."""

    username: PlainUsername
    name: str
    password: SecretStr
    roles: frozenset[Role]
    languages: frozenset[Language] = frozenset()
    screen_language: Language = Language.PL
    email: Email | None = None


class PersonView(UserView):
    """Somebody who works here, or did, as administrators see them."""

    email: Email | None
    groups: frozenset[str]
    active: bool
    has_password: bool
    """Not yet, until the one-time link was used."""
    has_authenticator: bool
    """Whether signing in asks for a code, too."""
    version: int
    """Comes back with each change: of two at once the second is refused."""


class PersonInput(View):
    """What an administrator says of somebody; never a password."""

    name: FullName
    email: Email | None = None
    roles: frozenset[Role] = Field(min_length=1)
    languages: frozenset[Language] = frozenset()
    screen_language: Language = Language.PL
    groups: frozenset[str] = Field(default=frozenset(), max_length=20)


class NewPerson(PersonInput):
    """Somebody who is invited."""

    username: PlainUsername


class PeoplePage(View):
    """Some of the people, by user name."""

    found: tuple[PersonView, ...]
    after: Username | None
    """Asks for the next page, if there is one."""


class PasswordLinkView(View):
    """Whose password a link is for, and until when."""

    username: Username
    name: str
    valid_until: datetime


class PhoneRecord(View):
    """A provisioned phone, kept so that it can be pushed again to a restarted exchange."""

    endpoint: str
    digest: str
    """MD5 of ``endpoint:realm:secret``; the secret itself is kept nowhere."""
    context: str
    caller_id: str
    """As Asterisk writes it: ``"Name" <number>``."""
    expires_at: datetime | None
    """None: as long as its owner works here, and wants it."""
    desk_of: Username | None = None
    """Whose telephone on the desk this is; None: it is one in a browser."""
