"""When an access code is locked, without a database."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.doubles.desk import FRIDAY
from tickets.codes.entered import digits_of, number_of
from tickets.codes.locks import LOCK, MOST_GUESSES, CodeGuard
from tickets.codes.sealed import DIGITS, SealedCode, four_digits

MINUTE = timedelta(minutes=1)


def failing(guard: CodeGuard, times: int) -> CodeGuard:
    for _ in range(times):
        guard.count(FRIDAY)
    return guard


def test_the_third_failure_in_a_row_locks_for_24_hours() -> None:
    guard = failing(CodeGuard.new("2400001"), 2)
    before = guard.is_locked(FRIDAY)

    guard.count(FRIDAY)

    assert not before
    assert guard.is_locked(FRIDAY + LOCK - MINUTE)
    assert not guard.is_locked(FRIDAY + LOCK)


def test_the_third_lock_lasts_until_a_new_code_is_issued() -> None:
    assert failing(CodeGuard.new("2400001"), 9).is_locked(FRIDAY + 1_000 * LOCK)


def test_a_success_ends_the_row_but_gives_no_guesses_back() -> None:
    guard = CodeGuard.new("2400001")
    for _ in range(4):
        failing(guard, 2)
        guard.fitted(guard.count(FRIDAY))

    guard.count(FRIDAY)

    assert (guard.guesses, guard.locks) == (9, 0)
    assert guard.is_locked(FRIDAY + 1_000 * LOCK)


@settings(max_examples=50)
@given(some.lists(some.tuples(some.booleans(), some.integers(0, 30)), max_size=60))
def test_nobody_ever_gets_a_tenth_guess(tries: list[tuple[bool, int]]) -> None:
    guard, now, wrong = CodeGuard.new("2400001"), FRIDAY, 0

    for fits, hours in tries:
        now += timedelta(hours=hours)
        if not guard.is_locked(now):
            begun = guard.count(now)
            if fits:
                guard.fitted(begun)
            wrong += not fits

    assert wrong <= MOST_GUESSES


def test_a_number_may_be_entered_with_its_letters_or_without() -> None:
    assert {digits_of(text) for text in ("ZGL2400001", "zgl 240 00 01", "2400001")} == {"2400001"}


def test_what_is_no_number_is_nobodys() -> None:
    assert {number_of(digits_of(text)) for text in ("", "12345", "PL2400001", "1" * 40)} == {""}


def test_a_code_is_four_digits_and_shows_nothing_as_text() -> None:
    code = four_digits()

    assert len(code) == DIGITS
    assert code.isdigit()
    assert f"{SealedCode('4071')}" == "a sealed access code"
