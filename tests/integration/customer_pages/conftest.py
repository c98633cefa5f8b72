"""The pages for each test, on each of the two databases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.db import UnitOfWork
from tests.integration.customer_pages.house import Site, site


@pytest.fixture
async def pages(work: UnitOfWork, tmp_path: Path) -> AsyncIterator[Site]:
    """Running pages."""
    async with site(work, tmp_path / "var") as running:
        yield running
