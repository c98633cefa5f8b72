"""Every flow is hung up on at every step: it ends at once and leaves nothing half done."""

from collections.abc import Awaitable, Callable

import pytest

from ivr.call import Call
from ivr.endings import Ending
from ivr.flows.account import account
from ivr.flows.after_talk import after_talk
from ivr.flows.complaint import complaint
from ivr.flows.front_door import front_door
from ivr.flows.needs import House
from ivr.flows.nobody import withdrawn
from ivr.flows.notification import notification
from ivr.flows.outages import outages
from ivr.flows.status import status
from ivr.line import CallerHungUp
from tests.doubles.house import Duty, Mailbox, Orders, announcement, house
from tests.doubles.line import ScriptedLine
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import MessageLeft

Flow = Callable[[Call, House], Awaitable[Ending | None]]

STORIES: dict[str, tuple[Flow, list[str]]] = {
    "guidance": (front_door, ["2", "1", "2", "1"]),
    "fall-back procedure": (front_door, ["1", "3", "#", "1"]),
    "silence": (front_door, []),
    "message": (withdrawn, ["2"]),
    "application": (account, ["3"]),
    "status by code": (front_door, ["1", "2", "#", *"2400001#4071", "1"]),
    "wrong codes": (status, ["#", *"2400001#9999" * 3]),
    "own tickets": (status, [*"10000001407193", "#"]),
    "complaint": (complaint, ["#", *"2400001#", "1"]),
    "known failure": (notification, ["4", "2", "1"]),
    "after the talk": (after_talk, ["1", "5"]),
    "nobody answers the survey": (after_talk, []),
    "announcements": (outages, ["#", "*"]),
}


async def steps_of(flow: Flow, keys: list[str]) -> int:
    talk = Conversation(ScriptedLine(*keys))
    await flow(talk.call, house(announcement(1), announcement(2), callbacks=Orders(offers=True)))
    return talk.line.steps


@pytest.mark.parametrize("story", STORIES)
async def test_a_flow_ends_wherever_the_caller_hangs_up(story: str) -> None:
    flow, keys = STORIES[story]
    steps = await steps_of(flow, keys)

    for step in range(steps):
        talk = Conversation(ScriptedLine(*keys, hang_up_at=step))
        with pytest.raises(CallerHungUp):
            await flow(
                talk.call, house(announcement(1), announcement(2), callbacks=Orders(offers=True))
            )
        assert talk.line.steps == step


async def test_a_message_is_told_at_most_once_wherever_the_caller_hangs_up() -> None:
    nobody_there = Duty(frozenset())
    steps = await steps_of(withdrawn, ["2"])

    for step in range(steps):
        talk, messages = Conversation(ScriptedLine("2", hang_up_at=step)), Mailbox()
        with pytest.raises(CallerHungUp):
            await withdrawn(talk.call, house(duty=nobody_there, messages=messages))
        assert len(messages.taken) == len(talk.told(MessageLeft)) <= 1
