"""``reconcile``: list every difference between the ledger and the exchange's own records."""

import argparse
import asyncio
import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy.exc import DBAPIError

from core.clock import Clock, utc_now, warsaw_date
from core.errors import DomainError
from core.settings import Settings
from hotline.afterwards import reconciliation
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.setup.errors import Missing
from tickets.reconciliation.views import DayReport

MOST_DAYS = 366


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", type=date.fromisoformat, help="YYYY-MM-DD; default: yesterday")
    parser.add_argument("--from", dest="first", type=date.fromisoformat, help="first day")
    parser.add_argument("--to", dest="last", type=date.fromisoformat, help="last day")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(place: Place, options: argparse.Namespace) -> int:
    """1 when something differs."""
    settings = read_settings(place)
    chosen = days(options.day, options.first, options.last, warsaw_date(utc_now()))
    try:
        reports = asyncio.run(reconcile(settings, chosen))
    except DomainError as refused:
        raise Missing(f"Nothing was reconciled: {refused}") from None
    except DBAPIError as why:
        raise Missing(f"The database does not answer: {why.orig}") from None
    print(as_json(reports) if options.json else "\n".join(told(reports)))
    return 1 if any(report.differences for report in reports) else 0


def days(day: date | None, first: date | None, last: date | None, today: date) -> Sequence[date]:
    """Yesterday unless something else is asked for."""
    if day and (first or last):
        raise Missing("Name one day with --day, or several with --from and --to.")
    yesterday = today - timedelta(days=1)
    first = day or first or last or yesterday
    last = day or last or yesterday
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Missing(f"--to is not before --from, and at most {MOST_DAYS} days are compared.")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


async def reconcile(
    settings: Settings, chosen: Sequence[date], clock: Clock = utc_now
) -> list[DayReport]:
    """The reports of these days, oldest first."""
    async with reconciliation(settings, clock) as service:
        return [await service.reconcile(day) for day in chosen]


def told(reports: Sequence[DayReport]) -> Iterator[str]:
    """For people: a line for each difference, and one for the day."""
    for report in reports:
        for one in report.differences:
            sides = f"ledger {one.ours or '-'}, exchange {one.theirs or '-'}"
            yield f"{report.day}  {one.call}  {one.kind:<10}  {sides}"
        figures = f"{report.calls} calls, {len(report.differences)} differences"
        torn = f", {report.torn_lines} torn lines" if report.torn_lines else ""
        yield f"{report.day}  {figures}{torn}"


def as_json(reports: Sequence[DayReport]) -> str:
    return json.dumps([report.model_dump(mode="json") for report in reports], indent=2)
