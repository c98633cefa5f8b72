"""The queue's log: stays of callers, whatever happened to the file."""

import gzip
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import Unavailable
from core.ids import CallId, Username
from ivr.logs.files import lines
from ivr.logs.queue_log import read_queue_log
from tickets.calls.views import QueueExit
from tickets.reconciliation.views import Stay

BEGIN = datetime(2026, 11, 20, 9, tzinfo=UTC)
END = BEGIN + timedelta(hours=2)
CALL = CallId("hotline-1.1")


def at(seconds: int) -> datetime:
    return BEGIN + timedelta(seconds=seconds)


def line(seconds: int, event: str, *details: object, member: str = "NONE", call: str = CALL) -> str:
    epoch = int(at(seconds).timestamp())
    return "|".join(map(str, (epoch, call, "hotline-pl", member, event, *details)))


ENTERED = line(10, "ENTERQUEUE", "", "", 1)
RANG = line(18, "RINGNOANSWER", 5_000, member="anna")
ANSWERED = line(25, "CONNECT", 15, "1.2", 3, member="anna")
COMPLETED = line(145, "COMPLETECALLER", 15, 120, 1, member="anna")
ABANDONED = line(25, "ABANDON", 1, 1, 15)
WITHDRAWN = line(12, "WITHDRAW", 1, 1, 2, "nobody")
STAY = Stay(entered_at=at(10), left_at=at(25), how=QueueExit.ANSWERED, consultant=Username("anna"))


def stays(*written: str) -> tuple[Stay, ...]:
    return read_queue_log(written, BEGIN, END).stays.get(CALL, ())


def test_an_answered_caller_waited_until_the_answer() -> None:
    assert stays(ENTERED, RANG, ANSWERED, COMPLETED) == (STAY,)


def test_who_hung_up_waited_until_then() -> None:
    assert [stay.how for stay in stays(ENTERED, ABANDONED)] == [QueueExit.ABANDONED]


def test_who_was_taken_out_to_be_told_something_has_one_stay() -> None:
    again = line(20, "ENTERQUEUE", "", "", 1)

    assert stays(ENTERED, WITHDRAWN, again, ANSWERED) == (STAY,)


def test_who_was_taken_out_for_good_was_let_go() -> None:
    assert stays(ENTERED, WITHDRAWN) == (Stay(entered_at=at(10), left_at=at(12)),)


def test_who_is_given_back_to_the_queue_has_two_stays() -> None:
    again = line(170, "ENTERQUEUE", "", "", 1)
    given_up = line(180, "ABANDON", 1, 1, 10)

    found = stays(ENTERED, ANSWERED, COMPLETED, again, given_up)

    assert [stay.how for stay in found] == [QueueExit.ANSWERED, QueueExit.ABANDONED]


def test_other_queues_are_nobodys_here() -> None:
    assert stays(ENTERED.replace("hotline-pl", "office")) == ()


def test_a_callback_that_keeps_a_place_is_nobody_who_waits() -> None:
    kept = line(10, "ENTERQUEUE", "", "", 1, call=f"callback-{CALL}-1")

    assert read_queue_log([kept], BEGIN, END).stays == {}


def test_a_start_of_the_exchange_is_known() -> None:
    started = f"{int(at(60).timestamp())}|NONE|NONE|NONE|QUEUESTART|"

    assert read_queue_log([started], BEGIN, END).starts == [at(60)]


@pytest.mark.parametrize(
    "torn", ["", "17636", ENTERED[:20], "\0\0\0", "x" * 20 + "||||", "1e999||||x"]
)
def test_a_torn_line_is_counted_and_costs_only_itself(torn: str) -> None:
    log = read_queue_log([torn, ENTERED, ANSWERED], BEGIN, END)

    assert (log.torn, log.stays) == (1, {CALL: (STAY,)})


def test_a_clock_that_was_put_back_breaks_nothing() -> None:
    early = line(-30 + 25, "CONNECT", 15, "1.2", 3, member="anna")

    found = read_queue_log([ENTERED, early], BEGIN - timedelta(hours=1), END).stays[CALL]

    assert [(stay.entered_at, stay.left_at) for stay in found] == [(at(10), at(-5))]


def test_what_logrotate_put_aside_is_read_in_order(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "queue_log.2.gz", "wt") as oldest:
        oldest.write(f"{ENTERED}\n")
    (tmp_path / "queue_log.1").write_text(f"{RANG}\n")
    (tmp_path / "queue_log").write_text(f"{ANSWERED}\n{COMPLETED[:9]}")
    for age, name in enumerate(("queue_log", "queue_log.1", "queue_log.2.gz")):
        moment = at(3600 - age).timestamp()
        os.utime(tmp_path / name, (moment, moment))

    found = list(lines(tmp_path / "queue_log", BEGIN))

    assert found == [ENTERED, RANG, ANSWERED, COMPLETED[:9]]


def test_a_file_that_was_last_written_to_before_is_not_read(tmp_path: Path) -> None:
    old = tmp_path / "queue_log.1"
    old.write_text(f"{ENTERED}\n")
    os.utime(old, (at(-9).timestamp(), at(-9).timestamp()))

    assert list(lines(tmp_path / "queue_log", BEGIN)) == []


def test_no_file_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as refused:
        list(lines(tmp_path / "queue_log", BEGIN))

    assert refused.value.code == "no_exchange_records"
