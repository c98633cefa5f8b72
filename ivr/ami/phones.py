"""Browser phones: random secrets, and the digests of them that Asterisk is given."""

import hashlib
import re
import secrets
from datetime import timedelta

import structlog

from core.clock import Clock
from core.errors import Invalid
from core.settings import AsteriskSettings
from ivr.ami.ari import Ari
from ivr.control import PhoneAccount, PhoneRegistry
from tickets.staff.views import PhoneRecord

log = structlog.get_logger()

SHIFT = timedelta(hours=12)
"""How long a consultant's secret lives; signing in makes a new one."""
ONE_VISIT = timedelta(hours=1)
"""How long the page that calls the hotline can use its own."""
SECRET_BYTES = 24
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,50}[A-Za-z0-9]")
_UNSAFE = re.compile(r'["<>\\\x00-\x1f\x7f]')

_WEBRTC = {
    "webrtc": "yes",
    "dtls_auto_generate_cert": "yes",
    "allow": "!all,alaw,ulaw",
    "direct_media": "no",
    "dtmf_mode": "rfc4733",
    "rtp_symmetric": "yes",
    "force_rport": "yes",
    "rewrite_contact": "yes",
    "allow_transfer": "no",
    "moh_suggest": "hotline",
    # A page that died sends no sound; one that is muted or on hold still does.
    "rtp_timeout": "10",
}


class Phones:
    """Makes, restores and removes phones."""

    def __init__(
        self, settings: AsteriskSettings, ari: Ari, registry: PhoneRegistry, clock: Clock
    ) -> None:
        self._settings = settings
        self._ari = ari
        self._registry = registry
        self._clock = clock
        self._known: dict[str, PhoneRecord] = {}

    async def create(
        self, endpoint: str, context: str, caller_id: str, lifetime: timedelta
    ) -> PhoneAccount:
        """A phone with a new secret, which leaves with the answer and is kept nowhere."""
        if not _NAME.fullmatch(endpoint):
            raise Invalid("a phone's name has letters, digits, dots and dashes")
        secret = secrets.token_urlsafe(SECRET_BYTES)
        phone = PhoneRecord(
            endpoint=endpoint,
            digest=_digest(endpoint, self._settings.realm, secret),
            context=context,
            caller_id=caller_id,
            expires_at=self._clock() + lifetime,
        )
        await self._push(phone)
        await self._registry.remember(phone)
        self._known[endpoint] = phone
        log.info("phone.created", endpoint=endpoint)
        return PhoneAccount(endpoint, secret, self._settings.websocket_url, self._settings.realm)

    async def remove(self, endpoint: str) -> None:
        """Nobody can register it any more; a running talk goes on."""
        for kind in ("endpoint", "aor", "auth"):
            await self._ari.delete(kind, endpoint)
        await self._registry.forget(endpoint)
        self._known.pop(endpoint, None)
        log.info("phone.removed", endpoint=endpoint)

    async def restore(self) -> None:
        """Push what an exchange that was restarted has forgotten."""
        for phone in await self._registry.all():
            self._known[phone.endpoint] = phone
            if await self._ari.phone_state(phone.endpoint) is None:
                await self._push(phone)
                log.info("phone.restored", endpoint=phone.endpoint)

    async def remove_expired(self) -> None:
        """A secret ends with its time, also when nobody signs out."""
        now = self._clock()
        for endpoint in [name for name, phone in self._known.items() if phone.expires_at <= now]:
            await self.remove(endpoint)

    async def registered(self, endpoint: str) -> bool:
        """Whether a browser is reachable as this phone."""
        return await self._ari.phone_state(endpoint) == "online"

    async def _push(self, phone: PhoneRecord) -> None:
        """The endpoint comes last: it names the other two."""
        name = phone.endpoint
        login = {
            "auth_type": "digest",
            "username": name,
            "realm": self._settings.realm,
            "password_digest": f"MD5:{phone.digest}",
            "supported_algorithms_uas": "MD5",
        }
        place = {"max_contacts": "1", "remove_existing": "yes"}
        phone_itself = {
            **_WEBRTC,
            "auth": name,
            "aors": name,
            "context": phone.context,
            "callerid": phone.caller_id,
        }
        await self._ari.put("auth", name, login)
        await self._ari.put("aor", name, place)
        await self._ari.put("endpoint", name, phone_itself)


def caller_id(name: str, number: str) -> str:
    """As Asterisk writes it; what could end the quotes is dropped."""
    return f'"{_UNSAFE.sub("", name)[:60]}" <{_UNSAFE.sub("", number)}>'


def _digest(username: str, realm: str, secret: str) -> str:
    """HA1 of RFC 7616 with MD5, the only form that all browsers' SIP and Asterisk share."""
    return hashlib.md5(f"{username}:{realm}:{secret}".encode(), usedforsecurity=False).hexdigest()
