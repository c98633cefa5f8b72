"""The measures as tables for a spreadsheet. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from tickets.reports.views import IndicatorView, Measured, Series, Unit
from tickets.sheets.sheet import Both, Cell, Column, Share, Sheet

UNITS: Mapping[str, Both] = {
    Unit.COUNT: Both("liczba", "number"),
    Unit.SHARE: Both("odsetek", "share"),
    Unit.SECONDS: Both("czas", "time"),
    Unit.SCORE: Both("ocena", "score"),
}
LANGUAGES = {"pl": Both("polski", "Polish"), "en": Both("angielski", "English")}

TOP, BOTTOM = Both("Licznik", "Numerator"), Both("Mianownik", "Denominator")
COLUMNS = (
    Column("code", Both("Kod", "Code")),
    Column("name", Both("Wskaźnik", "Indicator")),
    Column("formula", Both("Wzór", "Formula")),
    Column("formula_version", Both("Wersja wzoru", "Version")),
    Column("unit", Both("Jednostka", "Unit"), UNITS),
    Column("value", Both("Wartość", "Value")),
    Column("numerator", TOP),
    Column("denominator", BOTTOM),
    Column("median", Both("Mediana", "Median")),
    Column("p90", Both("90. percentyl", "90th percentile")),
    Column("at_least", Both("Cel: co najmniej", "Goal: at least")),
    Column("at_most", Both("Cel: najwyżej", "Goal: at most")),
)


def figures_table(measured: Iterable[Measured]) -> Sheet:
    """One row for each indicator; no data is an empty cell."""
    return Sheet(Both("Wskaźniki", "Figures"), COLUMNS, [_row(one) for one in measured])


def course_table(indicator: IndicatorView, series: Series) -> Sheet:
    """One row for each point; no data is an empty cell."""
    columns = (
        Column("start", Both("Kiedy", "When")),
        Column("member", Both("Kto", "Who"), LANGUAGES),
        Column("value", Both(indicator.name_pl, indicator.name_en)),
        Column("numerator", TOP),
        Column("denominator", BOTTOM),
    )
    unit = indicator.unit
    rows = [
        (
            _moment(one.start),
            one.member,
            _shown(unit, one.value),
            _counted(unit, one.numerator),
            _whole(one.denominator),
        )
        for one in series.points()
    ]
    return Sheet(Both("Przebieg", "Course"), columns, rows)


def _row(one: Measured) -> tuple[Cell, ...]:
    about = one.indicator
    return (
        about.code,
        Both(about.name_pl, about.name_en),
        Both(about.formula_pl, about.formula_en),
        about.version,
        about.unit,
        _shown(about.unit, one.value),
        _counted(about.unit, one.numerator),
        _whole(one.denominator),
        *(_shown(about.unit, value) for value in (one.median, one.p90)),
        *(_shown(about.unit, goal) for goal in (about.at_least, about.at_most)),
    )


def _shown(unit: Unit, value: float | None) -> Cell:
    """A value so that a spreadsheet shows it as people read it."""
    if value is None:
        return None
    match unit:
        case Unit.SHARE:
            return Share(value)
        case Unit.SECONDS:
            return timedelta(seconds=value)
        case Unit.COUNT:
            return int(value)
        case Unit.SCORE:
            return value


def _counted(unit: Unit, number: float) -> Cell:
    """What is above the line: seconds, or a count of something."""
    return timedelta(seconds=number) if unit is Unit.SECONDS else _whole(number)


def _whole(number: float | None) -> Cell:
    """A count without decimals."""
    return number if number is None or number % 1 else int(number)


def _moment(start: str) -> Cell:
    """A moment, a day, or nothing for the whole span."""
    if not start:
        return None
    return datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start)
