"""``user``: let somebody in, make a link for their password, or a PIN for the studio."""

import argparse
import asyncio
import getpass
import sys

from pydantic import SecretStr, ValidationError

from core.errors import DomainError
from core.ids import Username
from core.language import Language
from core.settings import Settings
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.personnel import doorkeeper
from hotline.setup.errors import Missing
from tickets.customers.sealed import SealedPin
from tickets.sealed import Envelope
from tickets.staff.views import NewUser, Role

COMMAND_LINE = Username("command line")
"""Who has done it, for the audit log."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["add", "pin", "link", "first-link", "drop-authenticator"])
    parser.add_argument("username", nargs="?", default="")
    parser.add_argument("--name", help="as others see it: given and family name")
    parser.add_argument(
        "--role", type=Role, choices=list(Role), action="append", help="may be given again"
    )
    parser.add_argument(
        "--language", type=Language, choices=list(Language), action="append", help="of their calls"
    )
    parser.add_argument("--email", help="where reminders of due dates go")


def run(place: Place, options: argparse.Namespace) -> int:
    settings = read_settings(place)
    try:
        print(_done(settings, options))
    except DomainError as refused:
        raise Missing(str(refused)) from None
    except ValidationError as wrong:
        raise Missing("; ".join(error["msg"] for error in wrong.errors())) from None
    return 0


def _done(settings: Settings, options: argparse.Namespace) -> str:
    if options.what == "first-link":
        return asyncio.run(_first_link(settings)).open()
    if not options.username:
        raise Missing(f"user {options.what} needs a user name")
    match options.what:
        case "pin":
            return _issued(settings, options)
        case "drop-authenticator":
            return _dropped(settings, Username(options.username))
        case "link":
            return asyncio.run(_link(settings, Username(options.username))).open()
        case _:
            return _added(settings, options)


def _added(settings: Settings, options: argparse.Namespace) -> str:
    if not options.name:
        raise Missing("user add needs --name")
    asyncio.run(_add(settings, _new_user(options)))
    return f"{options.username} may sign in"


def _issued(settings: Settings, options: argparse.Namespace) -> str:
    """The only time that anybody sees it."""
    return asyncio.run(_issue(settings, Username(options.username))).open()


def _new_user(options: argparse.Namespace) -> NewUser:
    return NewUser(
        username=Username(options.username),
        name=options.name,
        roles=frozenset(options.role or [Role.CONSULTANT]),
        languages=frozenset(options.language or Language),
        password=SecretStr(_password()),
        email=options.email,
    )


async def _add(settings: Settings, new: NewUser) -> None:
    async with doorkeeper(settings) as door:
        await door.staff.create_user(new, by=COMMAND_LINE)


async def _first_link(settings: Settings) -> Envelope:
    async with doorkeeper(settings) as door:
        return await door.first.link()


async def _link(settings: Settings, username: Username) -> Envelope:
    async with doorkeeper(settings) as door:
        return await door.people.link(username, by=COMMAND_LINE)


def _dropped(settings: Settings, username: Username) -> str:
    """For the last administrator: whoever else has lost theirs asks one."""
    asyncio.run(_drop(settings, username))
    return f"{username} signs in without an authenticator"


async def _drop(settings: Settings, username: Username) -> None:
    async with doorkeeper(settings) as door:
        await door.authenticators.reset(username, by=COMMAND_LINE)


async def _issue(settings: Settings, username: Username) -> SealedPin:
    async with doorkeeper(settings) as door:
        return await door.pins.issue(username, by=COMMAND_LINE)


def _password() -> str:
    """Asked for at a terminal; otherwise the first line of the input, never an argument."""
    if sys.stdin.isatty():
        return getpass.getpass("password: ")
    return sys.stdin.readline().rstrip("\n")
