"""The exchange starts with our configuration and has nothing to complain about."""

import asyncio
import re

from hotline.asterisk.process import running_asterisk
from tests.exchange import Exchange, running_exchange

DANGEROUS_APPLICATIONS = (
    *("ChanSpy", "Dictate", "DISA", "Exec", "ExternalIVR", "MixMonitor", "Originate"),
    *("Record", "Reload", "Stasis", "System", "TryExec", "TrySystem", "VoiceMail"),
)
RECORDS = {"MixMonitor", "StopMixMonitor"}
"""Loaded only where callers are asked whether the talk may be recorded."""
LISTENS = "ChanSpy"
"""Loaded only where supervisors may listen to talks."""
DANGEROUS_FUNCTIONS = (
    *("AST_CONFIG", "AST_SORCERY", "CURL", "DB", "ENV", "EVAL_EXTEN", "FILE", "SHELL", "STAT"),
)


async def test_no_warning_and_no_error_is_logged_at_start() -> None:
    async with running_exchange() as exchange:
        log = await asyncio.to_thread(exchange.process.directory.log.read_text)

    assert re.findall(r"(?:WARNING|ERROR)\[.*", log) == []


async def test_nothing_is_left_when_the_exchange_is_stopped() -> None:
    async with running_exchange() as exchange:
        home = exchange.process.directory.path

    assert await exchange.console("core show version") == ""
    assert not home.exists()


async def test_one_that_was_left_over_gives_way_to_the_next() -> None:
    async with running_exchange() as exchange:
        left_over = exchange.process
        async with running_asterisk(left_over.directory) as process:
            answer = await asyncio.to_thread(process.cli, "core show version")

    assert answer.startswith("Asterisk")


async def test_every_application_of_the_dialplan_is_there(exchange: Exchange) -> None:
    dialplan = await exchange.console("dialplan show")
    known = await exchange.console("core show applications")

    used = set(re.findall(r"\d+\. (\w+)\(.*\[extensions.conf", dialplan))

    assert "Queue" in used
    missing = used - set(re.findall(r"^ *(\w+):", known, re.MULTILINE))
    assert missing == RECORDS | {LISTENS}


async def test_no_application_that_runs_records_or_listens_is_loaded(exchange: Exchange) -> None:
    known = await exchange.console("core show applications")

    loaded = set(re.findall(r"^ *(\w+):", known, re.MULTILINE))

    assert loaded & set(DANGEROUS_APPLICATIONS) == set()


async def test_no_function_that_reads_secrets_or_runs_programs_is_loaded(
    exchange: Exchange,
) -> None:
    known = await exchange.console("core show functions")

    loaded = set(re.findall(r"^(\w+)", known, re.MULTILINE))

    assert loaded & set(DANGEROUS_FUNCTIONS) == set()


async def test_all_but_sound_listens_on_the_loopback(exchange: Exchange) -> None:
    transports = await exchange.console("pjsip show transports")
    manager = await exchange.console("manager show settings")
    http = await exchange.console("http show status")

    assert set(re.findall(r"(\S+):\d+\s*$", transports, re.MULTILINE)) == {"127.0.0.1"}
    assert f"127.0.0.1:{exchange.settings.asterisk.ami_port}" in manager
    assert f"127.0.0.1:{exchange.settings.asterisk.http_port}" in http
