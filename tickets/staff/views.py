"""What other parts see of a user."""

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
