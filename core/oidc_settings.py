"""Where people sign in with the account that they have elsewhere (OpenID Connect)."""

from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator

from core.directory_settings import LOOPBACK
from core.settings_part import Part

RoleName = Literal["consultant", "supervisor", "administrator"]


class OidcSettings(Part):
    """The provider; without an ``issuer`` there is none."""

    issuer: str = ""
    """As the provider names itself; with ``https`` unless it is on this machine."""
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    """Empty for a public client: the code is bound to us by PKCE in any case."""
    label_pl: str = Field(default="konto służbowe", max_length=40)
    label_en: str = Field(default="office account", max_length=40)
    """What the account is called on the sign-in page."""
    username_claim: str = "preferred_username"
    roles_claim: str = ""
    roles: dict[str, RoleName] = Field(default_factory=dict)
    """What is said in the claim of roles, and what that is here: whoever has one is let in."""

    @property
    def used(self) -> bool:
        """Whether there is a provider."""
        return bool(self.issuer)

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if not self.used:
            return self
        address = urlsplit(self.issuer)
        here = address.scheme == "http" and address.hostname in LOOPBACK
        if not (here or (address.scheme == "https" and address.hostname)):
            raise ValueError("sign_in.oidc.issuer begins with https://")
        if not self.client_id:
            raise ValueError("oidc needs a client_id")
        if self.roles and not self.roles_claim:
            raise ValueError("oidc.roles needs the claim that they are in: oidc.roles_claim")
        return self
