"""Endings as channel variables."""

import pytest

from core.language import Language
from ivr.agi.ending import variables
from ivr.endings import Ending, Goodbye, ToQueue
from tickets.calls.events import Reason

FALLBACK = ToQueue(Language.EN, Reason.FALLBACK_PROCEDURE, told_nobody=True)


def test_the_queue_gets_language_reason_and_head_start_in_tenths() -> None:
    assert dict(variables(FALLBACK)) == {
        "HOTLINE_QUEUE": "hotline-en",
        "HOTLINE_REASON": "fallback_procedure",
        "HOTLINE_TOLD": "1",
        "HOTLINE_BONUS": "6000",
        "HOTLINE_SAME": "",
        "HOTLINE_NEXT": "queue",
    }


def test_a_caller_who_was_told_nothing_is_not_marked() -> None:
    ending = ToQueue(Language.PL, Reason.GENERAL)

    assert dict(variables(ending))["HOTLINE_TOLD"] == ""


def test_a_goodbye_ends_the_call() -> None:
    assert variables(Goodbye()) == (("HOTLINE_NEXT", "bye"),)


@pytest.mark.parametrize("ending", [FALLBACK, Goodbye()])
def test_the_sentinel_comes_last(ending: Ending) -> None:
    *_, (name, _) = variables(ending)

    assert name == "HOTLINE_NEXT"
