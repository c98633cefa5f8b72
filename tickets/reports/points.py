"""Points of a series, and tables of values as text for a spreadsheet. Pure."""

from collections.abc import Iterable
from datetime import date, datetime

from tickets.reports.indicator import MILLISECONDS, Indicator
from tickets.reports.views import Measured, Point, Unit

HEAD = ("code", "formula_version", "unit", "value", "numerator", "denominator", "median", "p90")
SERIES_HEAD = ("start", "member", "value", "numerator", "denominator")

Row = tuple[str, ...]


def point(
    indicator: Indicator, start: datetime | date | str, member: str, top: int, bottom: int
) -> Point:
    """A row of the roll-up as a point of this indicator."""
    scale = MILLISECONDS if indicator.unit is Unit.SECONDS else 1
    when = start if isinstance(start, str) else start.isoformat()
    return Point(when, member, top / scale, bottom if indicator.bottom else None)


def table(measured: Iterable[Measured]) -> list[Row]:
    """A head and one row for each indicator; no data is an empty cell."""
    return [HEAD, *(_row(one) for one in measured)]


def series_table(points: Iterable[Point]) -> list[Row]:
    """A head and one row for each point; no data is an empty cell."""
    return [
        SERIES_HEAD,
        *(
            (one.start, one.member, *map(_cell, (one.value, one.numerator, one.denominator)))
            for one in points
        ),
    ]


def _row(one: Measured) -> Row:
    values = (one.value, one.numerator, one.denominator, one.median, one.p90)
    return (
        one.indicator.code,
        str(one.indicator.version),
        one.indicator.unit,
        *(_cell(value) for value in values),
    )


def _cell(value: float | None) -> str:
    """A point for decimals, whatever the language: the reader is a program."""
    return "" if value is None else f"{value:.6g}" if value % 1 else str(int(value))
