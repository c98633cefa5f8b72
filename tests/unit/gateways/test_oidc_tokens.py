"""Which ID tokens prove something, and which do not."""

import hmac
import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from core.errors import Forbidden
from gateways.oidc.tokens import Expected, checked
from tests.doubles.desk import FRIDAY

ISSUER, CLIENT, NONCE = "https://id.example", "hotline", "n-1"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
ANOTHER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
KEYS = KeySet([KEY])
EXPECTED = Expected(issuer=ISSUER, client_id=CLIENT, nonce=NONCE, now=FRIDAY)
NOW = int(FRIDAY.timestamp())
CLAIMS = {
    "iss": ISSUER,
    "aud": CLIENT,
    "sub": "7",
    "exp": NOW + 300,
    "iat": NOW,
    "nonce": NONCE,
    "preferred_username": "anna",
}


def signed(key: Any = KEY, alg: str = "RS256", **changed: object) -> str:
    claims = {name: value for name, value in (CLAIMS | changed).items() if value is not None}
    return jwt.encode({"alg": alg, "kid": "one"}, claims, key, algorithms=[alg])


def refusal(token: str, expected: Expected = EXPECTED) -> str:
    with pytest.raises(Forbidden) as refused:
        checked(token, KEYS, expected)
    return refused.value.code


def part(value: object) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_a_token_for_us_and_this_sign_in_holds() -> None:
    assert checked(signed(), KEYS, EXPECTED)["preferred_username"] == "anna"


def test_keys_on_curves_hold_too() -> None:
    key = ECKey.generate_key("P-256", {"kid": "one", "use": "sig"})

    assert checked(signed(key, "ES256"), KeySet([key]), EXPECTED)["sub"] == "7"


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another client"},
        {"aud": None},
        {"aud": [CLIENT, "another client"]},
        {"azp": "another client"},
        {"exp": NOW - 61},
        {"exp": None},
        {"iat": NOW - 601},
        {"iat": NOW + 120},
        {"iat": None},
        {"nonce": "n-2"},
        {"nonce": None},
        {"sub": None},
        {"exp": "soon"},
    ],
    ids=str,
)
def test_what_a_token_says_wrongly_is_refused(changed: dict[str, Any]) -> None:
    assert refusal(signed(**changed)) == "oidc_refused"


def test_a_token_for_several_that_was_made_for_us_holds() -> None:
    token = signed(aud=[CLIENT, "another client"], azp=CLIENT)

    assert checked(token, KEYS, EXPECTED)["sub"] == "7"


def test_another_key_of_the_same_name_signs_nothing() -> None:
    assert refusal(signed(ANOTHER)) == "oidc_refused"


@pytest.mark.parametrize("name", ["none", "None", "NONE"])
def test_a_token_without_a_signature_proves_nothing(name: str) -> None:
    assert refusal(f"{part({'alg': name, 'kid': 'one'})}.{part(CLAIMS)}.") == "oidc_refused"


def test_a_public_key_is_no_secret_to_sign_with() -> None:
    said = f"{part({'alg': 'HS256', 'kid': 'one'})}.{part(CLAIMS)}"
    mark = hmac.digest(KEY.as_pem(private=False), said.encode(), "sha256")
    signature = urlsafe_b64encode(mark).rstrip(b"=").decode()

    assert refusal(f"{said}.{signature}") == "oidc_refused"


def test_a_token_changed_on_its_way_is_refused() -> None:
    head, _, signature = signed().split(".")

    assert refusal(f"{head}.{part(CLAIMS | {'preferred_username': 'adam'})}.{signature}")


@pytest.mark.parametrize("token", ["", "x", "a.b", "a.b.c", "a.b.c.d.e", "ż.ż.ż"])
def test_what_is_no_token_is_refused(token: str) -> None:
    assert refusal(token) == "oidc_refused"


def test_clocks_may_differ_by_a_minute() -> None:
    late = Expected(ISSUER, CLIENT, NONCE, FRIDAY + timedelta(seconds=350))

    assert checked(signed(), KEYS, late)["sub"] == "7"
