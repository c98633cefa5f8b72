"""Facts about what has to be looked at again."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageNeedsReview(Event):
    """A failure lasts longer than its announcement says; told once an hour."""

    announcement: int
