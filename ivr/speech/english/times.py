"""English days, hours and ranges in words; every moment is told in Polish time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ivr.speech.english.numbers import cardinal, counted, ordinal
from ivr.speech.moments import (
    closing_day,
    is_midnight,
    listed,
    season_of_doubled_hour,
    wall_clock,
)
from tickets.announcements.views import Window

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SEASONS = {"summer": " summer time", "winter": " winter time", None: ""}
NOON = 12
FIRST_TWO_DIGIT_MINUTE = 10


def date_on(day: date, today: date) -> str:
    """When something happens: on Thursday, the thirteenth of July."""
    return _near(day, today) or f"on {date_nom(day, today)}"


def date_nom(day: date, today: date) -> str:
    """A day after a colon: Thursday, the thirteenth of July."""
    near = _near(day, today)
    return near or f"{DAYS[day.weekday()]}, {_day_of_month(day, today)}"


def _day_of_month(day: date, today: date) -> str:
    words = f"the {ordinal(day.day)} of {MONTHS[day.month]}"
    return words if day.year == today.year else f"{words} {_year(day.year)}"


def _near(day: date, today: date) -> str | None:
    return {today: "today", today + timedelta(days=1): "tomorrow"}.get(day)


def _year(year: int) -> str:
    century, rest = divmod(year, 100)
    if rest < FIRST_TWO_DIGIT_MINUTE:
        return cardinal(year)
    return f"{cardinal(century)} {cardinal(rest)}"


def clock(moment: datetime) -> str:
    """An hour: nine thirty a.m., noon, midnight."""
    if is_midnight(moment):
        return "midnight"
    if _is_noon(moment):
        return "noon"
    return f"{_hour(moment)} {_half(moment)}{_season(moment)}"


def until(moment: datetime) -> str:
    """English hours do not change after *until*."""
    return clock(moment)


def at(moment: datetime) -> str:
    """When something happens: at nine a.m."""
    return f"at {clock(moment)}"


def ranges(windows: Sequence[Window], today: date) -> str:
    """Windows of one day: from seven thirty to nine a.m. and from twelve noon to one p.m."""
    return listed([_range(window, today) for window in windows], "and")


def _range(window: Window, today: date) -> str:
    if window.end is None:
        return f"from {_bound(window.start)}"
    later = _later_day(window.start, window.end, today)
    same_half = not later and _half(window.start) == _half(window.end)
    start = _hour(window.start) if same_half and _plain(window) else _bound(window.start)
    return f"from {start} to {_bound(window.end)}{later}"


def _plain(window: Window) -> bool:
    """Neither bound has a word of its own, so that one a.m. or p.m. serves both."""
    bounds = (window.start, window.end or window.start)
    return not any(is_midnight(m) or _is_noon(m) or _season(m) for m in bounds)


def _later_day(start: datetime, end: datetime, today: date) -> str:
    first, last = wall_clock(start).date(), closing_day(end)
    if first == last:
        return ""
    if last == first + timedelta(days=1):
        return " the next day"
    return f" {date_on(last, today)}"


def _bound(moment: datetime) -> str:
    return "twelve noon" if _is_noon(moment) else clock(moment)


def _hour(moment: datetime) -> str:
    local = wall_clock(moment)
    hour = cardinal(local.hour % NOON or NOON)
    return f"{hour} {_minute(local.minute)}".strip()


def _minute(minute: int) -> str:
    if not minute:
        return ""
    return cardinal(minute) if minute >= FIRST_TWO_DIGIT_MINUTE else f"oh {cardinal(minute)}"


def _half(moment: datetime) -> str:
    return "a.m." if wall_clock(moment).hour < NOON else "p.m."


def _is_noon(moment: datetime) -> bool:
    local = wall_clock(moment)
    return (local.hour, local.minute) == (NOON, 0)


def _season(moment: datetime) -> str:
    return SEASONS[season_of_doubled_hour(moment)]


def minutes(number: int) -> str:
    """A length of time: two minutes."""
    return counted(number, "minute", "minutes")
