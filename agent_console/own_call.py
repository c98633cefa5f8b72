"""The call at a consultant's desk, once the ledger knows it as well as the screen does."""

import asyncio
from contextlib import suppress

from aiohttp import web

from agent_console.keys import DESKS, HOUSE, USER
from agent_console.needs import Ledger
from core.errors import NotFound
from core.ids import CallId, Username
from core.patience import within

LEDGER_SECONDS = 2.0
"""Facts go to disk before they go into the ledger; whoever acts at once after answering waits."""

LEDGER_PAUSE = 0.02
"""Seconds between two looks."""


async def own_call(request: web.Request) -> CallId:
    """The call that is asked about. Whose it is, the services check."""
    call, consultant = CallId(request.match_info["call"]), request[USER].username
    shown = request.app[DESKS].board.call_of(consultant)
    if shown is not None and shown.id == call:
        with suppress(TimeoutError):
            async with within(LEDGER_SECONDS):
                await _caught_up(request.app[HOUSE].ledger, call, consultant)
    return call


async def _caught_up(ledger: Ledger, call: CallId, consultant: Username) -> None:
    while True:
        with suppress(NotFound):
            if (await ledger.call(call)).consultant == consultant:
                return
        await asyncio.sleep(LEDGER_PAUSE)
