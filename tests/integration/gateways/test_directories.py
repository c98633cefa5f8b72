"""One contract for all account directories, and what only the one over HTTP can do."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pydantic import SecretStr
from structlog.testing import capture_logs

from core.db import Sessions, UnitOfWork
from core.directory_settings import DirectorySettings
from core.errors import Unavailable
from core.settings import AsteriskSettings, Settings
from gateways.directory import LARGEST, http_directory
from gateways.directory_contract import PATH, openapi
from gateways.directory_stub import directory_stub
from hotline.cli.directory_stub import served
from tests.doubles.desk import FRIDAY, StillClock
from tickets.customers.directory import AccountDirectory, OwnAccounts
from tickets.customers.importing import import_accounts

TOKEN = SecretStr("a token of at least some length")
OFFICE, HOME, NOBODYS = "+48600000214", "+48600000215", "+48600000999"
HEADER = "customer_number;first_name;last_name;phones;services;account_state;locked_since\n"
MARTA = f"10000001;Marta;Wilk;{OFFICE}|{HOME};SENT|PUESC;locked;2026-11-20T08:00:00Z\n"
PIOTR = f"10000002;Piotr;Zając;{OFFICE};PUESC;;\n"
CONTRACT = Path(__file__).parents[3] / "docs" / "account-directory.openapi.json"
ACCOUNT = {
    "id": 7,
    "name": "Marta W.",
    "company": None,
    "customer_number": "10000001",
    "account_state": "active",
    "locked_since": None,
    "services": ["SENT"],
    "language": "pl",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(app: web.Application, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """The address of this application on a free port."""
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    try:
        host, port = runner.addresses[0][:2]
        yield f"http{'s' if tls else ''}://{host}:{port}"
    finally:
        await runner.cleanup()


class Outside:
    """A directory whose answer a test chooses, and which counts how often it was asked."""

    def __init__(self, answer: Handler | None = None) -> None:
        self.answer = answer
        self.asked: list[web.Request] = []

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        if self.answer:
            return await self.answer(request)
        return web.json_response({"accounts": [ACCOUNT]})

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get(PATH, self.serve)
        return app


def always(body: Any = None, *, text: str | None = None, status: int = 200) -> Handler:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(text=text or json.dumps(body), status=status)

    return answer


@pytest.fixture
async def own(sessions: Sessions, work: UnitOfWork) -> OwnAccounts:
    """Two people who share a number."""
    await import_accounts(sessions, (HEADER + MARTA + PIOTR).encode())
    return OwnAccounts(work)


@pytest.fixture(params=["own", "http"])
async def directory(
    request: pytest.FixtureRequest, own: OwnAccounts
) -> AsyncIterator[AccountDirectory]:
    """Each adapter over the same accounts."""
    if request.param == "own":
        yield own
        return
    async with (
        serving(directory_stub(own, TOKEN)) as url,
        http_directory(url, TOKEN, StillClock(), seconds=5) as found,
    ):
        yield found


@pytest.mark.parametrize(
    ("number", "names"),
    [(NOBODYS, []), (HOME, ["Marta W."]), (OFFICE, ["Marta W.", "Piotr Z."])],
)
async def test_nobody_one_or_several_people_have_a_number(
    directory: AccountDirectory, number: str, names: list[str]
) -> None:
    found = await directory.by_phone(number)

    assert [one.name for one in found] == names


async def test_an_account_comes_whole(directory: AccountDirectory, own: OwnAccounts) -> None:
    (marta,) = await directory.by_phone(HOME)

    assert (marta.customer_number, marta.account_state) == ("10000001", "locked")
    assert marta.locked_since == FRIDAY - timedelta(hours=1, minutes=41)
    assert marta.services == ("SENT", "PUESC")
    assert (marta,) == await own.by_phone(HOME)


async def test_what_was_found_is_not_asked_for_again_for_a_minute() -> None:
    outside, clock = Outside(), StillClock()
    async with (
        serving(outside.app()) as url,
        http_directory(url, TOKEN, clock, seconds=5) as directory,
    ):
        found = [await directory.by_phone(HOME) for _ in range(3)]
        clock.forward(seconds=60)
        outside.answer = always({"accounts": []})
        later = [await directory.by_phone(HOME) for _ in range(2)]

    assert [len(one) for one in found + later] == [1, 1, 1, 0, 0]
    assert len(outside.asked) == 2


async def test_the_token_is_shown_and_only_the_number_asked_for() -> None:
    outside = Outside()
    async with (
        serving(outside.app()) as url,
        http_directory(url, TOKEN, StillClock(), seconds=5) as directory,
    ):
        await directory.by_phone(HOME)

    (request,) = outside.asked
    assert request.headers["Authorization"] == f"Bearer {TOKEN.get_secret_value()}"
    assert dict(request.query) == {"phone": HOME}


@pytest.mark.parametrize(
    "answer",
    [
        always(text="{"),
        always([]),
        always({"accounts": [ACCOUNT | {"id": "seven"}]}),
        always({"accounts": [{"id": 7}]}),
        always({"accounts": [ACCOUNT] * 51}),
        always({"accounts": []}, status=500),
        always({"accounts": []}, status=401),
        always(text=" " * (LARGEST + 1)),
    ],
    ids=["half", "list", "wrong", "poor", "many", "500", "401", "large"],
)
async def test_what_breaks_the_contract_is_no_answer(answer: Handler) -> None:
    async with (
        serving(Outside(answer).app()) as url,
        http_directory(url, TOKEN, StillClock(), seconds=5) as directory,
    ):
        with pytest.raises(Unavailable) as refused:
            await directory.by_phone(HOME)

    assert refused.value.code == "directory_away"


async def test_a_redirect_is_not_followed() -> None:
    elsewhere = Outside()
    async with serving(elsewhere.app()) as other:

        async def redirect(_request: web.Request) -> web.StreamResponse:
            raise web.HTTPFound(f"{other}{PATH}")

        async with (
            serving(Outside(redirect).app()) as url,
            http_directory(url, TOKEN, StillClock(), seconds=5) as directory,
        ):
            with pytest.raises(Unavailable):
                await directory.by_phone(HOME)

    assert elsewhere.asked == []


async def test_a_slow_directory_is_given_up_in_time() -> None:
    done = asyncio.Event()

    async def slow(_request: web.Request) -> web.StreamResponse:
        await done.wait()
        return web.Response()

    async with (
        serving(Outside(slow).app()) as url,
        http_directory(url, TOKEN, StillClock(), seconds=0.1) as directory,
    ):
        with pytest.raises(Unavailable):
            await directory.by_phone(HOME)
        done.set()


async def test_an_answer_that_trickles_is_given_up_in_time() -> None:
    done = asyncio.Event()

    async def trickle(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b'{"accounts":')
        await done.wait()
        return response

    async with (
        serving(Outside(trickle).app()) as url,
        http_directory(url, TOKEN, StillClock(), seconds=0.2) as directory,
    ):
        with pytest.raises(Unavailable):
            await directory.by_phone(HOME)
        done.set()


async def test_a_directory_that_fails_again_and_again_is_left_alone() -> None:
    outside, clock = Outside(always(status=500)), StillClock()
    async with (
        serving(outside.app()) as url,
        http_directory(url, TOKEN, clock, seconds=5) as directory,
    ):
        for _ in range(8):
            with pytest.raises(Unavailable):
                await directory.by_phone(HOME)
        asked = len(outside.asked)
        outside.answer = None
        clock.forward(seconds=10)

        assert asked == 5
        assert len(await directory.by_phone(HOME)) == 1


async def test_where_nobody_listens_nothing_is_found_and_no_number_is_logged() -> None:
    with capture_logs() as logs:
        async with http_directory("http://127.0.0.1:1", TOKEN, StillClock()) as directory:
            with pytest.raises(Unavailable):
                await directory.by_phone(HOME)

    assert [line["event"] for line in logs] == ["directory.away"]
    assert HOME not in repr(logs)
    assert TOKEN.get_secret_value() not in repr(logs)


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    outside = Outside()
    tls = await asyncio.to_thread(self_signed, tmp_path)
    async with (
        serving(outside.app(), tls) as url,
        http_directory(url, TOKEN, StillClock(), seconds=5) as directory,
    ):
        with pytest.raises(Unavailable):
            await directory.by_phone(HOME)

    assert outside.asked == []


async def test_a_name_that_is_not_masked_is_masked_here() -> None:
    whole = ACCOUNT | {"name": "Marta Wilk"}
    async with (
        serving(Outside(always({"accounts": [whole]})).app()) as url,
        http_directory(url, TOKEN, StillClock(), seconds=5) as directory,
    ):
        (found,) = await directory.by_phone(HOME)

    assert found.name == "Marta W."


@pytest.mark.parametrize("token", ["", "wrong"])
async def test_the_stub_answers_only_whoever_shows_the_token(own: OwnAccounts, token: str) -> None:
    async with (
        serving(directory_stub(own, TOKEN)) as url,
        http_directory(url, SecretStr(token), StillClock(), seconds=5) as directory,
    ):
        with pytest.raises(Unavailable):
            await directory.by_phone(HOME)


async def test_the_stub_serves_the_accounts_of_the_configured_database(
    own: OwnAccounts, database_url: str
) -> None:
    secret = SecretStr("x")
    settings = Settings(
        database_url=database_url,
        asterisk=AsteriskSettings(ami_secret=secret, ari_secret=secret),
        directory=DirectorySettings(token=TOKEN),
    )

    async with (
        serving(await served(settings)) as url,
        http_directory(url, TOKEN, StillClock(), seconds=5) as directory,
    ):
        found = await directory.by_phone(HOME)

    assert found == await own.by_phone(HOME)


def test_the_contract_in_the_documentation_is_the_one_that_is_fulfilled() -> None:
    assert json.loads(CONTRACT.read_text()) == openapi()


def self_signed(folder: Path) -> ssl.SSLContext:
    """For 127.0.0.1, signed by nobody else."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(FRIDAY - timedelta(days=3650))
        .not_valid_after(FRIDAY + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    file = folder / "own.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
