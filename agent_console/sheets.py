"""A table as the file that somebody wants of it."""

import asyncio
from datetime import datetime

from aiohttp import web

from agent_console.keys import HOUSE
from core.language import Language
from core.view import View
from tickets.files.views import Download
from tickets.sheets.csv_file import csv_file
from tickets.sheets.sheet import Sheet, SheetKind
from tickets.sheets.xlsx_file import xlsx_file


class SheetQuery(View):
    """Which kind of file, and in which language."""

    file: SheetKind = SheetKind.CSV
    words: Language = Language.PL
    """Of the screen."""


async def saved(request: web.Request, sheet: Sheet, name: str, wanted: SheetQuery) -> Download:
    """The file; a long table is written in a thread, for others must not wait for it."""
    now = request.app[HOUSE].clock()
    content = await asyncio.to_thread(_file, sheet, wanted, now)
    return Download(f"{name}.{wanted.file}", content)


def _file(sheet: Sheet, wanted: SheetQuery, now: datetime) -> bytes:
    match wanted.file:
        case SheetKind.CSV:
            return csv_file(sheet, wanted.words)
        case SheetKind.XLSX:
            return xlsx_file(sheet, wanted.words, now)
