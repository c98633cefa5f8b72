"""A console for each test, on each of the two databases."""

from collections.abc import AsyncIterator

import pytest

from core.db import Sessions
from core.events import EventBus
from tests.integration.console.house import Guest, Site, site


@pytest.fixture
async def hotline(sessions: Sessions, bus: EventBus) -> AsyncIterator[Site]:
    """A running console."""
    async with site(sessions, bus) as running:
        yield running


@pytest.fixture
async def anna(hotline: Site) -> AsyncIterator[Guest]:
    """A consultant, signed in."""
    async with hotline.guest("anna") as guest:
        yield guest


@pytest.fixture
async def jan(hotline: Site) -> AsyncIterator[Guest]:
    """Another consultant, signed in."""
    async with hotline.guest("jan") as guest:
        yield guest


@pytest.fixture
async def sofia(hotline: Site) -> AsyncIterator[Guest]:
    """A supervisor, signed in."""
    async with hotline.guest("sofia") as guest:
        yield guest


@pytest.fixture
async def adam(hotline: Site) -> AsyncIterator[Guest]:
    """An administrator, signed in."""
    async with hotline.guest("adam") as guest:
        yield guest


@pytest.fixture
async def stranger(hotline: Site) -> AsyncIterator[Guest]:
    """Somebody who has not signed in."""
    async with hotline.guest() as guest:
        yield guest
