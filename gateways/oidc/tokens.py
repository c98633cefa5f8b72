"""What an ID token proves (OpenID Connect Core 3.1.3.7); on joserfc."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Any

import structlog
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateways.oidc.errors import refused

ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA", "Ed25519"]
"""Only those with a public key: ``none`` proves nothing, and HS256 would need our secret."""

LEEWAY_SECONDS = 60
"""Clocks differ."""

OLDEST_SECONDS = 600
"""A token is made for this very sign-in."""

log = structlog.get_logger()

Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token has to say."""

    issuer: str
    client_id: str
    nonce: str
    now: datetime


def checked(token: str, keys: KeySet, expected: Expected) -> Claims:
    """The claims of a token that is signed and meant for this sign-in; else ``Forbidden``."""
    try:
        decoded = jwt.decode(token, keys, algorithms=ALGORITHMS)
        _registry(expected).validate(decoded.claims)
    except (JoseError, ValueError) as why:
        log.warning("oidc.token_refused", error=type(why).__name__)
        raise refused(f"the ID token does not hold: {type(why).__name__}") from None
    _for_us(decoded.claims, expected)
    return decoded.claims


def _registry(expected: Expected) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(expected.now.timestamp()),
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
    )


def _for_us(claims: Claims, expected: Expected) -> None:
    """What the registry of claims does not know."""
    if not compare_digest(str(claims.get("nonce", "")).encode(), expected.nonce.encode()):
        raise refused("the ID token belongs to another sign-in")
    if claims.get("azp", expected.client_id) != expected.client_id:
        raise refused("the ID token was made for another client")
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and "azp" not in claims:
        raise refused("the ID token is for many, and says not for whom it was made")
    if expected.now.timestamp() - claims["iat"] > OLDEST_SECONDS:
        raise refused("the ID token is too old")
