"""Where accounts are looked up."""

from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import SecretStr, model_validator

from core.settings_part import Part

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class DirectorySettings(Part):
    """Where accounts are looked up by telephone number."""

    source: Literal["own", "http"] = "own"
    """``own``: the accounts that were imported; ``http``: a service that fulfils our contract."""
    url: str = ""
    """Of the service, with ``https`` unless it is on this machine."""
    token: SecretStr = SecretStr("")
    """Shown to the service as a bearer token."""

    @model_validator(mode="after")
    def _is_reachable(self) -> Self:
        if self.source == "own":
            return self
        address = urlsplit(self.url)
        here = address.scheme == "http" and address.hostname in LOOPBACK
        if not (here or (address.scheme == "https" and address.hostname)):
            raise ValueError("a directory over HTTP needs a url that begins with https://")
        if not self.token.get_secret_value():
            raise ValueError("a directory over HTTP needs a token")
        return self
