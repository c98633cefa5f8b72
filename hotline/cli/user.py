"""``user add``: let a consultant, a supervisor or an administrator in."""

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
from hotline.wiring import staff
from tickets.staff.views import NewUser, Role


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["add"])
    parser.add_argument("username")
    parser.add_argument("--name", required=True, help="as others see it: given and family name")
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
        asyncio.run(_add(settings, _new_user(options)))
    except DomainError as refused:
        raise Missing(str(refused)) from None
    except ValidationError as wrong:
        raise Missing("; ".join(error["msg"] for error in wrong.errors())) from None
    print(f"{options.username} may sign in")
    return 0


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
        await people.create_user(new, by=Username("command line"))


def _password() -> str:
    """Asked for at a terminal; otherwise the first line of the input, never an argument."""
    if sys.stdin.isatty():
        return getpass.getpass("password: ")
    return sys.stdin.readline().rstrip("\n")
