"""All consoles come back at once, as after a restart or a torn network."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from http import HTTPStatus

import pytest
from aiohttp import WSServerHandshakeError

from tests.integration.console.house import Guest, Site, hire_person
from tests.unit.console.facts import arrived
from tickets.staff.views import Role

CROWD = 200
ATTEMPTS = 3


@asynccontextmanager
async def signed_in_crowd(hotline: Site) -> AsyncIterator[list[Guest]]:
    names = [f"c{number}" for number in range(CROWD)]
    for name in names:
        await hire_person(hotline.house, name, frozenset({Role.CONSULTANT}))
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(hotline.guest(name)) for name in names]


async def snapshot(guest: Guest) -> str | None:
    """Whose desk the page shows; None when it is refused while the database is busy."""
    try:
        async with guest.live() as screen:
            me = await screen.me("signed_out")
            return str(me["user"]["username"])
    except WSServerHandshakeError as refused:
        if refused.status != HTTPStatus.SERVICE_UNAVAILABLE:
            raise
        return None


async def all_back(guests: list[Guest]) -> set[str]:
    """Whoever is refused comes again, as pages do, once the others have been served."""
    seen: set[str] = set()
    left = guests
    for _ in range(ATTEMPTS):
        names = await asyncio.gather(*(snapshot(guest) for guest in left))
        seen.update(name for name in names if name is not None)
        left = [guest for guest, name in zip(left, names, strict=True) if name is None]
    return seen


@pytest.mark.timeout(90)
async def test_two_hundred_consoles_that_reconnect_at_once_all_see_their_desks(
    hotline: Site,
) -> None:
    async with signed_in_crowd(hotline) as guests:
        hotline.tell(*(arrived(second) for second in range(5)))
        seen = await all_back(guests)

    assert len(seen) == CROWD
