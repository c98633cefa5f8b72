"""When shifts begin and end, and which one is handed over."""

from datetime import UTC, datetime, timedelta

import pytest

from tickets.handover.shifts import handed_over_at, shift_at


def warsaw_winter(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=UTC) - timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "start", "end"),
    [
        ("23T06:00", "23T06:00", "23T14:00"),
        ("23T13:59", "23T06:00", "23T14:00"),
        ("23T23:00", "23T22:00", "24T06:00"),
        ("24T05:00", "23T22:00", "24T06:00"),
    ],
)
def test_a_shift_lasts_from_one_beginning_to_the_next(now: str, start: str, end: str) -> None:
    found = shift_at(warsaw_winter(now))

    assert (found.starts_at, found.ends_at) == (warsaw_winter(start), warsaw_winter(end))
    assert found.following.starts_at == found.ends_at


@pytest.mark.parametrize(("night", "hours"), [("2027-03-28T01:30", 7), ("2026-10-25T01:30", 9)])
def test_the_nights_of_the_clock_change_are_as_long_as_they_are(night: str, hours: int) -> None:
    found = shift_at(datetime.fromisoformat(night).replace(tzinfo=UTC))

    assert found.ends_at - found.starts_at == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("now", "handed_over"),
    [("23T10:30", "23T14:00"), ("23T09:30", "23T06:00"), ("23T14:20", "23T14:00")],
)
def test_the_nearest_beginning_is_handed_over(now: str, handed_over: str) -> None:
    assert handed_over_at(warsaw_winter(now)) == warsaw_winter(handed_over)
