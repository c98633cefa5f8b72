"""``directory-stub``: serve our own accounts as a directory outside would, to develop against."""

import argparse
from contextlib import AsyncExitStack

from aiohttp import web

from core.db import UnitOfWork, database
from core.events import EventBus
from core.settings import Settings
from gateways.directory_stub import directory_stub
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.setup.errors import Missing
from tickets.customers.directory import OwnAccounts

PORT = 8099


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=PORT, help=f"on loopback (default: {PORT})")


def run(place: Place, options: argparse.Namespace) -> int:
    settings = read_settings(place)
    if not settings.directory.token.get_secret_value():
        raise Missing("Set directory.token: the stub answers only whoever shows it.")
    app = served(settings)
    web.run_app(app, host="127.0.0.1", port=options.port, access_log=None)
    return 0


async def served(settings: Settings) -> web.Application:
    """The stub over the configured database, which is let go of in the end."""
    stack = AsyncExitStack()
    sessions = await stack.enter_async_context(database(settings.database_url))
    work = UnitOfWork(sessions, EventBus())
    app = directory_stub(OwnAccounts(work), settings.directory.token)

    async def close(_app: web.Application) -> None:
        await stack.aclose()

    app.on_cleanup.append(close)
    return app
