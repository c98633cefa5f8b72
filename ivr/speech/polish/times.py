"""Polish days, hours and ranges in words; every moment is told in Polish time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ivr.speech.moments import (
    closing_day,
    is_midnight,
    listed,
    season_of_doubled_hour,
    wall_clock,
)
from ivr.speech.polish.numbers import MINUTE, cardinal, counted
from ivr.speech.polish.ordinals import Ordinal, ordinal
from tickets.announcements.views import Window

DAYS = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")
ON_DAYS = (
    "w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę",
)  # fmt: skip
MONTHS = (
    "", "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
    "września", "października", "listopada", "grudnia",
)  # fmt: skip
SEASONS = {"summer": " czasu letniego", "winter": " czasu zimowego", None: ""}
FIRST_TWO_DIGIT_MINUTE = 10


def date_on(day: date, today: date) -> str:
    """When something happens: w czwartek, trzynastego lipca."""
    near = _near(day, today)
    return near or f"{ON_DAYS[day.weekday()]}, {_day(day, today, Ordinal.DAY_OF)}"


def date_nom(day: date, today: date) -> str:
    """A day after a colon: czwartek, trzynasty lipca."""
    near = _near(day, today)
    return near or f"{DAYS[day.weekday()]}, {_day(day, today, Ordinal.DAY)}"


def _near(day: date, today: date) -> str | None:
    return {today: "dziś", today + timedelta(days=1): "jutro"}.get(day)


def _day(day: date, today: date, form: Ordinal) -> str:
    words = f"{ordinal(day.day, form)} {MONTHS[day.month]}"
    return words if day.year == today.year else f"{words} {ordinal(day.year, Ordinal.DAY_OF)} roku"


def clock(moment: datetime) -> str:
    """An hour after a colon: godzina dziewiąta trzydzieści."""
    if is_midnight(moment):
        return "północ"
    return f"godzina {_hour(moment, Ordinal.HOUR)}"


def until(moment: datetime) -> str:
    """An hour after *do*: godziny dziewiątej trzydzieści."""
    if is_midnight(moment):
        return "północy"
    return f"godziny {_hour(moment, Ordinal.HOUR_FROM)}"


def at(moment: datetime) -> str:
    """When something happens: o godzinie dziewiątej."""
    if is_midnight(moment):
        return "o północy"
    return f"o godzinie {_hour(moment, Ordinal.HOUR_AT)}"


def ranges(windows: Sequence[Window], today: date) -> str:
    """Windows of one day: od siódmej do dziewiątej oraz od dwunastej do trzynastej."""
    return listed([_range(window, today) for window in windows], "oraz")


def _range(window: Window, today: date) -> str:
    beginning = f"od {_bound(window.start)}"
    if window.end is None:
        return beginning
    words = f"{beginning} do {_bound(window.end)}"
    return f"{words}{_later_day(window.start, window.end, today)}"


def _later_day(start: datetime, end: datetime, today: date) -> str:
    first, last = wall_clock(start).date(), closing_day(end)
    if first == last:
        return ""
    if last == first + timedelta(days=1):
        return " następnego dnia"
    return f" {date_on(last, today)}"


def _bound(moment: datetime) -> str:
    return "północy" if is_midnight(moment) else _hour(moment, Ordinal.HOUR_FROM)


def _hour(moment: datetime, form: Ordinal) -> str:
    local = wall_clock(moment)
    hour = ordinal(local.hour, form) if local.hour else cardinal(0)
    words = f"{hour} {_minute(local.minute)}".strip()
    return words + SEASONS[season_of_doubled_hour(moment)]


def _minute(minute: int) -> str:
    if not minute:
        return ""
    words = cardinal(minute)
    return words if minute >= FIRST_TWO_DIGIT_MINUTE else f"{cardinal(0)} {words}"


def minutes(number: int) -> str:
    """A length of time: dwie minuty."""
    return counted(number, MINUTE)
