"""Tables for spreadsheets: numbers stay numbers, and nothing that somebody wrote is calculated."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from core.language import Language
from tickets.sheets.csv_file import csv_file
from tickets.sheets.sheet import Both, Cell, Column, Share, Sheet
from tickets.sheets.xlsx_file import xlsx_file

PL, EN = Language.PL, Language.EN
AT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
EVENING = timedelta(minutes=30) / timedelta(days=1)
"""Half past midnight in Warsaw."""
FORMULAS = ["=1+1", "+48600000214", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(*cells: Cell) -> Sheet:
    """One column with these cells."""
    column = Column("what", Both("Co", "What"), {"talk": Both("rozmowa", "talk")})
    return Sheet(Both("Próba", "Trial"), (column,), [(cell,) for cell in cells])


def part(content: bytes, name: str) -> ElementTree.Element:
    """A part of a workbook."""
    with ZipFile(io.BytesIO(content)) as book:
        return ElementTree.fromstring(book.read(f"xl/{name}.xml"))


def cells(content: bytes) -> list[ElementTree.Element]:
    """All cells of the first page, the head included."""
    return list(part(content, "worksheets/sheet1").iter(f"{SPACE}c"))


def words(content: bytes) -> list[str]:
    """All texts of a workbook."""
    return ["".join(text.itertext()) for text in part(content, "sharedStrings")]


def formats(content: bytes) -> set[str]:
    """All number formats of a workbook."""
    return {one.attrib["formatCode"] for one in part(content, "styles").iter(f"{SPACE}numFmt")}


def read(content: bytes) -> list[str]:
    """The cells of a CSV file without its head."""
    return [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))][1:]


@pytest.mark.parametrize("written", FORMULAS)
def test_what_begins_a_formula_is_marked_as_text_in_csv(written: str) -> None:
    assert read(csv_file(sheet(written), PL)) == [f"'{written}"]


@pytest.mark.parametrize("written", [*FORMULAS, "https://example.org", "{=1}"])
def test_a_workbook_keeps_all_text_as_text(written: str) -> None:
    content = xlsx_file(sheet(written), PL, AT)

    assert [cell.attrib["t"] for cell in cells(content)] == ["s", "s"]
    assert list(part(content, "worksheets/sheet1").iter(f"{SPACE}f")) == []


def test_csv_has_plain_numbers_and_times_of_warsaw() -> None:
    given = sheet(Share(0.8), -3, 2.5, timedelta(minutes=1), date(2026, 11, 20), AT, None)

    assert read(csv_file(given, EN)) == [
        *("0.8", "-3", "2.5", "60", "2026-11-20", "2026-11-21T00:30:00+01:00", "")
    ]


def test_a_workbook_has_numbers_dates_and_times_that_can_be_counted_with() -> None:
    content = xlsx_file(sheet(Share(0.8), -3, timedelta(hours=30), AT, None), EN, AT)

    values = [float(cell.findtext(f"{SPACE}v") or "") for cell in cells(content)[1:]]
    assert values == pytest.approx([0.8, -3, 1.25, 46347 + EVENING])
    assert {"0.0%", "[h]:mm:ss", "yyyy-mm-dd hh:mm:ss"} <= formats(content)


@pytest.mark.parametrize(("language", "said"), [(PL, ["Co", "rozmowa"]), (EN, ["What", "talk"])])
def test_people_read_words_of_their_language_and_programs_codes(
    language: Language, said: list[str]
) -> None:
    assert words(xlsx_file(sheet("talk"), language, AT)) == said
    assert read(csv_file(sheet("talk"), language)) == ["talk"]


def test_the_head_of_a_workbook_stays_and_its_columns_can_be_filtered() -> None:
    page = part(xlsx_file(sheet("a", "b"), PL, AT), "worksheets/sheet1")

    pane = next(page.iter(f"{SPACE}pane"))
    assert (pane.attrib["ySplit"], pane.attrib["state"]) == ("1", "frozen")
    assert next(page.iter(f"{SPACE}autoFilter")).attrib["ref"] == "A1:A3"


def test_a_column_is_as_wide_as_its_text_but_not_endless() -> None:
    page = part(xlsx_file(sheet("a" * 20), PL, AT), "worksheets/sheet1")
    endless = part(xlsx_file(sheet("a" * 2_000), PL, AT), "worksheets/sheet1")

    wide = [float(next(one.iter(f"{SPACE}col")).attrib["width"]) for one in (page, endless)]
    assert wide == [pytest.approx(21, abs=1), pytest.approx(60, abs=1)]


def test_text_of_any_length_and_an_empty_table_make_whole_files() -> None:
    longest = words(xlsx_file(sheet("a" * 40_000), PL, AT))[-1]

    assert re.fullmatch("a{32767}", longest)
    assert words(xlsx_file(sheet(), PL, AT)) == ["Co"]
