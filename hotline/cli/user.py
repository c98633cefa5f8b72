"""``user add``: let somebody in; ``user pin``: give them a PIN for the announcement studio."""

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
from hotline.setup.errors import Missing
from hotline.wiring import staff, staff_pins
from tickets.customers.sealed import SealedPin
from tickets.staff.views import NewUser, Role

COMMAND_LINE = Username("command line")
"""Who has done it, for the audit log."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["add", "pin"])
    parser.add_argument("username")
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
        print(_issued(settings, options) if options.what == "pin" else _added(settings, options))
    except DomainError as refused:
        raise Missing(str(refused)) from None
    except ValidationError as wrong:
        raise Missing("; ".join(error["msg"] for error in wrong.errors())) from None
    return 0


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
    async with staff(settings) as people:
        await people.create_user(new, by=COMMAND_LINE)


async def _issue(settings: Settings, username: Username) -> SealedPin:
    async with staff_pins(settings) as pins:
        return await pins.issue(username, by=COMMAND_LINE)


def _password() -> str:
    """Asked for at a terminal; otherwise the first line of the input, never an argument."""
    if sys.stdin.isatty():
        return getpass.getpass("password: ")
    return sys.stdin.readline().rstrip("\n")
