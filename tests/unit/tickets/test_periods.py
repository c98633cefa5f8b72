"""When the time of something is over."""

from datetime import UTC, datetime

import pytest

from tickets.retention.periods import months_before


@pytest.mark.parametrize(
    ("now", "months", "then"),
    [
        ((2026, 11, 20), 12, (2025, 11, 20)),
        ((2026, 11, 20), 24, (2024, 11, 20)),
        ((2026, 1, 31), 2, (2025, 11, 30)),
        ((2028, 2, 29), 12, (2027, 2, 28)),
        ((2026, 12, 31), 1, (2026, 11, 30)),
    ],
)
def test_the_same_day_so_many_months_before(
    now: tuple[int, int, int], months: int, then: tuple[int, int, int]
) -> None:
    assert months_before(datetime(*now, tzinfo=UTC), months) == datetime(*then, tzinfo=UTC)
