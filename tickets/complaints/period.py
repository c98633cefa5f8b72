"""How long an answer may be complained about (R19; pure, for flows as well)."""

from datetime import date, datetime

from core.clock import warsaw_date


def is_over(until: date | None, at: datetime) -> bool:
    """Whether the last day for complaints has ended in Warsaw; False where there is no answer."""
    return until is not None and warsaw_date(at) > until
