"""The measures: what others may ask about the help desk's performance."""

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Invalid
from tickets.reports import repository
from tickets.reports.call_indicators import (
    ABANDONMENT,
    CALL_INDICATORS,
    MARKED,
    SERVICE_LEVEL,
)
from tickets.reports.cut import EVERYTHING, Cut
from tickets.reports.house_indicators import HOUSE_INDICATORS
from tickets.reports.indicator import Indicator
from tickets.reports.measuring_calls import measure_calls
from tickets.reports.measuring_people import measure_people
from tickets.reports.measuring_tickets import measure_tickets
from tickets.reports.views import By, DayFigures, IndicatorView, Measured, Series, Step
from tickets.slots import Span

BY_CODE = {indicator.code: indicator for indicator in CALL_INDICATORS}


class Reports:
    """Every indicator of domain 7, for any span and cut."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def catalogue(self) -> tuple[IndicatorView, ...]:
        """All indicators with their formulas and targets."""
        return tuple(indicator.view() for indicator in (*CALL_INDICATORS, *HOUSE_INDICATORS))

    async def indicators(self, span: Span, cut: Cut = EVERYTHING) -> tuple[Measured, ...]:
        """All indicators over this span; those that cannot be cut so have no data."""
        now = self._clock()
        async with self._work.reading() as session:
            sums = await repository.sums(session, span, cut)
            return (
                *await measure_calls(session, span, cut, sums, now),
                *await measure_people(session, span, cut, sums, now),
                *await measure_tickets(session, span, cut, now),
            )

    async def series(
        self,
        code: str,
        span: Span,
        step: Step = Step.QUARTER,
        by: By = By.LANGUAGE,
        cut: Cut = EVERYTHING,
    ) -> Series:
        """One indicator of calls in the course of time; quarters without calls are left out."""
        indicator = _of_calls(code)
        return await repository.series(self._work, span, cut, step, by, indicator)

    async def today(self) -> DayFigures:
        """The Warsaw day so far, as it was last rolled up."""
        async with self._work.reading() as session:
            day = await repository.sums(session, Span.of_day(self._clock()), EVERYTHING)
        return DayFigures(
            offered=day.offered,
            answered=day.answered,
            service_level=SERVICE_LEVEL.share(day),
            abandonment=ABANDONMENT.share(day),
            resolved_during_call=MARKED.share(day),
            messages=day.messages,
        )


def _of_calls(code: str) -> Indicator:
    indicator = BY_CODE.get(code)
    if indicator is None:
        raise Invalid(f"a series shows one of {', '.join(BY_CODE)}", code="no_series")
    return indicator
