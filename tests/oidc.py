"""A real OpenID provider on loopback, in a process of its own: an implementation not ours."""

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import chain
from subprocess import DEVNULL

import aiohttp

from tests.patience import HANGS_SECONDS
from tests.ports import free_port

PEOPLE = (
    {"sub": "anna-at-the-office", "preferred_username": "anna", "name": "Anna Kowal"},
    {
        "sub": "olga-at-the-office",
        "preferred_username": "olga",
        "name": 'Olga "Ola" Maj',
        "groups": ["helpdesk", "everybody"],
    },
    {"sub": "nameless"},
)
"""``sub`` is what they sign in with there."""


@asynccontextmanager
async def provider() -> AsyncIterator[str]:
    """Its issuer, for the length of the block."""
    port = free_port(socket.SOCK_STREAM)
    people = chain.from_iterable(("--user-claims", json.dumps(one)) for one in PEOPLE)
    options = ["--port", str(port), "--require-nonce", *people]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "oidc_provider_mock", *options, stdout=DEVNULL, stderr=DEVNULL
    )
    issuer = f"http://127.0.0.1:{port}"
    try:
        await _until_it_answers(f"{issuer}/.well-known/openid-configuration")
        yield issuer
    finally:
        process.terminate()
        await process.wait()


async def _until_it_answers(address: str) -> None:
    async with asyncio.timeout(HANGS_SECONDS), aiohttp.ClientSession() as browser:
        while True:
            try:
                async with browser.get(address) as answer:
                    answer.raise_for_status()
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
