"""``audit``: verify the chain, anchor its head, or tell who looked at whose record."""

import argparse
import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from core.clock import WARSAW
from core.errors import DomainError
from core.settings import Settings
from hotline.alone import audit, officer
from hotline.anchors import Anchors, anchors_in, written
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.setup.errors import Missing
from tickets.audit.views import Anchor, Verification
from tickets.privacy.views import Asked

EVER = date(1990, 1, 1), date(2199, 12, 30)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify", "anchor", "looks"])
    parser.add_argument("--anchors", type=Path, help="a copy of the anchors, kept elsewhere")
    parser.add_argument("--customer", type=int, help="looks: number of the customer's record")
    parser.add_argument("--number", help="looks: or a telephone number, as +48...")
    parser.add_argument("--since", type=date.fromisoformat, default=EVER[0], help="first day")
    parser.add_argument("--until", type=date.fromisoformat, default=EVER[1], help="last day")


def run(place: Place, options: argparse.Namespace) -> int:
    settings = read_settings(place)
    try:
        match options.what:
            case "verify":
                return _verify(settings, options.anchors)
            case "anchor":
                print(asyncio.run(_anchor(settings)))
            case _:
                asyncio.run(_tell(settings, options))
    except (DomainError, OSError, ValueError) as refused:
        raise Missing(str(refused)) from None
    return 0


def told(found: Verification) -> str:
    """One line for people and for monitoring."""
    if found.broken is None:
        return (
            f"the audit log holds: {found.links} links, {found.anchors} anchors met, "
            f"{found.waiting} entries not linked yet"
        )
    where = f"position {found.broken.position}"
    entry = "" if found.broken.entry is None else f", entry {found.broken.entry}"
    return f"the audit log is broken at {where}{entry}: {found.broken.fault}"


def _verify(settings: Settings, elsewhere: Path | None) -> int:
    if elsewhere is not None and not elsewhere.exists():
        raise Missing(f"there is no file {elsewhere}")
    anchors = anchors_in(elsewhere or Anchors(settings.var).file)
    found = asyncio.run(_walk(settings, anchors))
    print(told(found))
    return 1 if found.broken else 0


async def _walk(settings: Settings, anchors: Sequence[Anchor]) -> Verification:
    async with audit(settings) as log:
        return await log.verify(anchors)


async def _anchor(settings: Settings) -> str:
    async with audit(settings) as log:
        anchor = await log.anchor()
    await Anchors(settings.var).keep(anchor)
    return written(anchor)


async def _tell(settings: Settings, options: argparse.Namespace) -> None:
    asked = Asked(options.customer, options.number)
    since, until = _start(options.since), _start(options.until + timedelta(days=1))
    async with officer(settings) as desk:
        async for look in desk.privacy.looks(asked, since, until):
            print(f"{look.at.isoformat()}  {look.who:<20}  {look.what:<24}  {look.object}")


def _start(day: date) -> datetime:
    """Of a day in Warsaw."""
    return datetime.combine(day, time(), WARSAW).astimezone(UTC)
