"""Telephone PINs: when they lock, and that a new one cannot be seen on its way."""

import copy
import io
import json
import logging
import pickle
import string
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
import structlog
from pydantic.errors import PydanticSchemaGenerationError

from core.errors import Conflict
from core.log import configure
from core.view import View
from tests.doubles.desk import FRIDAY
from tickets.customers.locks import LOCK, Failure, Source, is_locked
from tickets.customers.sealed import DIGITS, SealedPin, six_digits

OWN = Source("+48600000214", own=True)
STRANGER = Source("+48600000999", own=False)
WITHHELD = Source("", own=False)
MINUTE = timedelta(minutes=1)
CANARY = "407193"


def failed(source: Source, times: int, every: timedelta = MINUTE) -> list[Failure]:
    """So many failures, the first one on Friday."""
    return [Failure(FRIDAY + number * every, source) for number in range(times)]


def strangers(count: int) -> list[Failure]:
    """One failure of each of so many callers."""
    return [
        Failure(FRIDAY + number * MINUTE, Source(f"+4860000{number:04}", own=False))
        for number in range(count)
    ]


@pytest.mark.parametrize("source", [OWN, STRANGER, WITHHELD])
def test_the_third_failure_locks_and_the_second_does_not(source: Source) -> None:
    assert not is_locked(failed(source, 2), source, FRIDAY + 3 * MINUTE)
    assert is_locked(failed(source, 3), source, FRIDAY + 3 * MINUTE)


def test_a_lock_ends_24_hours_after_the_third_failure() -> None:
    third = FRIDAY + 2 * MINUTE

    assert is_locked(failed(OWN, 3), OWN, third + LOCK - timedelta(seconds=1))
    assert not is_locked(failed(OWN, 3), OWN, third + LOCK)


def test_after_a_lock_there_are_three_attempts_again() -> None:
    later = FRIDAY + LOCK + 3 * MINUTE
    failures = [*failed(OWN, 3), Failure(later, OWN), Failure(later + MINUTE, OWN)]

    assert not is_locked(failures, OWN, later + 2 * MINUTE)
    assert is_locked([*failures, Failure(later + 2 * MINUTE, OWN)], OWN, later + 3 * MINUTE)


def test_failures_on_different_days_do_not_count_together() -> None:
    failures = failed(OWN, 3, every=timedelta(hours=12))

    assert not is_locked(failures, OWN, FRIDAY + timedelta(hours=25))


def test_a_lock_is_for_one_calling_number() -> None:
    assert not is_locked(failed(STRANGER, 3), WITHHELD, FRIDAY + 3 * MINUTE)


def test_ten_failures_of_strangers_lock_all_strangers_for_24_hours() -> None:
    tenth = FRIDAY + 9 * MINUTE

    assert not is_locked(strangers(9), WITHHELD, tenth)
    assert is_locked(strangers(10), WITHHELD, tenth)
    assert is_locked(strangers(10), WITHHELD, tenth + LOCK - timedelta(seconds=1))
    assert not is_locked(strangers(10), WITHHELD, tenth + LOCK)


def test_strangers_never_lock_out_an_owner_on_a_registered_number() -> None:
    assert not is_locked(strangers(100), OWN, FRIDAY + 100 * MINUTE)


def test_an_owners_failures_do_not_count_among_the_strangers() -> None:
    failures = strangers(9) + failed(Source("+48600000215", own=True), 2)

    assert not is_locked(failures, WITHHELD, FRIDAY + 10 * MINUTE)


def test_a_pin_is_six_digits_by_chance() -> None:
    pins = {six_digits() for _ in range(50)}

    assert {len(pin) for pin in pins} == {DIGITS}
    assert set("".join(pins)) <= set(string.digits)
    assert len(pins) > 1


def test_the_envelope_is_opened_once() -> None:
    sealed = SealedPin(CANARY)

    assert sealed.open() == CANARY
    with pytest.raises(Conflict, match="once"):
        sealed.open()


def test_a_sealed_pin_shows_nothing_as_text() -> None:
    sealed = SealedPin(CANARY)

    shown = f"{sealed} {sealed!r} {sealed!s} {sealed!a} %s %r" % (sealed, sealed)

    assert CANARY not in shown
    assert CANARY not in repr([sealed, {"pin": sealed}, ValueError(sealed)])


@pytest.mark.parametrize("keep", [copy.copy, copy.deepcopy, pickle.dumps, json.dumps, vars])
def test_a_sealed_pin_cannot_be_copied_or_kept(keep: object) -> None:
    assert callable(keep)

    with pytest.raises(TypeError) as refused:
        keep(SealedPin(CANARY))

    assert CANARY not in str(refused.value)


def test_a_sealed_pin_has_no_place_in_a_view() -> None:
    with pytest.raises(PydanticSchemaGenerationError, match="SealedPin") as refused:
        type("Leak", (View,), {"__annotations__": {"pin": SealedPin}})

    assert CANARY not in str(refused.value)


@pytest.fixture
def put_back() -> Iterator[None]:
    """Logging belongs to the process; the next test finds it as this one did."""
    handlers, level, last_words = logging.root.handlers[:], logging.root.level, sys.excepthook
    yield
    sys.excepthook = last_words
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.usefixtures("put_back")
def test_a_sealed_pin_does_not_get_into_the_log() -> None:
    out = io.StringIO()
    configure(out)

    structlog.get_logger().info("sent", envelope=SealedPin(CANARY), all=[SealedPin(CANARY)])
    logging.getLogger("foreign").warning("sent %s", SealedPin(CANARY))

    assert "sent" in out.getvalue()
    assert CANARY not in out.getvalue()
