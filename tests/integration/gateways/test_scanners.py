"""One contract for all scanners, and what only clamd can do."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateways.clamd import Clamd
from gateways.no_scanner import NoScanner
from tests.doubles.clamd import EICAR, SmallClamd
from tickets.files.scanning import Scanner, Verdict

ADAPTERS = ("none", "tcp", "unix")


@pytest.fixture(params=ADAPTERS)
async def scanner(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scanner]:
    """Each adapter, with a server where it needs one."""
    if request.param == "none":
        yield NoScanner()
        return
    path = tmp_path / "clamd" if request.param == "unix" else None
    async with SmallClamd().listening(path) as clamd:
        yield Clamd(clamd.address)


@pytest.mark.parametrize("content", [b"", b"hello", bytes(300_000)], ids=["empty", "short", "long"])
async def test_what_is_harmless_is_clean(scanner: Scanner, content: bytes) -> None:
    assert await scanner.look(content) is Verdict.CLEAN


@pytest.mark.parametrize("before", [0, 100_000])
async def test_clamd_finds_a_virus_wherever_it_lies(before: int) -> None:
    async with SmallClamd().listening() as clamd:
        verdict = await Clamd(clamd.address).look(bytes(before) + EICAR)

    assert verdict is Verdict.INFECTED


async def test_what_is_too_large_for_clamd_is_not_called_clean() -> None:
    async with SmallClamd(most=1_000).listening() as clamd:
        verdict = await Clamd(clamd.address).look(bytes(2_000_000))

    assert verdict is Verdict.COULD_NOT_LOOK


async def test_a_silent_clamd_is_not_waited_for_for_ever() -> None:
    async with SmallClamd(silent=True).listening() as clamd:
        verdict = await Clamd(clamd.address, seconds=0.1).look(b"hello")

    assert verdict is Verdict.COULD_NOT_LOOK


@pytest.mark.parametrize("address", ["127.0.0.1:1", "unix:/nonexistent/clamd", "nonsense"])
async def test_where_no_clamd_is_nothing_is_called_clean(address: str) -> None:
    assert await Clamd(address).look(b"hello") is Verdict.COULD_NOT_LOOK
