"""What an answer allows a page, and which pages may ask."""

import pytest
from aiohttp.test_utils import make_mocked_request

from agent_console.security import Origins, answer_headers, content_policy
from core.errors import Forbidden
from core.settings import HttpSettings

HERE = HttpSettings(port=8090, public_url="http://127.0.0.1:8090")
BEHIND_PROXY = HttpSettings(port=8090, public_url="https://hotline.example")


def test_a_page_may_load_its_own_files_and_reach_the_exchange_and_nothing_else() -> None:
    assert content_policy("wss://pbx.example:8089/ws?secret=1") == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self' wss://pbx.example:8089; media-src 'self' blob:; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@pytest.mark.parametrize(("http", "secure"), [(HERE, False), (BEHIND_PROXY, True)])
def test_browsers_are_told_to_stay_with_https_where_there_is_https(
    http: HttpSettings, secure: bool
) -> None:
    headers = answer_headers("ws://127.0.0.1/ws", secure=Origins.of(http).secure)

    assert ("Strict-Transport-Security" in headers) is secure


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://127.0.0.1:8090"},
        {"Origin": "http://localhost:8090", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_our_own_pages_and_programs_may_ask(headers: dict[str, str]) -> None:
    request = make_mocked_request("POST", "/api/me/state", headers=headers)

    Origins.of(HERE).refuse_foreign(request)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8091"},
        {"Origin": "https://127.0.0.1:8090"},
        {"Origin": "http://127.0.0.1:8090", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example", "Host": "evil.example"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_foreign_pages_change_nothing(method: str, headers: dict[str, str]) -> None:
    request = make_mocked_request(method, "/api/me/state", headers=headers)

    with pytest.raises(Forbidden):
        Origins.of(HERE).refuse_foreign(request)


def test_a_foreign_page_does_not_listen() -> None:
    headers = {"Upgrade": "WebSocket", "Origin": "http://evil.example"}
    request = make_mocked_request("GET", "/api/live", headers=headers)

    with pytest.raises(Forbidden):
        Origins.of(HERE).refuse_foreign(request)


def test_behind_a_proxy_the_public_address_is_ours() -> None:
    request = make_mocked_request("POST", "/", headers={"Origin": "https://hotline.example"})

    Origins.of(BEHIND_PROXY).refuse_foreign(request)
