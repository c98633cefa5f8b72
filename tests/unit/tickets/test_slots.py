"""Quarters of an hour in Warsaw days of 23, 24 and 25 hours."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.errors import Invalid
from tickets.slots import SLOT_SECONDS, Span, slot_of, written

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "quarters"),
    [(date(2026, 10, 25), 100), (date(2026, 3, 29), 92), (date(2026, 11, 20), 96)],
    ids=["autumn", "spring", "ordinary"],
)
def test_a_day_has_as_many_quarters_as_it_lasts(day: date, quarters: int) -> None:
    assert len(list(Span.of_days(day, day).slots())) == quarters


def test_a_moment_lies_in_the_quarter_that_began_before_it() -> None:
    late = datetime(2026, 11, 20, 10, 29, 59, 999_999, UTC)

    assert slot_of(late) == datetime(2026, 11, 20, 10, 15, tzinfo=UTC)


def test_four_hundred_days_are_a_span_also_when_an_hour_is_doubled() -> None:
    first = date(2026, 10, 1)

    span = Span.of_days(first, first + timedelta(days=399))

    assert span.length >= timedelta(days=400)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (NOON, NOON),
        (NOON, NOON + timedelta(days=401)),
        (NOON, NOON + timedelta(minutes=20)),
        (NOON.replace(tzinfo=None), NOON.replace(tzinfo=None) + timedelta(hours=1)),
    ],
    ids=["empty", "too long", "no quarter", "no zone"],
)
def test_what_is_no_span_is_refused(start: datetime, end: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        Span(start, end)

    assert refused.value.code == "range"


def test_quarters_are_written_as_their_moments_are() -> None:
    span = Span(datetime(2026, 10, 24, 22, 45, tzinfo=UTC), datetime(2026, 10, 27, tzinfo=UTC))
    moments = [*span.slots()]
    first, last = (int(moment.timestamp()) // SLOT_SECONDS for moment in (moments[0], moments[-1]))

    assert written(first, last) == [moment.isoformat() for moment in moments]
