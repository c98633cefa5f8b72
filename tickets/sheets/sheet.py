"""A table as values: what its columns are called, and what its cells are. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from core.language import Language


class Both(NamedTuple):
    """A word in both languages."""

    pl: str
    en: str

    def said(self, language: Language) -> str:
        """In this one."""
        return self.pl if language is Language.PL else self.en


class Share(float):
    """Between nought and one: shown in per cent."""


Cell = str | int | float | date | timedelta | Both | None
"""A cell's type is how it is shown; a moment (``datetime``) has a zone and is told as in Warsaw."""

Row = tuple[Cell, ...]


class SheetKind(StrEnum):
    """What file is made of a table."""

    CSV = "csv"
    """For programs: codes, ISO dates and decimal points, whatever the language."""
    XLSX = "xlsx"
    """For people: words of their language, dates and times as spreadsheets know them."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is called by programs and by people."""

    code: str
    name: Both
    words: Mapping[str, Both] = field(default_factory=dict)
    """What its codes are called by people."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A head and rows."""

    title: Both
    columns: tuple[Column, ...]
    rows: Sequence[Row]
