"""The live connection: whole pictures to the page, heartbeats of its telephone back."""

import asyncio
from contextlib import suppress
from typing import Literal

import structlog
from aiohttp import WSCloseCode, WSMsgType, web
from pydantic import BaseModel, ValidationError

from agent_console.errors import NotSignedIn
from agent_console.keys import DESKS, DOOR, FEED, SOCKETS, WATCH
from agent_console.pages import Page
from core.errors import Unavailable

log = structlog.get_logger()

HEARTBEAT_SECONDS = 10.0
"""A page that answers no ping for this long is gone."""

SEND_SECONDS = 5.0
"""A page that takes no byte for so long is too slow: it comes back and takes a new picture."""

SESSION_SECONDS = 30.0
"""How long a page may stay open after its session has ended."""

GOODBYE_SECONDS = 1.0
"""A page that is there answers a close at once."""

MAX_FRAME = 1024
"""Bytes a page may send at once: it has nothing to say but how its telephone is."""

SESSION_OVER = 4401
"""Our own close code: sign in again."""


class PhoneState(BaseModel):
    """What a page tells every five seconds."""

    type: Literal["phone"]
    registered: bool
    device: bool


async def live(request: web.Request) -> web.WebSocketResponse:
    """Serve one page until it leaves, its session ends, or it is too slow."""
    user = await request.app[DOOR].guest(request)
    if user is None:
        raise NotSignedIn
    socket = web.WebSocketResponse(
        heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_FRAME, compress=False
    )
    try:
        await socket.prepare(request)
    except ConnectionError:
        return socket  # the page has left before it was served
    request.app[SOCKETS].add(socket)
    with request.app[DESKS].pages.open(user) as page, request.app[WATCH].over(page):
        await request.app[DESKS].welcome(user)
        await request.app[FEED].welcome(page)
        await _serve(request, socket, page)
    return socket


async def _serve(request: web.Request, socket: web.WebSocketResponse, page: Page) -> None:
    async with asyncio.TaskGroup() as tasks:
        helpers = (
            tasks.create_task(_write(request, socket, page)),
            tasks.create_task(_check_session(request, socket, page)),
        )
        await _read(request, socket, page)
        for helper in helpers:
            helper.cancel()


async def _read(request: web.Request, socket: web.WebSocketResponse, page: Page) -> None:
    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            continue
        try:
            phone = PhoneState.model_validate_json(message.data)
        except ValidationError:
            await socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
        else:
            await request.app[WATCH].heard(page, can_ring=phone.registered and phone.device)


async def _write(request: web.Request, socket: web.WebSocketResponse, page: Page) -> None:
    try:
        while True:
            frame = await page.next()
            async with asyncio.timeout(SEND_SECONDS):
                await socket.send_str(frame)
    except TimeoutError:
        log.warning("live.too_slow", who=page.user.username)
        if request.transport is not None:
            request.transport.abort()  # a goodbye would wait behind what it does not take
    except ConnectionError:
        """The page has left; the reader sees it too."""


async def _check_session(request: web.Request, socket: web.WebSocketResponse, page: Page) -> None:
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(SESSION_SECONDS):
                await page.doubted.wait()
        page.doubted.clear()
        try:
            user = await request.app[DOOR].guest(request)
        except Unavailable:
            continue
        if user != page.user:
            await socket.close(code=SESSION_OVER if user is None else WSCloseCode.SERVICE_RESTART)
            return


async def close_all(app: web.Application) -> None:
    """Otherwise stopping would wait for pages that never leave."""
    app[WATCH].stop()
    sockets = app[SOCKETS]
    with suppress(TimeoutError):
        async with asyncio.timeout(GOODBYE_SECONDS), asyncio.TaskGroup() as tasks:
            for socket in tuple(sockets):
                tasks.create_task(_goodbye(socket))


async def _goodbye(socket: web.WebSocketResponse) -> None:
    await socket.close(code=WSCloseCode.GOING_AWAY)
