"""An indicator as a value: numbers added up above the line and below it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tickets.reports.sums import Sums
from tickets.reports.views import IndicatorView, Measured, Share, Unit

MILLISECONDS = 1000

Terms = Mapping[str, int]
"""Names of sums, each with how often it counts: -1 takes it away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """Name, formula and target of one measure of domain 7."""

    code: str
    name_pl: str
    name_en: str
    formula_pl: str
    formula_en: str
    unit: Unit = Unit.SHARE
    version: int = 1
    at_least: float | None = None
    at_most: float | None = None
    top: Terms = field(default_factory=dict)
    bottom: Terms = field(default_factory=dict)
    """Both empty where the measure is not made of sums."""

    @property
    def has_course(self) -> bool:
        """Whether it can be shown in the course of time: what is made of sums can."""
        return bool(self.top)

    def over(self, sums: Sums) -> Measured:
        """The value of these sums."""
        scale = MILLISECONDS if self.unit is Unit.SECONDS else 1
        below = total(self.bottom, sums) if self.bottom else None
        return self.measured(total(self.top, sums) / scale, below)

    def share(self, sums: Sums) -> Share:
        """The same as a plain ratio, for boards."""
        return Share(numerator=total(self.top, sums), denominator=total(self.bottom, sums))

    def measured(
        self,
        numerator: float,
        denominator: float | None,
        *,
        median: float | None = None,
        p90: float | None = None,
    ) -> Measured:
        """The value of a fraction; a plain count has no denominator."""
        return Measured(
            indicator=self.view(),
            value=quotient(numerator, denominator),
            numerator=numerator,
            denominator=denominator,
            median=median,
            p90=p90,
        )

    def view(self) -> IndicatorView:
        """As others see it."""
        return IndicatorView.model_validate(self, from_attributes=True)


def total(terms: Terms, sums: Sums) -> int:
    """The named sums, added up."""
    return sum(times * int(getattr(sums, name)) for name, times in terms.items())


def quotient(numerator: float, denominator: float | None) -> float | None:
    """Nothing counted means no data, not nought and not a hundred per cent."""
    if denominator is None:
        return numerator
    return numerator / denominator if denominator else None
