"""Waiting before trying again."""

from ivr.ami.backoff import LONGEST_SECONDS, Backoff


def test_waits_grow_from_a_fifth_of_a_second_to_half_a_minute() -> None:
    backoff = Backoff(lambda: 1.0)

    waits = [backoff.next() for _ in range(10)]

    assert waits[:4] == [0.2, 0.4, 0.8, 1.6]
    assert waits[-1] == LONGEST_SECONDS


def test_chance_spreads_those_who_lost_the_same_server() -> None:
    """M24."""
    first, second = Backoff(lambda: 0.0), Backoff(lambda: 1.0)

    assert first.next() != second.next()


def test_success_begins_anew() -> None:
    backoff = Backoff(lambda: 1.0)
    for _ in range(5):
        backoff.next()

    backoff.reset()

    assert backoff.next() == 0.2


def test_a_refused_login_waits_at_least_so_long() -> None:
    """M6."""
    assert Backoff(lambda: 0.0).next(at_least=5.0) == 5.0
