"""Whatever comes in is refused with a problem that says why; nothing is ever a 500."""

from typing import Any

import pytest

from tests.integration.console.house import Guest, Site
from tests.unit.console.facts import CALL

PATH = f"/api/calls/{CALL}"
BAD_BODIES: tuple[Any, ...] = (
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"state": 7}',
    b'{"state": "ready", "extra": 1}',
    b'{"state": "\xff\xfe"}',
    b'{"state": "\\ud800"}',
    b"[" * 60_000,
)


async def send(
    guest: Guest, method: str, path: str, body: bytes, kind: str = "application/json"
) -> tuple[int, str]:
    headers = {"Origin": guest.origin, "Content-Type": kind}
    async with guest.session.request(method, path, data=body, headers=headers) as response:
        return response.status, (await response.json(content_type=None))["code"]


@pytest.mark.parametrize("body", BAD_BODIES, ids=range(len(BAD_BODIES)))
async def test_a_body_that_is_not_what_was_asked_for_is_refused(anna: Guest, body: bytes) -> None:
    assert await send(anna, "POST", "/api/me/state", body) == (422, "invalid")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_only_json_is_read(anna: Guest, kind: str) -> None:
    told = await send(anna, "POST", "/api/me/state", b'{"state": "ready"}', kind)

    assert told == (415, "unsupported_media_type")


async def test_a_number_is_no_answer_to_yes_or_no(adam: Guest) -> None:
    told = await send(adam, "POST", "/api/people/jan/link", b'{"by_email": 0}')

    assert told == (422, "invalid")


async def test_a_flood_is_not_read(anna: Guest) -> None:
    status, code = await send(anna, "POST", "/api/me/state", b" " * 70_000)

    assert (status, code) == (413, "request_entity_too_large")


async def test_the_character_nul_reaches_no_database(hotline: Site, anna: Guest) -> None:
    await hotline.talk()

    told = await send(anna, "PUT", f"{PATH}/draft", b'{"body": "a\\u0000b", "version": 1}')

    assert told == (422, "invalid")


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "\u202e\u0007\x1b[31m", "Zażółć gęślą jaźń 📞", "x" * 9_000],
)
async def test_wild_text_comes_back_as_it_was(hotline: Site, anna: Guest, text: str) -> None:
    await hotline.talk()

    answer = await anna.put(f"{PATH}/draft", {"body": text, "version": 1})

    assert (answer.status, answer.body["body"]) == (200, text)


@pytest.mark.parametrize(
    "path",
    [
        "/api/tickets?limit=0",
        "/api/tickets?limit=100000",
        "/api/tickets?q=%00",
        "/api/tickets?q=" + "x" * 200,
        "/api/tickets?unknown=1",
        "/api/articles?q=%00",
        "/api/articles?q=" + "x" * 200,
        "/api/calls?before=yesterday",
        "/api/calls?before=2026-11-20T09:00:00",
        "/api/calls?before=0001-01-01T00:00:00%2B14:00",
        "/api/calls?limit=x",
        "/api/work?due_until=0",
        "/api/roster?day=1795171200",
    ],
)
async def test_a_query_that_means_nothing_is_refused(anna: Guest, path: str) -> None:
    answer = await anna.get(path)

    assert (answer.status, answer.body["code"]) == (422, "invalid")


@pytest.mark.parametrize(
    "path",
    [
        "/api/calls/%00",
        "/api/calls/..%2f..%2fetc",
        "/api/calls/" + "1" * 500,
        "/api/calls/9.9",
        "/api/tickets/ZGL1",
        "/api/tickets/ZGL999999999",
        "/api/articles/Locked",
        "/api/articles/" + "x" * 81,
        "/api/nothing",
        "/assets/%2e%2e%2fapp.py",
        "/assets/" + "x" * 300,
    ],
)
async def test_what_does_not_exist_is_not_found(anna: Guest, path: str) -> None:
    answer = await anna.get(path)

    assert (answer.status, answer.body["code"]) == (404, answer.body["code"])


async def test_a_number_too_large_for_the_database_names_no_announcement(sofia: Guest) -> None:
    answer = await sofia.post("/api/announcements/999999999/publish")

    assert answer.status == 404


async def test_a_wrong_method_names_the_right_ones(anna: Guest) -> None:
    answer = await anna.ask("PATCH", "/api/session")

    assert (answer.status, answer.headers["Allow"]) == (405, "DELETE,GET,POST")


@pytest.mark.parametrize("words", ["%", "_", "'", "a b c", "\\", '"'])
async def test_any_words_can_be_searched(anna: Guest, words: str) -> None:
    async with anna.session.get("/api/tickets", params={"q": words}) as response:
        assert (response.status, await response.json()) == (200, [])
