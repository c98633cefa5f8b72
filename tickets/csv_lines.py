"""Lines of a CSV file: UTF-8 with or without BOM, with ``;`` or ``,`` between the fields."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.errors import Invalid


@dataclass(frozen=True, slots=True)
class Header:
    """Which columns a file may have, and which it has to have."""

    known: tuple[str, ...]
    needed: tuple[str, ...]
    one_of: tuple[str, ...] = ()
    """Any of these will do."""
    unsaid: tuple[str, ...] = ()
    """Columns without which a file says nothing of them; all others are empty then."""


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one line and the line on which they end; None: they do not fit the header."""

    line: int
    fields: Mapping[str, str] | None


def records(content: bytes, header: Header, most_bytes: int, most_lines: int) -> list[Record]:
    """All lines below the header; refuses a file of which nothing can be made."""
    if len(content) > most_bytes:
        raise Invalid(f"the file is larger than {most_bytes // 1024**2} MiB", code="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid("the file is not UTF-8", code="file") from None
    try:
        found = list(_records(text, header))
    except csv.Error as broken:
        raise Invalid(f"the file is not CSV: {broken}", code="file") from None
    if len(found) > most_lines:
        raise Invalid(f"the file has more than {most_lines} lines", code="file")
    return found


def _records(text: str, header: Header) -> Iterator[Record]:
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = [name.strip() for name in next(reader, [])]
    _refuse(columns, header)
    empty = {name: "" for name in header.known if name not in header.unsaid}
    for row in reader:
        if not any(row):
            continue
        fields = zip(columns, (field.strip() for field in row), strict=False)
        whole = len(row) == len(columns)
        yield Record(reader.line_num, {**empty, **dict(fields)} if whole else None)


def _refuse(columns: list[str], header: Header) -> None:
    unknown = [str(place) for place, name in enumerate(columns, 1) if name not in header.known]
    if unknown:
        known = ", ".join(header.known)
        raise Invalid(f"column {', '.join(unknown)} is unknown; known are {known}", code="file")
    if len(set(columns)) < len(columns):
        raise Invalid("a column is named twice", code="file")
    if missing := [name for name in header.needed if name not in columns]:
        raise Invalid(f"missing columns: {', '.join(missing)}", code="file")
    if header.one_of and not {*header.one_of} & {*columns}:
        raise Invalid(f"missing column: {' or '.join(header.one_of)}", code="file")
