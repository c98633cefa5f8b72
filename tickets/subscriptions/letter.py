"""What a report says in its letter: one line for each figure. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from core.language import Language
from tickets.reports.cut import Cut
from tickets.reports.views import IndicatorView, Measured, Unit

HOUR, MINUTE = 3600, 60


class Said(NamedTuple):
    """The words of one language."""

    before: str
    goal: str
    no_data: str
    percent: str
    thousands: str
    decimal: str


WORDS: Mapping[Language, Said] = {
    Language.PL: Said(
        "wcześniej", "cel", "Brak danych", "\N{NO-BREAK SPACE}%", "\N{NO-BREAK SPACE}", ","
    ),
    Language.EN: Said("before", "goal", "No data", "%", ",", "."),
}


class Days(NamedTuple):
    """Of which days a report tells, both included."""

    first: date
    last: date

    @property
    def before(self) -> "Days":
        """As many days, until the evening before."""
        length = self.last - self.first + timedelta(days=1)
        return Days(self.first - length, self.last - length)


def told(now: Iterable[Measured], before: Iterable[Measured], language: Language) -> str:
    """A line for each figure that there is, and one that names those without data."""
    figures, earlier = list(now), {one.indicator.code: one.value for one in before}
    lines = [
        f"{_name(one.indicator, language)}: {shown(one.indicator.unit, one.value, language)}"
        f"{_beside(one.indicator, earlier.get(one.indicator.code), language)}"
        for one in figures
        if one.value is not None
    ]
    missing = [_name(one.indicator, language) for one in figures if one.value is None]
    if missing:
        lines.append(f"{WORDS[language].no_data}: {'; '.join(missing)}")
    return "\n".join(lines)


def shown(unit: Unit, value: float, language: Language) -> str:
    """A value as people write it: 80,7 %; 3:12; 4,3; 1 204."""
    match unit:
        case Unit.COUNT:
            return _number(value, 0, language)
        case Unit.SHARE:
            return f"{_number(100 * value, 1, language)}{WORDS[language].percent}"
        case Unit.SECONDS:
            minutes, seconds = divmod(int(value), MINUTE)
            hours, minutes = divmod(minutes, HOUR // MINUTE)
            return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        case Unit.SCORE:
            return _number(value, 1, language)


def link(page: str, days: Days, cut: Cut) -> str:
    """The page of figures, asked the same; it wants whoever follows it to sign in."""
    asked = {
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "language": cut.language,
        "service": cut.service,
    }
    return f"{page}?{urlencode({name: value for name, value in asked.items() if value})}"


def _beside(indicator: IndicatorView, before: float | None, language: Language) -> str:
    words = WORDS[language]
    parts = [] if before is None else [f"{words.before} {shown(indicator.unit, before, language)}"]
    parts += [f"{words.goal} {goal}" for goal in _goals(indicator, language)]
    return f" ({'; '.join(parts)})" if parts else ""


def _goals(indicator: IndicatorView, language: Language) -> Iterator[str]:
    for sign, goal in (("≥", indicator.at_least), ("≤", indicator.at_most)):
        if goal is not None:
            yield f"{sign} {shown(indicator.unit, goal, language)}"


def _name(indicator: IndicatorView, language: Language) -> str:
    return indicator.name_pl if language is Language.PL else indicator.name_en


def _number(value: float, decimals: int, language: Language) -> str:
    words = WORDS[language]
    english = f"{value:,.{decimals}f}"
    return english.translate(str.maketrans(",.", f"{words.thousands}{words.decimal}"))
