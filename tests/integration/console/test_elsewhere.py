"""Signing in with an account elsewhere: the console and a real OpenID provider, over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
import pytest_asyncio

from core.clock import utc_now
from core.db import Sessions
from core.events import EventBus
from core.oidc_settings import OidcSettings
from gateways.oidc.asking import asking
from gateways.oidc.sign_in import OidcSignIn
from tests.integration.console.house import PASSWORD, Guest, Site, site
from tests.integration.tickets.handled import VAULT
from tests.oidc import provider
from tickets.staff.views import Role

BACK = "/api/oidc/back"
HERE = f"http://console.example{BACK}"


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def issuer() -> AsyncIterator[str]:
    async with provider() as running:
        yield running


@asynccontextmanager
async def house_with(
    sessions: Sessions, issuer: str, *, password: bool = True, **changed: Any
) -> AsyncIterator[Site]:
    """A console that knows this provider; only its clock is the real one, as the provider's is."""
    settings = OidcSettings(issuer=issuer, client_id="hotline", client_secret="secret", **changed)
    async with asking(1.0) as asks:
        signs_in = OidcSignIn(settings, asks, VAULT, utc_now, HERE)
        async with site(
            sessions,
            EventBus(),
            provider=signs_in,
            password=password,
            required_of=[Role.CONSULTANT],
        ) as running:
            yield running


@pytest.fixture
async def known(sessions: Sessions, issuer: str) -> AsyncIterator[Site]:
    """People must be known here."""
    async with house_with(sessions, issuer) as running:
        yield running


@pytest.fixture
async def mapped(sessions: Sessions, issuer: str) -> AsyncIterator[Site]:
    """Whoever is in the help desk's group comes in."""
    roles = {"helpdesk": "consultant"}
    async with house_with(sessions, issuer, roles_claim="groups", roles=roles) as running:
        yield running


async def leaves(guest: Guest) -> str:
    """The provider's address with our question."""
    answer = await guest.post("/api/oidc", {})
    assert answer.status == 200
    address: str = answer.body["address"]
    return address


async def agreed(address: str, sub: str) -> str:
    """What the provider answers when this person agrees: the path that leads back to us."""
    async with (
        aiohttp.ClientSession() as browser,
        browser.post(address, data={"sub": sub}, allow_redirects=False) as answer,
    ):
        location = answer.headers["Location"]
    assert location.startswith(HERE)
    return location.removeprefix("http://console.example")


async def returns(guest: Guest, path: str) -> str:
    """Where the console sends the browser."""
    async with guest.session.get(path, allow_redirects=False) as answer:
        assert answer.status == 303
        return answer.headers["Location"]


async def enters(guest: Guest, sub: str) -> str:
    return await returns(guest, await agreed(await leaves(guest), sub))


async def test_whoever_is_known_here_comes_in_with_an_account_elsewhere(known: Site) -> None:
    async with known.guest() as guest:
        where = await enters(guest, "anna-at-the-office")
        session = await guest.get("/api/session")

    assert (where, session.body["user"]["username"]) == ("/", "anna")


async def test_whom_the_provider_vouches_for_needs_no_authenticator_of_ours(known: Site) -> None:
    async with known.guest() as guest:
        await enters(guest, "anna-at-the-office")

        assert (await guest.get("/api/calls")).status == 200


async def test_whoever_is_not_known_here_is_told_what_to_do(known: Site) -> None:
    async with known.guest() as guest:
        assert await enters(guest, "olga-at-the-office") == "/#not_invited"
        assert (await guest.get("/api/session")).status == 401


async def test_whoever_was_let_go_stays_out(known: Site) -> None:
    async with known.guest("adam") as adam, known.guest() as guest:
        seen = (await adam.get("/api/people/anna")).body["version"]
        await adam.post("/api/people/anna/deactivation", {"seen": seen})

        assert await enters(guest, "anna-at-the-office") == "/#let_go"


async def test_a_mapped_group_lets_somebody_in_with_its_role(mapped: Site) -> None:
    async with mapped.guest() as guest:
        where = await enters(guest, "olga-at-the-office")
        user = (await guest.get("/api/session")).body["user"]

    assert (where, user["name"], user["roles"]) == ("/", "Olga Ola Maj", ["consultant"])


async def test_whoever_has_no_mapped_group_stays_out(mapped: Site) -> None:
    async with mapped.guest() as guest:
        assert await enters(guest, "nameless") == "/#oidc_refused"


async def test_an_answer_works_once(known: Site) -> None:
    async with known.guest() as guest:
        address = await leaves(guest)
        kept = {one.key: one.value for one in guest.session.cookie_jar}
        path = await agreed(address, "anna-at-the-office")
        await returns(guest, path)
        guest.session.cookie_jar.clear()
        guest.session.cookie_jar.update_cookies(kept)

        assert await returns(guest, path) == "/#oidc_refused"


async def test_an_answer_to_another_browser_is_refused(known: Site) -> None:
    async with known.guest() as guest, known.guest() as victim:
        path = await agreed(await leaves(guest), "anna-at-the-office")
        await leaves(victim)

        assert await returns(victim, path) == "/#oidc_refused"


@pytest.mark.parametrize(
    "path", [BACK, f"{BACK}?error=access_denied&state=x", f"{BACK}?code=x&state=y"]
)
async def test_an_answer_to_no_question_is_refused(known: Site, path: str) -> None:
    async with known.guest() as guest:
        assert await returns(guest, path) == "/#oidc_refused"


async def test_another_issuer_has_nothing_to_say(known: Site) -> None:
    async with known.guest() as guest:
        path = await agreed(await leaves(guest), "anna-at-the-office")

        assert await returns(guest, f"{path}&iss=https://evil.example") == "/#oidc_refused"


async def test_the_question_is_bound_to_its_code_and_its_token(known: Site) -> None:
    async with known.guest() as guest:
        asked = parse_qs(urlsplit(await leaves(guest)).query)

    assert (asked["code_challenge_method"], asked["response_type"]) == (["S256"], ["code"])
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    assert asked["redirect_uri"] == [HERE]


async def test_the_cookie_of_the_way_there_is_for_no_script(known: Site) -> None:
    async with known.guest() as guest:
        cookie = (await guest.post("/api/oidc", {})).headers["Set-Cookie"]

    assert ("HttpOnly" in cookie, "SameSite=Lax" in cookie) == (True, True)


async def test_a_provider_that_is_away_is_named_and_passwords_go_on(sessions: Sessions) -> None:
    async with house_with(sessions, "http://localhost:9") as running, running.guest() as guest:
        away = await guest.post("/api/oidc", {})
        entered = await guest.post("/api/session", {"username": "sofia", "password": PASSWORD})

    assert (away.status, away.body["code"], entered.status) == (503, "oidc_away", 200)


async def test_passwords_can_be_switched_off(sessions: Sessions, issuer: str) -> None:
    async with (
        house_with(sessions, issuer, password=False) as running,
        running.guest() as guest,
    ):
        refused = await guest.post("/api/session", {"username": "sofia", "password": PASSWORD})
        offered = await guest.get("/api/ways")

    assert (refused.status, refused.body["code"]) == (403, "password_off")
    assert offered.body == {"password": False, "account_pl": "konto", "account_en": "account"}


async def test_without_a_provider_nobody_is_sent_anywhere(stranger: Guest) -> None:
    assert (await stranger.post("/api/oidc", {})).status == 404
    assert await returns(stranger, f"{BACK}?code=x&state=y") == "/#oidc_refused"
