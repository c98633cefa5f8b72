"""The provider as it describes itself: its addresses, and the keys that it signs with."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from pydantic import BaseModel, ConfigDict, ValidationError

from core.clock import Clock
from core.directory_settings import LOOPBACK
from gateways.oidc.asking import Answer, Asking
from gateways.oidc.errors import away, refused

DESCRIBED_FOR = timedelta(hours=1)
"""Then it is asked again."""

KEYS_AGAIN = timedelta(seconds=10)
"""Keys change; but who sends tokens with invented ones does not make us ask each time."""


class Description(BaseModel):
    """What we need of ``/.well-known/openid-configuration``; it says much more."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class Provider:
    """Asked when needed, and remembered for a while."""

    def __init__(self, issuer: str, asking: Asking, clock: Clock) -> None:
        self.issuer = issuer
        self._asking = asking
        self._clock = clock
        self._description: tuple[Description, datetime] | None = None
        self._keys: tuple[KeySet, datetime] | None = None

    async def description(self) -> Description:
        """Its addresses; raises ``Unavailable`` when it does not answer."""
        kept, now = self._description, self._clock()
        if kept is None or now - kept[1] >= DESCRIBED_FOR:
            kept = self._description = (await self._described(), now)
        return kept[0]

    async def keys_for(self, key_id: str | None) -> KeySet:
        """Its public keys, asked for anew when this one is not among them."""
        kept, now = self._keys, self._clock()
        if kept is None or (not _has(kept[0], key_id) and now - kept[1] >= KEYS_AGAIN):
            kept = self._keys = (await self._signing_keys(), now)
        return kept[0]

    async def _described(self) -> Description:
        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            found = Description.model_validate(await self._asking.get(address))
        except ValidationError:
            raise away("the sign-in provider does not describe itself") from None
        if found.issuer != self.issuer:
            raise refused("the description is of another issuer")
        for named in (found.authorization_endpoint, found.token_endpoint, found.jwks_uri):
            _check_safe(named)
        return found

    async def _signing_keys(self) -> KeySet:
        found = await self._asking.get((await self.description()).jwks_uri)
        try:
            return KeySet.import_key_set(_public(found))
        except (JoseError, ValueError, KeyError, TypeError):
            raise away("the sign-in provider has no keys that we know") from None


def _public(found: Answer) -> KeySetSerialization:
    """Keys for signatures, of the kinds with a public half; a newer kind is no failure."""
    listed = found.get("keys")
    keys = [key for key in listed if isinstance(key, dict)] if isinstance(listed, list) else []
    return {"keys": [key for key in keys if _signs(key)]}


def _signs(key: Answer) -> bool:
    return key.get("kty") in {"RSA", "EC", "OKP"} and key.get("use", "sig") == "sig"


def _has(keys: KeySet, key_id: str | None) -> bool:
    return key_id is None or any(key.kid == key_id for key in keys.keys)


def _check_safe(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise refused("an address of the sign-in provider has no https")
