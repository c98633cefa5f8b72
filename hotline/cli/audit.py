"""``audit``: verify the chain, or anchor its head."""

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path

from core.errors import DomainError
from core.settings import Settings
from hotline.anchors import Anchors, anchors_in, written
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.setup.errors import Missing
from hotline.wiring import audit
from tickets.audit.views import Anchor, Verification


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify", "anchor"])
    parser.add_argument("--anchors", type=Path, help="a copy of the anchors, kept elsewhere")


def run(place: Place, options: argparse.Namespace) -> int:
    settings = read_settings(place)
    try:
        if options.what == "verify":
            return _verify(settings, options.anchors)
        print(asyncio.run(_anchor(settings)))
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
