"""Consultants' phones: random secrets, and the digests of them that Asterisk is given."""

import hashlib
import re
import secrets
from datetime import timedelta

import structlog

from core.clock import Clock
from core.errors import Conflict, Invalid
from core.ids import Username
from core.settings import AsteriskSettings
from ivr.ami import phone_objects
from ivr.ami.ari import Ari
from ivr.control import PhoneAccount, PhoneRegistry
from tickets.staff.views import PhoneRecord

log = structlog.get_logger()

SHIFT = timedelta(hours=12)
"""How long a consultant's secret lives; signing in makes a new one."""
ONE_VISIT = timedelta(hours=1)
"""How long the page that calls the hotline can use its own."""
SECRET_BYTES = 24
TYPED = "abcdefghjkmnpqrstuvwxyz23456789"
"""What nobody takes for something else when it is typed into a telephone."""
TYPED_LENGTH = 20
"""Nearly a hundred bits: on a desk it is not used once and sent through a wire in the clear."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,50}[A-Za-z0-9]")
_UNSAFE = re.compile(r'["<>\\\x00-\x1f\x7f]')


class Phones:
    """Makes, restores and removes phones."""

    def __init__(
        self, settings: AsteriskSettings, ari: Ari, registry: PhoneRegistry, clock: Clock
    ) -> None:
        self._settings = settings
        self._ari = ari
        self._registry = registry
        self._clock = clock

    async def create(
        self, endpoint: str, context: str, caller_id: str, lifetime: timedelta
    ) -> PhoneAccount:
        """A phone in a browser; its new secret leaves with the answer and is kept nowhere."""
        if await self.is_on_desk(endpoint):
            raise Conflict("this phone is on the desk", code="desk_phone")
        secret = secrets.token_urlsafe(SECRET_BYTES)
        await self._make(
            PhoneRecord(
                endpoint=endpoint,
                digest=self._digest(endpoint, secret),
                context=context,
                caller_id=caller_id,
                expires_at=self._clock() + lifetime,
            )
        )
        return PhoneAccount(endpoint, secret, self._settings.websocket_url, self._settings.realm)

    async def create_on_desk(
        self, endpoint: str, context: str, caller_id: str, owner: Username
    ) -> str:
        """A phone on the desk, in place of the one before; gives its secret, kept nowhere."""
        secret = "".join(secrets.choice(TYPED) for _ in range(TYPED_LENGTH))
        await self._make(
            PhoneRecord(
                endpoint=endpoint,
                digest=self._digest(endpoint, secret),
                context=context,
                caller_id=caller_id,
                expires_at=None,
                desk_of=owner,
            )
        )
        return secret

    async def is_on_desk(self, endpoint: str) -> bool:
        """Whether this is the phone on somebody's desk, in a house that has such."""
        if self._settings.desk_phones is None:
            return False
        kept = await self._registry.kept(endpoint)
        return kept is not None and kept.desk_of is not None and kept.expires_at is None

    async def remove(self, endpoint: str) -> None:
        """Nobody can register it any more; a running talk goes on."""
        await self._take_away(endpoint)
        await self._registry.forget(endpoint)
        log.info("phone.removed", endpoint=endpoint)

    async def restore(self) -> None:
        """Push what an exchange that was restarted has forgotten."""
        for phone in await self._registry.all():
            if phone.desk_of and self._settings.desk_phones is None:
                await self.remove(phone.endpoint)
            elif await self._ari.phone_state(phone.endpoint) is None:
                await self._push(phone)
                log.info("phone.restored", endpoint=phone.endpoint)

    async def remove_expired(self) -> None:
        """A secret ends with its time, also when nobody signs out."""
        for phone in await self._registry.expired():
            await self.remove(phone.endpoint)

    async def registered(self, endpoint: str) -> bool:
        """Whether somebody is reachable at this phone."""
        return await self._ari.phone_state(endpoint) == "online"

    async def _make(self, phone: PhoneRecord) -> None:
        if not _NAME.fullmatch(phone.endpoint):
            raise Invalid("a phone's name has letters, digits, dots and dashes")
        before = await self._registry.kept(phone.endpoint)
        if before and (before.desk_of or phone.desk_of):
            await self._take_away(phone.endpoint)  # and who has registered as it so far
        await self._push(phone)
        await self._registry.remember(phone)
        log.info("phone.created", endpoint=phone.endpoint)

    async def _push(self, phone: PhoneRecord) -> None:
        """The endpoint comes last: it names the other two."""
        name = phone.endpoint
        await self._ari.put("auth", name, phone_objects.login(phone, self._settings.realm))
        await self._ari.put("aor", name, phone_objects.place(phone))
        await self._ari.put("endpoint", name, phone_objects.itself(phone))

    async def _take_away(self, endpoint: str) -> None:
        for kind in ("endpoint", "aor", "auth"):
            await self._ari.delete(kind, endpoint)

    def _digest(self, username: str, secret: str) -> str:
        """HA1 of RFC 7616 with MD5, the only form that all browsers' SIP and Asterisk share."""
        text = f"{username}:{self._settings.realm}:{secret}".encode()
        return hashlib.md5(text, usedforsecurity=False).hexdigest()


def caller_id(name: str, number: str) -> str:
    """As Asterisk writes it; what could end the quotes is dropped."""
    return f'"{_UNSAFE.sub("", name)[:60]}" <{_UNSAFE.sub("", number)}>'
