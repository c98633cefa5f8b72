"""How people sign in."""

from typing import Self

from pydantic import model_validator

from core.oidc_settings import OidcSettings, RoleName
from core.settings_part import Part


class SignInSettings(Part):
    """The ways in, and what is asked of people who sign in with a password."""

    password: bool = True
    """Without it people sign in by the provider of ``oidc`` alone."""
    require_totp: frozenset[RoleName] = frozenset()
    """Whoever has one of these roles adds an authenticator before anything else opens."""
    oidc: OidcSettings = OidcSettings()

    @model_validator(mode="after")
    def _somebody_can_come_in(self) -> Self:
        if not self.password and not self.oidc.used:
            raise ValueError("without passwords there must be a provider: sign_in.oidc.issuer")
        return self
