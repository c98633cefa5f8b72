"""Providers that do not behave, over real HTTP."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from joserfc.jwk import KeySet, RSAKey

from core.errors import DomainError
from gateways.oidc.asking import LARGEST, asking
from gateways.oidc.provider import KEYS_AGAIN, Provider
from tests.doubles.desk import StillClock

WELL_KNOWN = "/.well-known/openid-configuration"
FIRST, SECOND = (RSAKey.generate_key(2048, {"kid": name}) for name in ("one", "two"))


class OddProvider:
    """Says what a test wants it to say."""

    def __init__(self) -> None:
        self.changed: dict[str, Any] = {}
        self.keys: list[RSAKey] = [FIRST]
        self.asked: list[str] = []
        self.answer: Callable[[], web.Response] | None = None

    async def describe(self, request: web.Request) -> web.Response:
        issuer = str(request.url.origin())
        said = {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "jwks_uri": f"{issuer}/keys",
        }
        self.asked.append("description")
        return self.answer() if self.answer else web.json_response(said | self.changed)

    async def tell_keys(self, _request: web.Request) -> web.Response:
        self.asked.append("keys")
        return web.json_response(KeySet(list(self.keys)).as_dict(private=False))


@pytest.fixture
def odd() -> OddProvider:
    return OddProvider()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def provider(odd: OddProvider, clock: StillClock) -> AsyncIterator[Provider]:
    app = web.Application()
    app.router.add_get(WELL_KNOWN, odd.describe)
    app.router.add_get("/keys", odd.tell_keys)
    async with TestServer(app) as server, asking(0.5) as asks:
        yield Provider(str(server.make_url("")).rstrip("/"), asks, clock)


async def refusal(provider: Provider) -> str:
    with pytest.raises(DomainError) as refused:
        await provider.description()
    return refused.value.code


@pytest.mark.parametrize(
    "answer",
    [
        lambda: web.Response(text="x" * (LARGEST + 1)),
        lambda: web.Response(text="no json"),
        lambda: web.json_response(["no object"]),
        lambda: web.json_response({"issuer": "only"}),
        lambda: web.Response(status=500),
        lambda: web.Response(status=302, headers={"Location": "/elsewhere"}),
    ],
    ids=["too much", "no json", "no object", "half", "broken", "redirect"],
)
async def test_an_answer_that_is_none_counts_as_being_away(
    odd: OddProvider, provider: Provider, answer: Callable[[], web.Response]
) -> None:
    odd.answer = answer

    assert await refusal(provider) == "oidc_away"


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://another.example"},
        {"token_endpoint": "http://intranet.example/token"},
        {"jwks_uri": "file:///etc/passwd"},
    ],
    ids=str,
)
async def test_a_description_that_leads_astray_is_refused(
    odd: OddProvider, provider: Provider, changed: dict[str, str]
) -> None:
    odd.changed = changed

    assert await refusal(provider) == "oidc_refused"


async def test_new_keys_are_asked_for_and_invented_ones_not_each_time(
    odd: OddProvider, provider: Provider, clock: StillClock
) -> None:
    await provider.keys_for("one")
    odd.keys = [FIRST, SECOND]
    clock.forward(seconds=KEYS_AGAIN.total_seconds())

    rotated = await provider.keys_for("two")
    for _ in range(3):
        await provider.keys_for("invented")

    assert {key.kid for key in rotated.keys} == {"one", "two"}
    assert odd.asked == ["description", "keys", "keys"]
