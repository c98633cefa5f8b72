"""PUESC accounts looked up in a directory outside, over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp
import structlog
from pydantic import SecretStr

from core.clock import Clock
from core.errors import Unavailable
from gateways.breaker import Breaker
from gateways.directory_contract import PATH, understood
from gateways.short_memory import ShortMemory
from tickets.customers.views import CustomerView

SECONDS = 0.4
"""For the whole answer: the pop waits for half a second."""

LARGEST = 256 * 1024
"""Bytes of an answer."""

REMEMBERED = timedelta(seconds=60)
MOST_REMEMBERED = 2_000

OK = 200

log = structlog.get_logger()


class HttpDirectory:
    """The directory at this address; what it answers must fulfil ``directory_contract``."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        token: SecretStr,
        clock: Clock,
        seconds: float = SECONDS,
    ) -> None:
        self._http = session
        self._url = f"{url.rstrip('/')}{PATH}"
        self._token = token
        self._clock = clock
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._breaker = Breaker(clock)
        self._memory = ShortMemory[tuple[CustomerView, ...]](MOST_REMEMBERED, REMEMBERED)

    async def by_phone(self, number: str) -> tuple[CustomerView, ...]:
        """All accounts with this number (E.164); asked again within a minute, the same."""
        remembered = self._memory.get(number, self._clock())
        if remembered is not None:
            return remembered
        with self._breaker.attempt():
            found = understood(await self._body(number))
        self._memory.put(number, found, self._clock())
        return found

    async def _body(self, number: str) -> bytes:
        try:
            async with self._http.get(
                self._url,
                params={"phone": number},
                headers={"Authorization": f"Bearer {self._token.get_secret_value()}"},
                timeout=self._timeout,
                allow_redirects=False,
            ) as response:
                if response.status != OK:
                    log.warning("directory.refused", status=response.status)
                    raise Unavailable("the account directory refuses", code="directory_away")
                return await _at_most(LARGEST, response.content)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as why:
            log.warning("directory.away", error=type(why).__name__)
            raise Unavailable(
                "the account directory does not answer", code="directory_away"
            ) from None


async def _at_most(most: int, content: aiohttp.StreamReader) -> bytes:
    body = b""
    async for part in content.iter_any():
        body += part
        if len(body) > most:
            raise Unavailable("the account directory talks too much", code="directory_away")
    return body


@asynccontextmanager
async def http_directory(
    url: str, token: SecretStr, clock: Clock, seconds: float = SECONDS
) -> AsyncIterator[HttpDirectory]:
    """The directory for the length of the block. Packed answers are not asked for, nor unpacked."""
    async with aiohttp.ClientSession(
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        headers={"Accept": "application/json", "Accept-Encoding": "identity"},
    ) as session:
        yield HttpDirectory(session, url, token, clock, seconds)
