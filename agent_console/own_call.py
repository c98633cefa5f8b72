"""The call at a consultant's desk, once the ledger knows it as well as the screen does."""

import asyncio
from contextlib import suppress

from aiohttp import web

from agent_console.keys import DESKS, HOUSE, USER
from agent_console.live_call import LiveCall
from agent_console.needs import Ledger
from core.errors import NotFound
from core.ids import CallId
from core.patience import within
from tickets.calls.views import CallView

LEDGER_SECONDS = 5.0
"""Facts go to disk before they go into the ledger; whoever acts at once after them waits."""

LEDGER_PAUSE = 0.02
"""Seconds between two looks."""


async def own_call(request: web.Request) -> CallId:
    """The call that is asked about. Whose it is, the services check."""
    call = CallId(request.match_info["call"])
    shown = request.app[DESKS].board.call_of(request[USER].username)
    if shown is not None and shown.id == call:
        with suppress(TimeoutError):
            async with within(LEDGER_SECONDS):
                await _caught_up(request.app[HOUSE].ledger, shown)
    return call


async def _caught_up(ledger: Ledger, shown: LiveCall) -> None:
    while True:
        with suppress(NotFound):
            if _is_as_shown(await ledger.call(shown.id), shown):
                return
        await asyncio.sleep(LEDGER_PAUSE)


def _is_as_shown(kept: CallView, shown: LiveCall) -> bool:
    """In the same hands, and in the talk or after it."""
    is_over = kept.talk_ended_at is not None
    return kept.consultant == shown.consultant and is_over is (shown.talk_ended_at is not None)
