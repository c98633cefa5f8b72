"""What other parts see of a user."""

from datetime import datetime
from enum import StrEnum

from core.ids import Username
from core.language import Language
from core.view import View


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


class PhoneRecord(View):
    """A provisioned browser phone, kept so that it can be pushed again to a restarted exchange."""

    endpoint: str
    digest: str
    """MD5 of ``endpoint:realm:secret``; the secret itself is kept nowhere."""
    context: str
    caller_id: str
    """As Asterisk writes it: ``"Name" <number>``."""
    expires_at: datetime
