"""A table as a workbook (XLSX, ISO 29500) in a person's language. Pure, and takes a while."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from xlsxwriter import Workbook

from core.clock import WARSAW
from core.language import Language
from tickets.sheets.sheet import Both, Cell, Share, Sheet

NARROWEST, WIDEST = 10, 60
"""Characters of a column."""

MEASURED_ROWS = 500
"""So many rows say how wide a column is."""

LONGEST_TEXT = 32_767
"""Characters of a cell; a longer one makes the whole workbook invalid."""

LONGEST_TITLE = 31
HEAD = {"bold": True, "bottom": 1, "valign": "top", "text_wrap": True}
WIDTHS = {datetime: 18, date: 11, timedelta: 9}
FORMATS: dict[type, dict[str, object]] = {
    datetime: {"num_format": "yyyy-mm-dd hh:mm:ss"},
    date: {"num_format": "yyyy-mm-dd"},
    timedelta: {"num_format": "[h]:mm:ss"},
    Share: {"num_format": "0.0%"},
    float: {"num_format": "#,##0.00"},
    int: {"num_format": "#,##0"},
    str: {"valign": "top"},
}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def xlsx_file(sheet: Sheet, language: Language, at: datetime) -> bytes:
    """The head stays when one scrolls, and each column can be filtered."""
    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        title = sheet.title.said(language)
        book.set_properties({"title": title, "created": at})
        page = book.add_worksheet(title[:LONGEST_TITLE])
        head = [column.name.said(language) for column in sheet.columns]
        page.write_row(0, 0, head, book.add_format(HEAD))
        rows = [_in_words(sheet, row, language) for row in sheet.rows]
        _fill(page, rows, {kind: book.add_format(look) for kind, look in FORMATS.items()})
        for number, name in enumerate(head):
            width = max(len(name) + 2, *_widths(rows, number))
            page.set_column(number, number, min(width, WIDEST))
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(rows), len(head) - 1)
    return file.getvalue()


def _in_words(sheet: Sheet, row: tuple[Cell, ...], language: Language) -> list[Cell]:
    """Codes and words as this language has them."""
    return [
        _said(
            column.words[cell] if isinstance(cell, str) and cell in column.words else cell, language
        )
        for column, cell in zip(sheet.columns, row, strict=True)
    ]


def _said(cell: Cell, language: Language) -> Cell:
    return cell.said(language) if isinstance(cell, Both) else cell


def _fill(page: Any, rows: list[list[Cell]], formats: dict[type, Any]) -> None:
    for place, row in enumerate(rows, start=1):
        for number, cell in enumerate(row):
            if cell is not None:
                kind = _kind(cell)
                _writing(page, kind)(place, number, _kept(cell), formats[kind])


def _kind(cell: Cell) -> type:
    """The first of the kinds that it is of: a moment is also a date, a share also a number."""
    return next(kind for kind in FORMATS if isinstance(cell, kind))


def _writing(page: Any, kind: type) -> Callable[..., object]:
    """Each kind by a name of its own: a guess would take text for a formula or a link."""
    name = "datetime" if issubclass(kind, (date, timedelta)) else "number"
    writing: Callable[..., object] = getattr(page, f"write_{'string' if kind is str else name}")
    return writing


def _kept(cell: Cell) -> object:
    """As a workbook keeps it: it knows no time zones, and no text of any length."""
    match cell:
        case datetime():
            return cell.astimezone(WARSAW).replace(tzinfo=None)
        case str():
            return cell[:LONGEST_TEXT]
        case _:
            return cell


def _widths(rows: list[list[Cell]], number: int) -> list[int]:
    cells = (row[number] for row in rows[:MEASURED_ROWS])
    found = [WIDTHS.get(_kind(cell), len(str(cell)) + 1) for cell in cells if cell is not None]
    return [NARROWEST, *found]
