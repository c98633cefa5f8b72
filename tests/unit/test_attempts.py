"""Names of a callback's channels, and moments of arrival, there and back."""

from datetime import UTC, datetime, timedelta

import pytest

from core.ids import CallId
from core.language import Language
from ivr.agi.ending import variables
from ivr.agi.known import known
from ivr.arrival import moment_of, tenths
from ivr.attempts import Attempt, attempt_of, call_of
from ivr.endings import Dial
from ivr.line import Known

CALL = CallId("hotline-1763664000.7")
SECOND = Attempt(CALL, 2)
NOW = datetime(2026, 7, 13, 5, 50, 0, 400_000, tzinfo=UTC)


@pytest.mark.parametrize("name", [SECOND.name, SECOND.far_name])
def test_both_halves_of_an_attempt_are_known_by_their_names(name: str) -> None:
    assert attempt_of(name) == SECOND
    assert call_of(name) == CALL


@pytest.mark.parametrize("name", ["1763664000.7", "callback-1763664000.7", "", "callback--"])
def test_other_channels_are_no_attempts(name: str) -> None:
    assert attempt_of(name) is None
    assert call_of(name) == name


def test_a_moment_comes_back_to_the_tenth() -> None:
    assert moment_of(str(tenths(NOW))) == NOW
    assert moment_of(str(tenths(NOW + timedelta(milliseconds=99)))) == NOW


@pytest.mark.parametrize("text", ["", "-1", "1e9", "١٢", "1" * 13])
def test_what_is_no_moment_is_not_known(text: str) -> None:
    assert moment_of(text) is None


def test_the_dialplan_tells_of_arrival_and_attempt() -> None:
    header = {"agi_uniqueid": SECOND.far_name, "agi_arg_3": str(tenths(NOW))}

    assert known(header) == Known(arrived=NOW, attempt=2)


def test_leave_to_dial_names_the_number_before_the_dialplan_may_go_on() -> None:
    assert variables(Dial("+48600000214", Language.EN)) == (
        ("HOTLINE_NUMBER", "+48600000214"),
        ("HOTLINE_LANGUAGE", "en"),
        ("HOTLINE_NEXT", "dial"),
    )
