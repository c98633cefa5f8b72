"""Asking the provider: within seconds, no more than we can read, and never elsewhere."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import structlog

from gateways.oidc.errors import away, refused

SECONDS = 3.0
"""For a whole answer: somebody waits before the sign-in page."""

LARGEST = 256 * 1024
"""Bytes of an answer."""

OK = 200
BAD_REQUEST = 400
"""How OAuth says that a code is wrong, used or too old (RFC 6749, 5.2)."""

log = structlog.get_logger()

Answer = dict[str, Any]


class Asking:
    """JSON over HTTP, with no cookies and no redirects."""

    def __init__(self, session: aiohttp.ClientSession, seconds: float = SECONDS) -> None:
        self._http = session
        self._timeout = aiohttp.ClientTimeout(total=seconds)

    async def get(self, url: str) -> Answer:
        """What stands at this address."""
        return await self._asked("GET", url, None, {})

    async def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
        """What is answered to this form."""
        return await self._asked("POST", url, form, headers)

    async def _asked(
        self, method: str, url: str, form: Mapping[str, str] | None, headers: Mapping[str, str]
    ) -> Answer:
        try:
            async with self._http.request(
                method,
                url,
                data=form,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
            ) as response:
                body = await _at_most(LARGEST, response.content)
                if response.status == BAD_REQUEST:
                    raise refused("the sign-in provider does not take this code")
                if response.status != OK:
                    log.warning("oidc.refused", status=response.status)
                    raise away("the sign-in provider refuses")
                return _object(body)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as why:
            log.warning("oidc.away", error=type(why).__name__)
            raise away("the sign-in provider does not answer") from None


def _object(body: bytes) -> Answer:
    found = json.loads(body)
    if not isinstance(found, dict):
        raise ValueError("no JSON object")  # noqa: TRY004 - what came is wrong, not our call
    return found


async def _at_most(most: int, content: aiohttp.StreamReader) -> bytes:
    body = b""
    async for part in content.iter_any():
        body += part
        if len(body) > most:
            raise away("the sign-in provider talks too much")
    return body


@asynccontextmanager
async def asking(seconds: float = SECONDS) -> AsyncIterator[Asking]:
    """For the length of the block. Packed answers are not asked for, nor unpacked."""
    async with aiohttp.ClientSession(
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        headers={"Accept": "application/json", "Accept-Encoding": "identity"},
    ) as session:
        yield Asking(session, seconds)
