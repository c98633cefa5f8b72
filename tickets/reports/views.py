"""What other parts see of the measures."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from core.view import View


class Unit(StrEnum):
    """How a value is to be read."""

    COUNT = "count"
    SHARE = "share"
    """Between nought and one."""
    SECONDS = "seconds"
    SCORE = "score"
    """One to five."""


class IndicatorView(View):
    """What an indicator means; its number is never shown without the version of its formula."""

    code: str
    name_pl: str
    name_en: str
    formula_pl: str
    formula_en: str
    version: int
    unit: Unit
    at_least: float | None
    at_most: float | None
    """The target, proposed by us (domain 7)."""
    has_course: bool
    """Whether it can be shown in the course of time."""


class Measured(View):
    """An indicator's value over a span; without a denominator there is no data."""

    indicator: IndicatorView
    value: float | None
    """None: no data. Seconds for times."""
    numerator: float
    denominator: float | None
    """None for a plain count."""
    median: float | None = None
    p90: float | None = None
    exact: bool = True
    """Whether median and 90th percentile come from the values, not from buckets (2.5 %)."""
    provisional: bool = False
    """Something that is awaited may still change it."""


class Share(View):
    """A ratio as it is shown; without a denominator there is no data."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        """None: no data."""
        return self.numerator / self.denominator if self.denominator else None


class DayFigures(View):
    """The board's figures of the Warsaw day so far; percentages are for the screen."""

    offered: int
    """Entries into the queue."""
    answered: int
    service_level: Share
    abandonment: Share
    resolved_during_call: Share
    """As the consultants marked it, of the calls with a matter."""
    messages: int


class Step(StrEnum):
    """How long a point of a series lasts."""

    QUARTER = "quarter"
    DAY = "day"
    WHOLE = "whole"


class By(StrEnum):
    """What a series is cut by; by language means by queue."""

    NOTHING = "nothing"
    LANGUAGE = "language"
    SERVICE = "service"
    CONSULTANT = "consultant"


class Point(NamedTuple):
    """One value of a series."""

    start: str
    """A moment in UTC, a Warsaw day, or empty for the whole span; in ISO 8601."""
    member: str
    """A language, a service, a consultant, or empty."""
    numerator: float
    denominator: float | None

    @property
    def value(self) -> float | None:
        """None: no data."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order, column by column: there may be tens of thousands."""

    start: tuple[str, ...] = ()
    member: tuple[str, ...] = ()
    numerator: tuple[float, ...] = ()
    denominator: tuple[float | None, ...] = ()

    def points(self) -> Iterator[Point]:
        """One by one."""
        return map(Point, self.start, self.member, self.numerator, self.denominator)
