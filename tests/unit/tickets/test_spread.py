"""Medians and 90th percentiles, exact and from buckets."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tickets.reports.spread import MEDIAN, SLOW, bucket, exact, rough

WAITS = st.lists(st.integers(1000, 200_000_000), min_size=1, max_size=60)


def test_a_percentile_is_a_value_that_occurred() -> None:
    waits = [8000, 15_000, 35_000, 20_000, 90_000, 5000]

    assert (exact(waits, MEDIAN), exact(waits, SLOW)) == (15.0, 90.0)


def test_nothing_measured_is_no_data() -> None:
    assert (exact([], MEDIAN), rough(b"", MEDIAN)) == (None, None)


@settings(max_examples=60)
@given(waits=WAITS, percent=st.sampled_from([MEDIAN, SLOW]))
def test_buckets_are_within_two_and_a_half_per_cent(waits: list[int], percent: int) -> None:
    true = exact(waits, percent)
    kept = rough(bytes(map(bucket, waits)), percent)

    assert true is not None
    assert kept is not None
    assert abs(kept - true) <= 0.025 * true


def test_less_than_a_second_is_half_a_second() -> None:
    assert rough(bytes([bucket(0), bucket(999)]), MEDIAN) == 0.5
