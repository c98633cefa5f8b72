"""When answers are due and expected: one set of rules, two profiles of values (domain 3.3, 3.5)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal

from core.clock import WARSAW, warsaw_date
from tickets.calendar import (
    ONE_DAY,
    business_days_after,
    business_days_between,
    is_business_day,
)
from tickets.desk.views import ApplicationTypeView

OPENING, CLOSING = time(7, 30), time(15, 30)
"""Specialists' working hours in Warsaw, on business days."""


class Matter(StrEnum):
    """Who can settle it: any consultant at any hour, or specialists in their working hours."""

    STANDARD = "standard"
    SPECIALIST = "specialist"


@dataclass(frozen=True, slots=True)
class DeadlinePolicy:
    """The values in which the profiles differ; the legal deadlines (R16, R19) are the same."""

    stop_on_customer_wait: bool
    """Whether days on which the customer was waited for are given back to the desk."""
    expected_within: timedelta | None
    """How soon an answer is expected; None when nothing but the legal deadline is promised."""

    def expected_at(self, matter: Matter, registered: datetime) -> datetime | None:
        """When the customer may expect the answer; specialists count working hours alone."""
        if self.expected_within is None:
            return None
        if matter is Matter.STANDARD:
            return registered + self.expected_within
        return _in_working_hours(registered, self.expected_within)

    def due_after_wait(self, due: date, asked: datetime, replied: datetime) -> date:
        """The due date after the customer was waited for; business days count, in Warsaw."""
        if not self.stop_on_customer_wait:
            return due
        waited = business_days_between(warsaw_date(asked), warsaw_date(replied))
        return business_days_after(due, waited)


SEED = DeadlinePolicy(stop_on_customer_wait=False, expected_within=None)
TODAY = DeadlinePolicy(stop_on_customer_wait=True, expected_within=timedelta(hours=4))


def policy_of(profile: Literal["seed", "today"]) -> DeadlinePolicy:
    """The rules of the profile that the settings name."""
    return TODAY if profile == "today" else SEED


def matter_of(application: ApplicationTypeView | None) -> Matter:
    """Notifications and what a consultant completes alone are standard matters."""
    alone = application is None or application.at_once
    return Matter.STANDARD if alone else Matter.SPECIALIST


def _in_working_hours(start: datetime, left: timedelta) -> datetime:
    """The moment at which so much working time has passed; each round uses up a day of it."""
    day, end = warsaw_date(start), start
    while left:
        opening, closing = _working_hours(day)
        begin = max(opening, start)
        if begin < closing and is_business_day(day):
            worked = min(left, closing - begin)
            left -= worked
            end = begin + worked
        day += ONE_DAY
    return end


def _working_hours(day: date) -> tuple[datetime, datetime]:
    """In UTC, for the clock may change during the night between two days."""
    hours = (datetime.combine(day, hour, WARSAW) for hour in (OPENING, CLOSING))
    opening, closing = (hour.astimezone(UTC) for hour in hours)
    return opening, closing
