"""``customers import``: take accounts from a CSV file, or say what would become of them."""

import argparse
import asyncio
from pathlib import Path

from sqlalchemy.exc import OperationalError

from core.db import database
from core.errors import DomainError
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.setup.errors import Missing
from tickets.customers.account_file import MOST_BYTES
from tickets.customers.importing import import_accounts
from tickets.customers.views import ImportReport


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["import"])
    parser.add_argument("file", type=Path, help="CSV in UTF-8, with a header")
    parser.add_argument("--dry-run", action="store_true", help="change nothing, only report")


def run(place: Place, options: argparse.Namespace) -> int:
    url = read_settings(place).database_url
    try:
        report = asyncio.run(_import(url, _content(options.file), options.dry_run))
    except DomainError as refused:
        raise Missing(str(refused)) from None
    except OperationalError as why:
        raise Missing(f"The database does not answer: {why.orig}") from None
    print(told(report, options.dry_run))
    return 1 if report.rejected else 0


def told(report: ImportReport, dry_run: bool) -> str:
    """The report for people: each rejected line with its reasons, then the figures."""
    lines = [f"line {one.line}: {'; '.join(one.reasons)}" for one in report.rejected]
    figures = (
        f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged, "
        f"{len(report.rejected)} rejected"
    )
    return "\n".join((*lines, f"{figures}; nothing was kept" if dry_run else figures))


def _content(file: Path) -> bytes:
    """One byte more than is allowed is enough to be refused."""
    try:
        with file.open("rb") as source:
            return source.read(MOST_BYTES + 1)
    except OSError as why:
        raise Missing(f"{file} cannot be read: {why.strerror}") from None


async def _import(url: str, content: bytes, dry_run: bool) -> ImportReport:
    async with database(url) as sessions:
        return await import_accounts(sessions, content, dry_run=dry_run)
