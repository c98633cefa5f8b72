"""``privacy``: export, erase or hold all that is kept of one person; purge what is old."""

import argparse
import asyncio
from datetime import date
from pathlib import Path

from core.errors import DomainError
from core.ids import TicketNumber, Username
from hotline.alone import PrivacyDesk, officer
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.setup.errors import Missing
from tickets.privacy.bundle import Bundle
from tickets.privacy.views import Asked, HoldView, PurgeReport, Reach

COMMAND_LINE = "command line"


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = ["export", "erase", "hold", "lift", "holds", "purge"]
    parser.add_argument("what", choices=deeds)
    parser.add_argument("--customer", type=int, help="number of the customer's record")
    parser.add_argument("--number", help="or a telephone number, as +48...")
    parser.add_argument("--ticket", help="hold: or a ticket")
    parser.add_argument("--to", type=Path, help="export: the ZIP file to write")
    parser.add_argument("--logs", type=Path, help="export: a folder of logs to search as well")
    parser.add_argument("--reason", default="", help="hold: why")
    parser.add_argument("--until", type=date.fromisoformat, help="hold: its last day")
    parser.add_argument("--hold", type=int, help="lift: which one")
    parser.add_argument("--by", default=COMMAND_LINE, help="who does this, for the audit log")
    parser.add_argument("--dry-run", action="store_true", help="erase, purge: only count")


def run(place: Place, options: argparse.Namespace) -> int:
    settings = read_settings(place)

    async def served() -> str:
        async with officer(settings) as desk:
            return await _do(desk, options)

    try:
        print(asyncio.run(served()))
    except (DomainError, OSError) as refused:
        raise Missing(str(refused)) from None
    return 0


async def _do(desk: PrivacyDesk, options: argparse.Namespace) -> str:
    asked, by = Asked(options.customer, options.number), Username(options.by)
    match options.what:
        case "export":
            return await _export(desk, asked, by, options)
        case "erase":
            return await _erase(desk, asked, by, dry_run=options.dry_run)
        case "purge":
            report = await desk.retention.purge(dry_run=options.dry_run)
            return told_purge(report, dry_run=options.dry_run)
        case _:
            return await _hold(desk, by, options)


async def _export(
    desk: PrivacyDesk, asked: Asked, by: Username, options: argparse.Namespace
) -> str:
    if options.to is None:
        raise Missing("export needs --to FILE")
    async with Bundle(options.to) as bundle:
        await desk.privacy.export(asked, by, bundle, options.logs)
    return f"written to {options.to}"


async def _erase(desk: PrivacyDesk, asked: Asked, by: Username, *, dry_run: bool) -> str:
    reach = await desk.privacy.reach(asked)
    if dry_run:
        return told_reach(reach)
    erased = await desk.privacy.erase(asked, by)
    lines = [f"{section}: {rows}" for section, rows in sorted(erased.counts.items()) if rows]
    return "\n".join((*lines, f"erasure {erased.id} is done", *_shared(reach)))


async def _hold(desk: PrivacyDesk, by: Username, options: argparse.Namespace) -> str:
    match options.what:
        case "hold":
            ticket = TicketNumber(options.ticket) if options.ticket else None
            until, reason = options.until, options.reason
            return told_hold(await desk.holds.set(by, reason, options.customer, ticket, until))
        case "lift" if options.hold is not None:
            return told_hold(await desk.holds.lift(options.hold, by))
        case "lift":
            raise Missing("lift needs --hold NUMBER")
        case _:
            return "\n".join(told_hold(one) for one in await desk.holds.all()) or "no holds"


def told_reach(reach: Reach) -> str:
    """What an erasure would find; nothing was changed."""
    lines = [f"{section}: {rows}" for section, rows in sorted(reach.counts.items())]
    held = [f"would be refused: {told_hold(one)}" for one in reach.holds]
    return "\n".join((*lines, *held, *_shared(reach), "nothing was changed"))


def told_hold(hold: HoldView) -> str:
    """One line."""
    what = f"customer {hold.customer_id}" if hold.customer_id else f"ticket {hold.ticket}"
    end = f"until {hold.until}" if hold.until else "until it is lifted"
    lifted = f", lifted by {hold.lifted_by}" if hold.lifted_at else ""
    return f"hold {hold.id} on {what}, {end}, by {hold.set_by}: {hold.reason}{lifted}"


def told_purge(report: PurgeReport, *, dry_run: bool) -> str:
    """What went, or would go."""
    lines = [f"{period}: {rows}" for period, rows in report.removed.items()]
    end = ("nothing was changed",) if dry_run else ()
    return "\n".join((*lines, f"calls held back: {report.held}", *end))


def _shared(reach: Reach) -> tuple[str, ...]:
    if not reach.shared_numbers:
        return ()
    return (
        f"{reach.shared_numbers} numbers are other customers' too: calls from them stay, unless"
        " they led to a ticket of this customer; erase by --number if they are to go",
    )
