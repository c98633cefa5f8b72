"""One sign-in by way of the provider: there with a question sealed for us, back with a code."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import Any
from urllib.parse import quote_plus, urlencode

import aiohttp
from joserfc.errors import JoseError
from joserfc.jws import extract_compact
from pydantic import ValidationError

from core.clock import Clock
from core.errors import Unavailable
from core.oidc_settings import OidcSettings
from core.vault import Vault
from core.view import View
from gateways.oidc.asking import Asking
from gateways.oidc.errors import refused
from gateways.oidc.provider import Provider
from gateways.oidc.tokens import Claims, Expected, checked
from gateways.short_memory import ShortMemory
from tickets.staff.views import ProviderAnswer, Role, Vouched

PATIENCE = timedelta(minutes=10)
"""For whoever signs in elsewhere, perhaps with a telephone in the next room."""

MOST_USED = 10_000
"""Questions that are remembered as answered; older ones the provider no longer answers."""


class Question(View):
    """What the browser keeps, sealed, while its owner is at the provider."""

    state: str
    nonce: str
    verifier: str
    until: datetime


class OidcSignIn:
    """``here`` is the address that the provider sends people back to, and no other."""

    def __init__(
        self, settings: OidcSettings, asking: Asking, vault: Vault, clock: Clock, here: str
    ) -> None:
        self._settings = settings
        self._asking = asking
        self._provider = Provider(settings.issuer, asking, clock)
        self._vault = vault
        self._clock = clock
        self._here = here
        self._answered = ShortMemory[bool](MOST_USED, PATIENCE)

    async def begin(self, chance: Callable[[], str] = secrets.token_urlsafe) -> tuple[str, str]:
        """Where to send the browser, and what it keeps meanwhile."""
        described = await self._provider.description()
        until = self._clock() + PATIENCE
        question = Question(state=chance(), nonce=chance(), verifier=chance(), until=until)
        wanted = urlencode(self._wanted(question))
        joint = "&" if "?" in described.authorization_endpoint else "?"
        address = f"{described.authorization_endpoint}{joint}{wanted}"
        return address, self._vault.seal(question.model_dump_json().encode()).decode()

    async def finish(self, kept: str, back: ProviderAnswer) -> Vouched:
        """Whom the provider vouches for; the same question is answered once."""
        question = self._opened(kept, back)
        described = await self._provider.description()
        form = {
            "grant_type": "authorization_code",
            "code": back.code,
            "redirect_uri": self._here,
            "code_verifier": question.verifier,
            "client_id": self._settings.client_id,
        }
        answer = await self._asking.post(described.token_endpoint, form, self._login())
        return self._vouched(await self._claims(str(answer.get("id_token", "")), question))

    def _wanted(self, question: Question) -> dict[str, str]:
        return {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": self._here,
            "scope": "openid profile",
            "state": question.state,
            "nonce": question.nonce,
            "code_challenge": challenge(question.verifier),
            "code_challenge_method": "S256",
        }

    def _opened(self, kept: str, back: ProviderAnswer) -> Question:
        now = self._clock()
        try:
            question = Question.model_validate_json(self._vault.open(kept.encode()))
        except (Unavailable, ValidationError):
            raise refused("this browser has asked nothing") from None
        if not compare_digest(question.state.encode(), back.state.encode()):
            raise refused("the answer is to another question")
        if now >= question.until or self._answered.get(question.state, now):
            raise refused("the question is too old, or has been answered")
        if back.issuer and back.issuer != self._settings.issuer:
            raise refused("another issuer has answered")
        self._answered.put(question.state, True, now)
        return question

    async def _claims(self, token: str, question: Question) -> Claims:
        keys = await self._provider.keys_for(_key_id(token))
        expected = Expected(
            issuer=self._settings.issuer,
            client_id=self._settings.client_id,
            nonce=question.nonce,
            now=self._clock(),
        )
        return checked(token, keys, expected)

    def _login(self) -> dict[str, str]:
        """RFC 6749, 2.3.1: both parts are encoded as in a form."""
        secret = self._settings.client_secret.get_secret_value()
        if not secret:
            return {}
        who = quote_plus(self._settings.client_id)
        return {"Authorization": aiohttp.encode_basic_auth(who, quote_plus(secret))}

    def _vouched(self, claims: Claims) -> Vouched:
        username = claims.get(self._settings.username_claim)
        if not isinstance(username, str) or not username:
            raise refused("the ID token does not say who it is")
        name = claims.get("name")
        return Vouched(
            username=username.strip().lower(),
            name=name if isinstance(name, str) else username,
            roles=self._roles(claims.get(self._settings.roles_claim)),
        )

    def _roles(self, said: Any) -> frozenset[Role]:
        words = [said] if isinstance(said, str) else said if isinstance(said, list) else []
        known = self._settings.roles
        return frozenset(Role(known[word]) for word in words if word in known)


def challenge(verifier: str) -> str:
    """RFC 7636, S256."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _key_id(token: str) -> str | None:
    try:
        found = extract_compact(token.encode()).headers().get("kid")
    except (JoseError, ValueError):
        raise refused("there is no ID token") from None
    return found if isinstance(found, str) else None
