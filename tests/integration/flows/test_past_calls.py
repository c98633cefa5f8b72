"""A past call put to today's flows by a process of its own, as the console shows it."""

import asyncio
import sys
from datetime import timedelta

import pytest

from core.errors import Unavailable
from ivr.explorer.past import PartToday, Replays
from tests.doubles.desk import FRIDAY
from tickets.calls.views import JourneyEntry

ARRIVED = ("call_arrived", {"caller": "+48600000214"})
POLISH = ("language_chosen", {"language": "pl"})
ACCOUNT = ("step_taken", {"step": "account", "key": "1"})
LOCKED = ("step_taken", {"step": "account_locked", "key": "3"})
ROUTED = ("call_routed", {"reason": "account_locked", "language": "pl"})
QUEUED = ("call_queued", {"language": "pl"})
HANGS = (sys.executable, "-c", "import time; time.sleep(60)")
BREAKS = (sys.executable, "-c", "raise SystemExit(1)")


def journey(*told: tuple[str, dict[str, str]]) -> list[JourneyEntry]:
    """A second between any two facts."""
    return [
        JourneyEntry(at=FRIDAY + timedelta(seconds=second), kind=kind, detail=detail)
        for second, (kind, detail) in enumerate(told)
    ]


async def today(*told: tuple[str, dict[str, str]]) -> tuple[PartToday, ...]:
    return await Replays().of(journey(*told))


async def test_a_call_that_today_s_flows_follow_has_the_same_way_and_end() -> None:
    (part,) = await today(ARRIVED, POLISH, ACCOUNT, LOCKED, ROUTED, QUEUED)

    assert part.parting is None
    assert [entry.kind for entry in part.journey][-1] == "call_routed"


async def test_the_first_difference_is_told_as_it_was_and_as_the_same_key_leads_today() -> None:
    gone = ("step_taken", {"step": "gone_since", "key": "5"})

    (part,) = await today(ARRIVED, POLISH, gone, ROUTED, QUEUED)

    assert part.parting is not None
    assert (part.parting.then.kind, part.parting.then.detail) == gone
    assert part.parting.then.at == FRIDAY + timedelta(seconds=2)
    assert [turn.detail for turn in part.parting.today] == [{"step": "complaint", "key": "5"}]
    assert part.parting.alike


async def test_a_key_that_means_nothing_any_more_is_told_with_the_choices_of_today() -> None:
    gone = ("step_taken", {"step": "gone_since", "key": "7"})

    (part,) = await today(POLISH, gone)

    assert part.parting is not None
    assert not part.parting.alike
    assert {"step": "person", "key": "0"} in [turn.detail for turn in part.parting.today]


async def test_of_another_reason_for_the_queue_only_reasons_are_told() -> None:
    (part,) = await today(POLISH, ACCOUNT, LOCKED, ("call_routed", {"reason": "outage"}))

    assert part.parting is not None
    assert {turn.kind for turn in part.parting.today} == {"call_routed"}


async def test_of_a_call_without_a_conversation_there_is_nothing_to_tell() -> None:
    assert await today(ARRIVED, QUEUED) == ()


@pytest.mark.parametrize("command", [HANGS, BREAKS], ids=["hangs", "breaks"])
async def test_a_process_that_fails_is_told_and_does_not_stay(command: tuple[str, ...]) -> None:
    replays = Replays(command, deadline=0.5)

    with pytest.raises(Unavailable) as refused:
        await replays.of(journey(POLISH))

    assert refused.value.code == "replay_failed"


async def test_there_is_one_at_a_time() -> None:
    replays = Replays(HANGS, deadline=0.5)

    answers = await asyncio.gather(
        replays.of(journey(POLISH)), replays.of(journey(POLISH)), return_exceptions=True
    )

    codes = [answer.code for answer in answers if isinstance(answer, Unavailable)]
    assert codes == ["replay_failed", "replay_busy"]
