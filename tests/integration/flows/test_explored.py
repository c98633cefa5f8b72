"""Today's conversations by all their forks: none strands a caller, none stores by halves."""

from pathlib import Path

import pytest

from ivr.explorer.declared import ENTRIES, REPLIES
from ivr.explorer.explore import Explorer
from ivr.explorer.graph import (
    A_RECORDING,
    GOODBYE,
    HUNG_UP,
    ORDERS_CALLBACK,
    QUEUE,
    Ended,
    Explored,
    Kind,
)
from ivr.explorer.lengths import measured
from ivr.explorer.pictures import outdated
from ivr.explorer.refusals import refusals
from ivr.explorer.steps import flow_files
from ivr.prompts import prompts_folder, read_prompts

pytestmark = pytest.mark.timeout(180)

ROOT = Path(__file__).parents[3]
TAKEN = ("Messages.take registered", "MessageLeft")
CONSENT = {"ConsentGiven", "ConsentRefused"}
"""Who is not served by a message waits for a person, and may be asked."""
NOT_TAKEN = {("Messages.take nothing was said",), ("Messages.take does not answer",)}


@pytest.fixture(scope="module")
def found() -> Explored:
    """As ``hotline flows`` explores them."""
    lengths = measured(ROOT / "var" / "sounds")
    if not all(lengths.values()):
        pytest.fail("the recordings are missing: python3 -m hotline prompts builds them")
    return Explorer(read_prompts(prompts_folder()), lengths, REPLIES).explore(ENTRIES, flow_files())


def of_new_calls(found: Explored) -> list[Ended]:
    return [ended for ended in sorted(found.ended) if ended.entry == "front_door"]


def test_nothing_is_refused(found: Explored) -> None:
    assert refusals(found) == []


def test_the_pictures_show_what_the_flows_do(found: Explored) -> None:
    assert [*outdated(found, ROOT / "docs" / "flows")] == []


def test_every_conversation_ends_in_one_of_four_ways(found: Explored) -> None:
    assert {ended.end for ended in found.ended} == {QUEUE, ORDERS_CALLBACK, GOODBYE, HUNG_UP}


def test_a_caller_can_hang_up_at_every_step_at_which_something_is_heard(found: Explored) -> None:
    heard = {step for step in found.steps if step.kind in (Kind.SAYS, Kind.ASKS, Kind.ENTERS)}

    hung_up = {ended.last for ended in found.ended if ended.end == HUNG_UP}

    assert heard <= hung_up


def test_the_ledger_hears_of_every_new_call_that_goes_to_the_queue(found: Explored) -> None:
    queued = [ended for ended in of_new_calls(found) if ended.end in (QUEUE, ORDERS_CALLBACK)]

    assert queued
    assert [ended for ended in queued if "CallRouted" not in ended.stored] == []


def test_a_hang_up_leaves_a_ticket_only_of_a_message_that_was_recorded(found: Explored) -> None:
    left = {ended.stored for ended in found.ended if ended.end == HUNG_UP}
    after_recording = {
        tuple(what for what in stored[stored.index(A_RECORDING) + 1 :] if what not in CONSENT)
        for stored in left
        if A_RECORDING in stored
    }

    assert after_recording == {TAKEN, *NOT_TAKEN}
    assert not any(TAKEN[0] in stored for stored in left if A_RECORDING not in stored)


def test_who_is_thanked_for_a_message_has_left_one(found: Explored) -> None:
    ended = [e.stored for e in found.ended if e.end == GOODBYE and "NobodyAnswers" in e.stored]

    assert ended
    assert {stored[-2:] for stored in ended} == {TAKEN}


def test_a_promise_to_tell_is_kept_before_the_farewell(found: Explored) -> None:
    promised = "Followers.follow noted"
    told = {e.stored for e in found.ended if e.last.words == ("n_notify_done", "z_bye")}

    assert told == {(promised,)}
    assert {e.end for e in found.ended if promised in e.stored} == {GOODBYE, HUNG_UP}
