"""What is asked of a plan, and what it says."""

from pydantic import Field

from core.language import Language
from core.view import View


class PlanAsked(View):
    """For which day of the week, from how many weeks, and what is to be reached."""

    weekday: int = Field(ge=0, le=6)
    """Monday is nought."""
    language: Language
    weeks: int = Field(default=8, ge=1, le=26)
    growth: float = Field(default=0, ge=-0.9, le=5)
    """So many more calls than there were, as a share: what if?"""
    goal: float = Field(default=0.8, ge=0.1, le=0.99)
    within: int = Field(default=20, ge=1, le=3_600)
    """The goal: this share of callers is answered within so many seconds."""
    shrinkage: float = Field(default=0.3, ge=0, le=0.8)
    """Share of paid time that goes to breaks, training and leave."""
    most_occupied: float = Field(default=0.85, ge=0.3, le=1)
    """Nobody should be busier."""


class HalfHour(View):
    """The people that one half hour needs."""

    start: str
    """In Warsaw: ``09:30``."""
    calls: float
    """On average, with the growth that was asked for."""
    needed: int
    """At work, taking calls."""
    planned: int
    """On the roster, so that so many are at work."""
    level: float
    """Share of callers answered in time, with the people needed."""
    level_with_fewer: float
    """With one person fewer."""
    level_with_more: float
    occupancy: float
    wait: float
    """Seconds on average."""


class Plan(View):
    """A day of the week in half hours."""

    days: int
    """Of history that it is made of; holidays are left out."""
    handling: float | None
    """Seconds of an average call; None without history, and then there are no half hours."""
    halves: tuple[HalfHour, ...]
