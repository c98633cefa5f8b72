"""Business days and deadlines, counted in Warsaw (domain 5.5)."""

from datetime import date, datetime, timedelta

import holidays

from core.clock import warsaw_date

ANSWER_BUSINESS_DAYS = 10
"""R16: the day of registration is not counted."""

COMPLAINT_DAYS = 3
"""R19: calendar days; the day of the answer is not counted."""

SATURDAY = 5
ONE_DAY = timedelta(days=1)


HOLIDAYS = holidays.country_holidays("PL")
"""Made once, at the start: it reads files. Each year is worked out when it is first asked for."""

HOLIDAYS.end_year = 4099
"""As far as its Easter reaches: it stops in 2100 and takes every later day for a working day."""


def is_business_day(day: date) -> bool:
    """Monday to Friday without public holidays; 24 December is one from 2025."""
    return day.weekday() < SATURDAY and day not in HOLIDAYS


def answer_due(registered: datetime) -> date:
    """The last day for an answer (R16)."""
    return business_days_after(warsaw_date(registered), ANSWER_BUSINESS_DAYS)


def complaint_deadline(answered: datetime) -> date:
    """The last day for a complaint (R19); a free last day moves to the next business day."""
    return _next_business_day(warsaw_date(answered) + COMPLAINT_DAYS * ONE_DAY)


def business_days_after(day: date, count: int) -> date:
    """The last of so many business days, this day not counted."""
    for _ in range(count):
        day = _next_business_day(day + ONE_DAY)
    return day


def business_days_between(start: date, end: date) -> int:
    """How many business days pass, the first day not counted and the last one counted."""
    days = (start + count * ONE_DAY for count in range(1, (end - start).days + 1))
    return sum(is_business_day(day) for day in days)


def _next_business_day(day: date) -> date:
    """This day, or the first business day after it."""
    while not is_business_day(day):
        day += ONE_DAY
    return day
