"""How people sign in."""

from typing import Literal

from core.settings_part import Part


class SignInSettings(Part):
    """What is asked of people who sign in with a password."""

    require_totp: frozenset[Literal["consultant", "supervisor", "administrator"]] = frozenset()
    """Whoever has one of these roles adds an authenticator before anything else opens."""
