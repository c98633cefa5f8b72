"""The service's accounts can do their work and cannot take the machine over."""

import asyncio

import aiohttp
import pytest

from tests.asterisk.ami import ami_client
from tests.exchange import Exchange
from tests.patience import HANGS_SECONDS

REFUSED = {
    "a console command": ("Command", {"Command": "core show version"}),
    "a reload": ("Reload", {}),
    "a new extension": (
        "DialplanExtensionAdd",
        {"Context": "evil", "Extension": "s", "Priority": "1", "Application": "System"},
    ),
    "reading the configuration": ("GetConfig", {"Filename": "manager.conf"}),
    "writing the configuration": ("UpdateConfig", {"SrcFilename": "a", "DstFilename": "b"}),
    "a recording": ("MixMonitor", {"Channel": "x", "File": "x"}),
    "loading a module": ("ModuleLoad", {"Module": "app_system.so", "LoadType": "load"}),
    "a program as an application": (
        "Originate",
        {"Channel": "Local/echo@from-consultant", "Application": "System", "Data": "id"},
    ),
    "a program inside data": (
        "Originate",
        {"Channel": "Local/s@x", "Application": "NoOp", "Data": "${SHELL(id)}"},
    ),
    "a function that runs programs": ("Setvar", {"Variable": "SHELL(id)", "Value": "x"}),
}


@pytest.mark.parametrize(("action", "fields"), REFUSED.values(), ids=REFUSED)
async def test_ami_refuses(exchange: Exchange, action: str, fields: dict[str, str]) -> None:
    async with ami_client(exchange.settings) as ami:
        answer = await ami.action(action, **fields)

        assert answer["Response"] == "Error"


@pytest.mark.parametrize(
    "variable",
    ["SHELL(id)", "AST_CONFIG(manager.conf,hotline,secret)", "ENV(PATH)", "FILE(/etc/passwd)"],
)
async def test_ami_reads_nothing_through_functions(exchange: Exchange, variable: str) -> None:
    async with ami_client(exchange.settings) as ami:
        answer = await ami.action("Getvar", Variable=variable)

        assert answer.get("Value", "") in ("", "(null)")


async def test_a_caller_sent_where_the_dialplan_has_nothing_is_hung_up(exchange: Exchange) -> None:
    """Nobody can add such a place, so nothing runs there (see ``REFUSED``)."""
    async with ami_client(exchange.settings) as ami, exchange.caller() as caller:
        call = await caller.dial("hotline")
        channel = (await ami.event("QueueCallerJoin"))["Channel"]

        await ami.action("Redirect", Channel=channel, Context="evil", Exten="s", Priority="1")

        async with asyncio.timeout(HANGS_SECONDS):
            await call.ended.wait()


async def test_ami_refuses_a_wrong_secret(exchange: Exchange) -> None:
    asterisk = exchange.settings.asterisk
    reader, writer = await asyncio.open_connection(asterisk.host, asterisk.ami_port)
    await reader.readline()

    writer.write(b"Action: Login\r\nUsername: hotline\r\nSecret: guessed\r\n\r\n")

    assert b"Authentication failed" in await reader.readuntil(b"\r\n\r\n")
    writer.close()


@pytest.mark.parametrize("path", ["/ari/asterisk/info", "/ari/channels", "/ws", "/httpstatus"])
async def test_http_gives_nothing_without_credentials(exchange: Exchange, path: str) -> None:
    base = f"http://127.0.0.1:{exchange.settings.asterisk.http_port}"
    async with aiohttp.ClientSession(base) as http, http.get(path) as answer:
        assert answer.status in (401, 404, 426)
        assert "Asterisk" not in answer.headers.get("Server", "")
