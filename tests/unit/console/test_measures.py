"""What monitoring is told, in the format that it reads."""

import re
from datetime import timedelta

from agent_console.exposition import Measure, exposed, single
from agent_console.live_views import BoardCall, LivePicture
from agent_console.measures import Look, measures
from agent_console.signs import Signs
from agent_console.views import CallState
from core.ids import CallId
from core.language import Language
from tests.unit.console.facts import START
from tickets.outbox.views import OutboxCondition

SAMPLE = re.compile(r'[a-z_]+(\{[a-z]+="[^"]*"\})? [-+0-9.e]+')

SIGNS = Signs(
    version="0.1.0",
    exchange_version="22.10.1",
    exchange_heard_at=START,
    agi_sessions=3,
    agi_turned_away=1,
    loop_lag_seconds=0.004,
    disk_free_bytes=60,
    disk_bytes=100,
    backup_at=START - timedelta(hours=3),
    work={"messages.not_sent": START},
)
OUTBOX = OutboxCondition(
    waiting=2, oldest_waiting_at=START - timedelta(minutes=1), failed=1, not_configured=()
)


def waiting(call: str, language: Language | None, seconds: int) -> BoardCall:
    since = START - timedelta(seconds=seconds)
    return BoardCall(
        id=CallId(call),
        state=CallState.WAITING,
        language=language,
        reason=None,
        number_tail="214",
        arrived_at=since,
        queued_at=since,
        answered_at=None,
        held_since=None,
        consultant=None,
    )


def picture(*calls: BoardCall, stale: bool = False) -> LivePicture:
    return LivePicture(
        at=START,
        stale=stale,
        waiting=len(calls),
        longest_wait_since=None,
        in_menu=0,
        talking=0,
        calls=calls,
        consultants=(),
        wrap_ups=(),
        alarms=(),
        needs=0,
    )


def look(
    *calls: BoardCall, database_seconds: float | None = 0.002, signs: Signs | None = SIGNS
) -> Look:
    return Look(picture(*calls), 4, database_seconds, OUTBOX, signs)


def test_every_line_is_one_that_prometheus_reads() -> None:
    lines = exposed(measures(look(waiting("1.1", Language.PL, 65)))).splitlines()

    assert [line for line in lines if not (line.startswith("# ") or SAMPLE.fullmatch(line))] == []


def test_every_measure_of_the_brief_is_there() -> None:
    told = {measure.name for measure in measures(look())}

    assert {
        "hotline_calls",
        "hotline_queue_calls",
        "hotline_queue_longest_wait_seconds",
        "hotline_exchange_up",
        "hotline_exchange_last_event_timestamp_seconds",
        "hotline_agi_sessions",
        "hotline_agi_turned_away_total",
        "hotline_outbox_waiting",
        "hotline_outbox_failed",
        "hotline_database_answer_seconds",
        "hotline_work_last_success_timestamp_seconds",
        "hotline_loop_lag_seconds",
        "hotline_sockets",
        "hotline_build_info",
    } <= told


def test_the_longest_wait_is_told_for_each_language() -> None:
    calls = (waiting("1.1", Language.PL, 65), waiting("1.2", Language.PL, 5))

    text = exposed(measures(look(*calls, waiting("1.3", None, 7))))

    for line in (
        'hotline_queue_calls{language="pl"} 2',
        'hotline_queue_longest_wait_seconds{language="pl"} 65',
        'hotline_queue_longest_wait_seconds{language="en"} 0',
        'hotline_queue_longest_wait_seconds{language="unknown"} 7',
    ):
        assert line in text


def test_labels_are_as_many_whatever_happens() -> None:
    quiet = exposed(measures(look())).count("{")

    busy = exposed(measures(look(*(waiting(f"1.{n}", Language.EN, n) for n in range(50)))))

    assert busy.count("{") == quiet


def test_nothing_is_said_of_callers() -> None:
    assert "214" not in exposed(measures(look(waiting("1.1", Language.PL, 65))))


def test_a_database_that_is_away_is_down_and_not_slow() -> None:
    text = exposed(measures(look(database_seconds=None)))

    assert ("hotline_database_up 0" in text, "answer_seconds" in text) == (True, False)


def test_what_the_machine_says_is_left_out_when_nobody_asks_it() -> None:
    assert "hotline_disk" not in exposed(measures(look(signs=None)))


def test_labels_and_meanings_cannot_break_a_line() -> None:
    odd = Measure("x", "one\ntwo", {'a"b\nc\\d': 1.0}, "of")

    assert exposed([odd]) == '# HELP x one\\ntwo\n# TYPE x gauge\nx{of="a\\"b\\nc\\\\d"} 1\n'


def test_a_measure_of_which_nothing_is_known_is_not_named() -> None:
    assert exposed([single("x", "nothing", None)]) == ""
