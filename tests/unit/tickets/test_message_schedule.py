"""When messages are tried again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tickets.outbox.kinds import GIVE_UP
from tickets.outbox.schedule import FIRST_WAIT, LONGEST_WAIT, wait_after

TRIES = st.integers(min_value=0, max_value=10**9)


@given(TRIES)
def test_no_wait_is_shorter_than_the_one_before(tries: int) -> None:
    assert wait_after(tries) <= wait_after(tries + 1)


@given(TRIES)
def test_every_wait_has_its_bounds(tries: int) -> None:
    assert FIRST_WAIT <= wait_after(tries) <= LONGEST_WAIT


def test_waits_grow_from_a_minute_to_six_hours() -> None:
    hours = [wait_after(tries) / timedelta(hours=1) for tries in (7, 8, 9, 10)]

    assert wait_after(1) == timedelta(minutes=1)
    assert wait_after(2) == timedelta(minutes=2)
    assert hours[-2:] == [256 / 60, 6]


def test_a_message_is_tried_some_twenty_times_before_it_is_given_up() -> None:
    waited, tries = timedelta(), 0
    while waited < GIVE_UP:
        tries += 1
        waited += wait_after(tries)

    assert tries == 20
