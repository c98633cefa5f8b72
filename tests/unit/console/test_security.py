"""What an answer allows a page, and which pages may ask."""

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from agent_console.auth import Door
from agent_console.security import address_of, answer_headers, content_policy, refuse_foreign
from core.errors import Forbidden
from core.origins import Origins
from core.settings import HttpSettings
from tickets.staff.views import SignedIn, UserView

HERE = HttpSettings(port=8090, public_url="http://127.0.0.1:8090")
BEHIND_PROXY = HttpSettings(port=8090, public_url="https://hotline.example")


class NobodyAsks:
    """A house whose door is only looked at."""

    async def sign_in(
        self, username: str, password: str, address: str, code: str
    ) -> tuple[str, UserView]:
        raise NotImplementedError

    async def session(self, token: str) -> SignedIn | None:
        raise NotImplementedError

    async def sign_out(self, token: str) -> None:
        raise NotImplementedError

    async def users(self) -> tuple[UserView, ...]:
        raise NotImplementedError

    async def colleagues(self) -> tuple[UserView, ...]:
        raise NotImplementedError


def test_a_page_may_load_its_own_files_and_reach_the_exchange_and_nothing_else() -> None:
    assert content_policy("wss://pbx.example:8089/ws?secret=1") == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self' wss://pbx.example:8089; media-src 'self' blob:; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def test_a_page_may_use_a_headset_and_neither_camera_nor_place() -> None:
    headers = answer_headers("ws://127.0.0.1/ws", secure=False)

    assert headers["Permissions-Policy"] == (
        "microphone=(self), hid=(self), camera=(), geolocation=()"
    )


@pytest.mark.parametrize(("http", "secure"), [(HERE, False), (BEHIND_PROXY, True)])
def test_browsers_are_told_to_stay_with_https_where_there_is_https(
    http: HttpSettings, secure: bool
) -> None:
    headers = answer_headers("ws://127.0.0.1/ws", secure=Origins.of(http).secure)

    assert ("Strict-Transport-Security" in headers) is secure


@pytest.mark.parametrize(
    ("secure", "name"), [(False, "session"), (True, "__Host-session")], ids=["http", "https"]
)
def test_the_cookie_is_bound_to_this_host_where_there_is_https(secure: bool, name: str) -> None:
    answer = web.Response()

    Door(NobodyAsks(), secure=secure).let_in(answer, "token")

    (cookie,) = answer.cookies.values()
    assert (cookie.key, cookie["secure"] is True, cookie["domain"]) == (name, secure, "")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({}, "127.0.0.1"),
        ({"X-Forwarded-For": "192.0.2.7"}, "192.0.2.7"),
        ({"X-Forwarded-For": "10.9.9.9, 192.0.2.7"}, "192.0.2.7"),
        ({"X-Forwarded-For": ""}, "127.0.0.1"),
    ],
)
def test_a_proxy_on_this_machine_says_whom_it_let_in(headers: dict[str, str], address: str) -> None:
    request = make_mocked_request("POST", "/api/session", headers=headers)

    assert address_of(request.clone(remote="127.0.0.1")) == address


def test_nobody_else_is_believed_about_an_address() -> None:
    request = make_mocked_request("POST", "/api/session", headers={"X-Forwarded-For": "10.9.9.9"})

    assert address_of(request.clone(remote="192.0.2.7")) == "192.0.2.7"


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

    refuse_foreign(Origins.of(HERE), request)


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
        refuse_foreign(Origins.of(HERE), request)


def test_a_foreign_page_does_not_listen() -> None:
    headers = {"Upgrade": "WebSocket", "Origin": "http://evil.example"}
    request = make_mocked_request("GET", "/api/live", headers=headers)

    with pytest.raises(Forbidden):
        refuse_foreign(Origins.of(HERE), request)


def test_behind_a_proxy_the_public_address_is_ours() -> None:
    request = make_mocked_request("POST", "/", headers={"Origin": "https://hotline.example"})

    refuse_foreign(Origins.of(BEHIND_PROXY), request)
