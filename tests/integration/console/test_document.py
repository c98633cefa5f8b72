"""A program that knows only the document tries every endpoint, and finds nothing that surprises."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from agent_console.api import GET
from agent_console.app import ENDPOINTS
from core.ids import TicketNumber
from tests.integration.console.house import Guest, Site, hire_person
from tests.integration.tickets.handled import marta, notification
from tests.unit.console.facts import CALL
from tickets.staff.views import Role

SETTINGS = Path(__file__).with_name("schemathesis.toml")
PROGRAM = Path(sys.executable).with_name("schemathesis")
TRIES = 3
"""Of each endpoint, beside all the limits that its parameters have."""
OWN_SESSION = "/api/session"
"""Left out: the first that signs out ends all the tries."""

pytestmark = pytest.mark.timeout(900)


async def test_nothing_breaks_and_only_what_is_described_is_taken(
    hotline: Site, database_url: str, tmp_path: Path
) -> None:
    """Looks on SQLite and changes on PostgreSQL: all of both would take minutes."""
    looks = database_url.startswith("sqlite")
    await hotline.talk()
    await hotline.hang_up()
    ticket = await notification(hotline.work, await marta(hotline.work))
    await hire_person(hotline.house, "zofia", frozenset(Role))
    async with hotline.guest("zofia") as zofia:
        status, report = await tried(
            hotline, zofia, ticket, tmp_path, "--include-method" if looks else "--exclude-method"
        )

    part = [one for one in ENDPOINTS if one.path != OWN_SESSION and (one.method == GET) is looks]
    assert status == 0, report
    assert f"Tested: {len(part)}" in report


async def tried(
    hotline: Site, guest: Guest, ticket: TicketNumber, place: Path, reads: str
) -> tuple[int | None, str]:
    """How the program ended, and what it reports."""
    (session,) = (cookie.value for cookie in guest.session.cookie_jar)
    known = {"HOTLINE_SESSION": session, "HOTLINE_CALL": CALL, "HOTLINE_TICKET": ticket}
    program = await asyncio.create_subprocess_exec(
        *(str(PROGRAM), "--config-file", str(SETTINGS), "run", f"{hotline.url}/api/openapi.json"),
        *("--header", f"Origin: {hotline.url}", "--exclude-path", OWN_SESSION),
        *(reads, GET),
        *("--phases", "examples,coverage,fuzzing", "--max-examples", str(TRIES)),
        *("--continue-on-failure", "--generation-database", "none", "--no-color"),
        cwd=place,
        env={**os.environ, **known},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    report, _ = await program.communicate()
    return program.returncode, report.decode()
