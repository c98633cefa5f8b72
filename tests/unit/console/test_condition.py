"""How the parts of the house are graded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agent_console.condition import Grade, Part, PartView, parts
from agent_console.live_views import Alarm
from agent_console.measures import Look
from agent_console.signs import Signs
from tests.unit.console.facts import START
from tests.unit.console.test_measures import OUTBOX, SIGNS, look, picture
from tickets.outbox.views import Medium, OutboxCondition

WELL = OutboxCondition(waiting=0, oldest_waiting_at=None, failed=0, not_configured=())


def graded(found: Look) -> dict[Part, Grade]:
    return {one.part: one.grade for one in parts(found)}


def of(found: Look, part: Part) -> PartView:
    return next(one for one in parts(found) if one.part is part)


def test_a_house_that_is_well_has_nothing_but_good_parts() -> None:
    found = graded(replace(look(), outbox=WELL))

    assert set(found.values()) == {Grade.GOOD}
    assert found.keys() == {*Part} - {Part.FRONT_END}


@pytest.mark.parametrize(("seconds", "grade"), [(0.1, "good"), (0.6, "warn"), (None, "bad")])
def test_the_database_answers_slowly_or_not_at_all(seconds: float | None, grade: str) -> None:
    assert of(look(database_seconds=seconds), Part.DATABASE).grade == grade


def test_a_lost_exchange_is_told_with_its_time() -> None:
    alarm = Alarm(code="exchange_lost", language=None, since=START)
    lost = picture(stale=True).model_copy(update={"alarms": (alarm,)})

    found = of(replace(look(), live=lost), Part.EXCHANGE)

    assert (found.grade, found.since) == (Grade.BAD, START)


def test_messages_that_wait_long_or_failed_are_to_be_looked_at() -> None:
    late = OUTBOX.model_copy(
        update={
            "oldest_waiting_at": START - timedelta(minutes=16),
            "not_configured": (Medium.SMS,),
        }
    )

    found = graded(replace(look(), outbox=late))

    warned = {part for part, grade in found.items() if grade is Grade.WARN}
    assert warned == {Part.SMS, Part.OUTBOX, Part.FAILED}


@pytest.mark.parametrize(
    ("part", "signs", "grade"),
    [
        (Part.LOOP, replace(SIGNS, loop_lag_seconds=0.7), "warn"),
        (Part.WORK, replace(SIGNS, work={"x": START - timedelta(hours=3)}), "warn"),
        (Part.DISK, replace(SIGNS, disk_free_bytes=15), "warn"),
        (Part.DISK, replace(SIGNS, disk_free_bytes=4), "bad"),
        (Part.BACKUP, replace(SIGNS, backup_at=START - timedelta(hours=27)), "warn"),
        (Part.BACKUP, replace(SIGNS, backup_at=None), "warn"),
    ],
)
def test_what_the_machine_says_is_graded(part: Part, signs: Signs, grade: str) -> None:
    assert of(look(signs=signs), part).grade == grade


def test_a_house_without_a_mail_room_or_vitals_tells_what_it_knows() -> None:
    found = graded(replace(look(signs=None), outbox=None))

    assert found.keys() == {Part.DATABASE, Part.EXCHANGE}
