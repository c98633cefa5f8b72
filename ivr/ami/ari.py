"""ARI, for one thing: the objects that make a phone known to PJSIP, kept in Asterisk's memory."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus

import aiohttp

from core.errors import Unavailable
from core.settings import AsteriskSettings

ANSWER_SECONDS = 3
_DYNAMIC = "/ari/asterisk/config/dynamic/res_pjsip"


class Ari:
    """Each method raises ``Unavailable`` when Asterisk fails or does not answer in time."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http

    async def put(self, kind: str, name: str, attributes: Mapping[str, str]) -> None:
        """Create the object or replace its attributes."""
        body = {
            "fields": [
                {"attribute": attribute, "value": value} for attribute, value in attributes.items()
            ]
        }
        await self._ask("PUT", f"{_DYNAMIC}/{kind}/{name}", body)

    async def delete(self, kind: str, name: str) -> None:
        """Remove the object; one that is not there is no error."""
        await self._ask("DELETE", f"{_DYNAMIC}/{kind}/{name}")

    async def phone_state(self, endpoint: str) -> str | None:
        """``online`` or ``offline``; None when no such phone is known."""
        answer = await self._ask("GET", f"/ari/endpoints/PJSIP/{endpoint}")
        return None if answer is None else str(answer["state"])

    async def _ask(self, method: str, path: str, body: object = None) -> dict[str, object] | None:
        try:
            async with self._http.request(method, path, json=body) as answer:
                if answer.status == HTTPStatus.NOT_FOUND:
                    return None
                answer.raise_for_status()
                return await answer.json() if method == "GET" else {}
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise Unavailable(f"ARI {method}: {type(fault).__name__}") from fault


@asynccontextmanager
async def ari(settings: AsteriskSettings) -> AsyncIterator[Ari]:
    """A client for the length of the block."""
    login = aiohttp.encode_basic_auth(settings.ari_user, settings.ari_secret.get_secret_value())
    async with aiohttp.ClientSession(
        f"http://{settings.host}:{settings.http_port}",
        headers={"Authorization": login},
        timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
    ) as http:
        yield Ari(http)
