"""A past call against today's flows: the same way, or where they leave it."""

from collections.abc import Sequence

import pytest

from hotline.cli.replay import SAME, SILENT, told
from ivr.call import Call
from ivr.endings import Ending, Goodbye
from ivr.explorer.declared import ENTRIES, REPLIES
from ivr.explorer.entry import Entry
from ivr.explorer.replay import Mark, Replayed, Replayer, read_mark
from ivr.flows.needs import House
from tests.doubles.desk import FRIDAY
from tests.unit.flows.explored import PROMPTS

POLISH = Mark("language", "pl")
LOCKED = (
    *(POLISH, Mark("step", "account", "1"), Mark("step", "locked", "3")),
    Mark("queue", "account_locked"),
)


def replayed(marks: Sequence[Mark], entries: Sequence[Entry] = ENTRIES) -> tuple[Replayed, ...]:
    return Replayer(PROMPTS, REPLIES, entries).replay(marks)


async def quiet(call: Call, house: House) -> Ending:
    """Somebody has taken every question out."""
    await call.use(call.language)
    return Goodbye()


def test_a_call_of_today_is_followed_to_its_end() -> None:
    (part,) = replayed([POLISH, Mark("step", "person", "0"), Mark("queue", "general")])

    assert (part.followed, part.differs, part.instead) == (3, False, ())


def test_where_a_key_leads_elsewhere_today_the_choices_of_today_are_told() -> None:
    (part,) = replayed([POLISH, Mark("step", "gone_since", "1"), Mark("queue", "general")])

    assert part.followed == 1
    assert Mark("step", "person", "0") in part.instead
    assert Mark("step", "gone_since", "1") not in part.instead


def test_where_today_s_flow_ends_there_is_nothing_instead() -> None:
    (part,) = replayed([POLISH, Mark("step", "person", "0")], [Entry(quiet, opening=True)])

    assert (part.followed, part.instead) == (1, ())


def test_what_came_after_the_queue_is_a_part_of_its_own() -> None:
    asked = [POLISH, Mark("step", "person", "0"), Mark("queue", "general")]
    left = [Mark("step", "message", "2"), Mark("message")]

    first, second = replayed([*asked, *left])

    assert (first.marks, second.marks) == (tuple(asked), tuple(left))
    assert (first.differs, second.differs) == (False, False)


def test_the_way_is_told_with_its_hours_and_where_it_would_part() -> None:
    marks = (POLISH, Mark("step", "person", "0"))

    assert [*told([Replayed(marks, 2, ())], [FRIDAY, FRIDAY])][1:] == [
        "10:41:00  key 0: person",
        SAME,
    ]
    assert [*told([Replayed(marks, 1, LOCKED[1:3])], [FRIDAY, FRIDAY])][2:] == [
        "          today instead: key 1: account, or key 3: locked"
    ]
    assert [*told([Replayed(marks, 1, ())], [FRIDAY, FRIDAY])][2:] == [
        "          today instead: the end"
    ]


def test_a_call_of_which_the_flows_told_nothing_says_so() -> None:
    assert [*told(replayed([]), [])] == [SILENT]


@pytest.mark.parametrize("told", ["ZGL2400001", "L2"])
def test_what_a_step_bears_beside_a_key_is_no_part_of_its_mark(told: str) -> None:
    kept = read_mark("step_taken", {"step": "about_ticket", "key": told})

    assert kept == Mark("step", "about_ticket")
    (part,) = replayed(
        [POLISH, Mark("step", "complaint", "5"), kept, Mark("step", "objection", "1")]
    )
    assert not part.differs


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_nothing_that_is_entered_is_ever_a_mark(entry: Entry) -> None:
    """Marks are names and single keys: a number or a code has no place in them."""
    (part,) = replayed([Mark("step", "nowhere")], [Entry(entry.flow, entry.known, opening=True)])

    assert all(len(mark.key) <= 1 for mark in part.instead)
