"""Programs read with a token: what it opens, and everything that it does not."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from agent_console.programs import AT_ONCE
from core.db import UnitOfWork
from tests.integration.console.house import Guest, Site
from tickets.audit.service import Audit
from tickets.audit.views import Action

ASKED: dict[str, Any] = {"purpose": "Wallboard in hall 2", "roles": ["supervisor"], "days": 30}


async def issued(guest: Guest, **changes: object) -> tuple[str, int]:
    """A fresh token, and its number."""
    answer = await guest.post("/api/tokens", ASKED | changes)
    assert answer.status == 200
    return answer.body["token"], answer.body["view"]["id"]


def shown(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_a_program_reads_what_its_roles_may_read(sofia: Guest, stranger: Guest) -> None:
    token, _ = await issued(sofia)

    seen = [
        (await stranger.ask("GET", path, **shown(token))).status
        for path in ("/api/attention", "/api/services", "/api/condition", "/api/calls")
    ]

    assert seen == [200] * 4


async def test_it_reads_nothing_else(sofia: Guest, stranger: Guest) -> None:
    token, _ = await issued(sofia)

    answer = await stranger.ask("GET", "/api/calls/1795171200.7/articles", **shown(token))

    assert answer.status == 403


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("POST", "/api/tokens", "token_only_reads"),
        ("DELETE", "/api/session", "token_only_reads"),
        ("POST", "/api/texts/masked", "token_only_reads"),
        ("GET", "/api/tokens", "people_only"),
    ],
)
async def test_it_does_no_deeds(
    sofia: Guest, stranger: Guest, method: str, path: str, code: str
) -> None:
    token, _ = await issued(sofia)

    answer = await stranger.ask(method, path, ASKED if method == "POST" else None, **shown(token))

    assert (answer.status, answer.body["code"]) == (403, code)


async def test_it_goes_with_no_session(sofia: Guest) -> None:
    token, _ = await issued(sofia)

    answer = await sofia.ask("GET", "/api/services", **shown(token))

    assert (answer.status, answer.body["code"]) == (401, "two_identities")


async def test_it_opens_no_live_picture(hotline: Site, sofia: Guest, stranger: Guest) -> None:
    token, _ = await issued(sofia)

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await stranger.session.ws_connect("/api/live", headers=shown(token))

    assert refused.value.status == 401


@pytest.mark.parametrize("token", ["", "wrong", "x" * 5_000])
async def test_what_is_no_token_opens_nothing(stranger: Guest, token: str) -> None:
    answer = await stranger.ask("GET", "/api/services", **shown(token))

    assert answer.status == 401


async def test_revoked_it_opens_nothing(sofia: Guest, stranger: Guest) -> None:
    token, number = await issued(sofia)

    answers = [await sofia.post(f"/api/tokens/{number}/revocation") for _ in range(2)]

    assert answers[0].body == answers[1].body
    assert (await stranger.ask("GET", "/api/services", **shown(token))).status == 401


async def test_after_its_last_day_it_opens_nothing(
    hotline: Site, sofia: Guest, stranger: Guest
) -> None:
    token, _ = await issued(sofia, days=1)

    hotline.clock.now += timedelta(days=1)

    assert (await stranger.ask("GET", "/api/services", **shown(token))).status == 401


async def test_nobody_grants_what_they_do_not_have(sofia: Guest) -> None:
    answer = await sofia.post("/api/tokens", ASKED | {"roles": ["supervisor", "administrator"]})

    assert (answer.status, answer.body["code"]) == (403, "role_not_yours")


@pytest.mark.parametrize(
    "wrong", [{"roles": []}, {"days": 0}, {"days": 400}, {"purpose": "  "}, {"purpose": "x" * 81}]
)
async def test_a_token_has_a_purpose_a_role_and_an_end(
    sofia: Guest, wrong: dict[str, object]
) -> None:
    assert (await sofia.post("/api/tokens", ASKED | wrong)).status == 422


async def test_a_program_in_a_hurry_is_told_to_wait(sofia: Guest, stranger: Guest) -> None:
    token, _ = await issued(sofia)

    statuses = [
        (await stranger.ask("GET", "/api/session", **shown(token))).status
        for _ in range(AT_ONCE + 1)
    ]

    assert statuses == [200] * AT_ONCE + [429]


async def test_the_list_shows_no_token(sofia: Guest) -> None:
    token, number = await issued(sofia)

    answer = await sofia.get("/api/tokens")

    assert [one["id"] for one in answer.body] == [number]
    assert token not in str(answer.body)


async def test_it_is_noted_who_issued_and_who_revoked(
    hotline: Site, work: UnitOfWork, sofia: Guest
) -> None:
    _, number = await issued(sofia)
    await sofia.post(f"/api/tokens/{number}/revocation")

    entries = await Audit(work, hotline.clock).entries()

    noted = {(one.who, one.what, one.object) for one in entries}
    assert {
        ("sofia", Action.TOKEN_ISSUED, f"token {number}"),
        ("sofia", Action.TOKEN_REVOKED, f"token {number}"),
    } <= noted


async def test_who_is_let_go_leaves_no_token_that_opens(
    adam: Guest, sofia: Guest, stranger: Guest
) -> None:
    token, _ = await issued(sofia)
    seen = (await adam.get("/api/people/sofia")).body["version"]

    await adam.post("/api/people/sofia/deactivation", {"seen": seen})

    assert (await stranger.ask("GET", "/api/attention", **shown(token))).status == 401
