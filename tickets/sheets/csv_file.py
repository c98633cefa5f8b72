"""A table as CSV (RFC 4180): the reader is a program, or a person's spreadsheet. Pure."""

import csv
import io
from datetime import date, datetime, timedelta

from core.clock import WARSAW
from core.language import Language
from tickets.sheets.sheet import Both, Cell, Sheet

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it, spreadsheets read Polish letters wrongly."""

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Spreadsheets would calculate what begins so, with whatever somebody wrote into a name or note."""


def csv_file(sheet: Sheet, language: Language) -> bytes:
    """The head holds the codes of the columns; names of things are in this language."""
    text = io.StringIO(BOM, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow(column.code for column in sheet.columns)
    writer.writerows([_written(cell, language) for cell in row] for row in sheet.rows)
    return text.getvalue().encode()


def _written(cell: Cell, language: Language) -> str:
    match cell.said(language) if isinstance(cell, Both) else cell:
        case None:
            return ""
        case str() as text:
            return harmless(text)
        case datetime() as moment:
            return moment.astimezone(WARSAW).isoformat(timespec="seconds")
        case date() as day:
            return day.isoformat()
        case timedelta() as time:
            return _number(time.total_seconds())
        case number:
            return _number(number)


def harmless(text: str) -> str:
    """The same text, marked as text where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def _number(value: float) -> str:
    return f"{value:.6g}" if value % 1 else str(int(value))
