"""One life of the service: from its settings to the last closed socket."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

import structlog
from aiohttp import web

from core import log
from core.memory import keep_what_is_loaded
from core.settings import Settings
from hotline.heartbeat import ParentGone, heartbeat
from hotline.wiring import running

logger = structlog.get_logger()

SHUTDOWN_SECONDS = 5
"""For browsers to take leave; their next socket finds the successor."""


def run(settings: Settings, heartbeat_fd: int | None) -> None:
    """Serve until TERM, INT, or the death of the parent; returns after draining."""
    log.configure()
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(serve(settings, heartbeat_fd))


async def serve(settings: Settings, heartbeat_fd: int | None) -> None:
    """Open the house, listen, and wait for the end."""
    stopping = _stop_signals()
    async with running(settings) as console:
        runner = web.AppRunner(console, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await runner.setup()
        keep_what_is_loaded()
        try:
            await web.TCPSite(runner, settings.http.host, settings.http.port).start()
            logger.info("service.ready", url=settings.http.public_url)
            await _until(stopping, heartbeat_fd)
        finally:
            await runner.cleanup()
    logger.info("service.stopped")


async def _until(stopping: asyncio.Event, heartbeat_fd: int | None) -> None:
    if heartbeat_fd is None:
        await stopping.wait()
        return
    beating = asyncio.create_task(heartbeat(heartbeat_fd))
    waiting = asyncio.create_task(stopping.wait())
    done, pending = await asyncio.wait({beating, waiting}, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    with suppress(ParentGone):
        for task in done:
            task.result()


def _stop_signals() -> asyncio.Event:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    return stopping


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ImportError:  # not Linux: the standard loop serves as well
        return asyncio.new_event_loop
    return uvloop.new_event_loop
