"""Coming and going, and what browsers of other people may not do."""

import aiohttp
import pytest

from tests.integration.console.house import PASSWORD, Guest, Site


async def test_signing_in_tells_who_one_is(stranger: Guest) -> None:
    answer = await stranger.post("/api/session", {"username": "anna", "password": PASSWORD})

    assert (answer.status, answer.body["username"]) == (200, "anna")


async def test_the_cookie_is_for_no_script_and_no_other_site(stranger: Guest) -> None:
    answer = await stranger.post("/api/session", {"username": "anna", "password": PASSWORD})

    cookie = answer.headers["Set-Cookie"]
    assert ("HttpOnly" in cookie, "SameSite=Strict" in cookie) == (True, True)


@pytest.mark.parametrize("name", ["anna", "nobody"])
async def test_a_wrong_name_and_a_wrong_password_are_refused_alike(
    stranger: Guest, name: str
) -> None:
    answer = await stranger.post("/api/session", {"username": name, "password": "wrong password"})

    assert (answer.status, answer.body["code"]) == (401, "bad_credentials")


async def test_too_many_attempts_have_to_wait(stranger: Guest) -> None:
    for _ in range(5):
        await stranger.post("/api/session", {"username": "anna", "password": "wrong password"})

    answer = await stranger.post("/api/session", {"username": "anna", "password": PASSWORD})

    assert (answer.status, answer.headers["Retry-After"]) == (429, "60")


async def test_many_names_from_one_place_have_to_wait(stranger: Guest) -> None:
    for number in range(100):
        body = {"username": f"name-{number}", "password": "wrong password"}
        await stranger.ask("POST", "/api/session", body, X_Forwarded_For="10.0.0.1, 192.0.2.7")
    right = {"username": "anna", "password": PASSWORD}

    there = await stranger.ask("POST", "/api/session", right, X_Forwarded_For="192.0.2.7")
    elsewhere = await stranger.ask("POST", "/api/session", right, X_Forwarded_For="192.0.2.8")

    assert (there.status, elsewhere.status) == (429, 200)


async def test_signing_in_again_ends_the_session_before(hotline: Site, anna: Guest) -> None:
    (before,) = anna.session.cookie_jar
    await anna.post("/api/session", {"username": "anna", "password": PASSWORD})

    known = await hotline.house.staff.session(before.value)

    assert known is None


async def test_the_session_is_known_again(anna: Guest) -> None:
    answer = await anna.get("/api/session")

    assert (answer.body["user"]["name"], answer.body["demo"]) == ("Anna", True)


async def test_signing_out_ends_the_session_and_leaves_the_queues(
    hotline: Site, anna: Guest
) -> None:
    answer = await anna.ask("DELETE", "/api/session")

    after = await anna.get("/api/session")
    assert (answer.status, after.status, hotline.exchange.asked) == (
        204,
        401,
        ["anna signs out"],
    )


async def test_signing_out_does_not_wait_for_the_exchange(hotline: Site, anna: Guest) -> None:
    hotline.exchange.away = True

    answer = await anna.ask("DELETE", "/api/session")

    assert answer.status == 204


async def test_a_session_ends_with_the_shift(hotline: Site, anna: Guest) -> None:
    hotline.clock.forward(hours=13)

    answer = await anna.get("/api/session")

    assert (answer.status, answer.body["code"]) == (401, "not_signed_in")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
async def test_a_foreign_page_changes_nothing(anna: Guest, headers: dict[str, str]) -> None:
    answer = await anna.ask("POST", "/api/me/state", {"state": "ready"}, **headers)

    assert (answer.status, answer.body["code"]) == (403, "foreign_origin")


async def test_a_foreign_page_does_not_listen(anna: Guest) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await anna.session.ws_connect("/api/live", headers={"Origin": "http://evil.example"})

    assert refused.value.status == 403


async def test_without_a_session_nobody_listens(stranger: Guest) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await stranger.session.ws_connect("/api/live", headers={"Origin": stranger.origin})

    assert refused.value.status == 401


async def test_every_answer_says_what_a_page_may_do(stranger: Guest) -> None:
    answer = await stranger.get("/no/such/page")

    assert (
        answer.status,
        "ws://127.0.0.1:15088;" in answer.headers["Content-Security-Policy"],
        answer.headers["X-Content-Type-Options"],
        answer.headers["Cache-Control"],
    ) == (404, True, "nosniff", "no-store")
