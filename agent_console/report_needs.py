"""What the console asks of the measures."""

from typing import Protocol

from tickets.reports.cut import Cut
from tickets.reports.views import By, DayFigures, IndicatorView, Measured, Series, Step
from tickets.slots import Span


class Reports(Protocol):
    """How well the desk does."""

    def catalogue(self) -> tuple[IndicatorView, ...]: ...
    async def today(self) -> DayFigures: ...
    async def indicators(self, span: Span, cut: Cut) -> tuple[Measured, ...]: ...
    async def series(self, code: str, span: Span, step: Step, by: By, cut: Cut) -> Series: ...
