"""Indicators that are measured from single times. Pure."""

from collections.abc import Sequence
from datetime import timedelta

from tickets.reports.indicator import MILLISECONDS, Indicator
from tickets.reports.spread import MEDIAN, SLOW, exact
from tickets.reports.views import Measured

MILLISECOND = timedelta(milliseconds=1)


def timed(indicator: Indicator, times: Sequence[timedelta]) -> Measured:
    """Mean, median and 90th percentile of these times."""
    values = [time // MILLISECOND for time in times]
    return indicator.measured(
        sum(values) / MILLISECONDS,
        len(values),
        median=exact(values, MEDIAN),
        p90=exact(values, SLOW),
    )
