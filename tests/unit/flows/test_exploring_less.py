"""The exploration leaves out much that callers could do, and misses nothing that comes of it.

Callers decide once a step instead of at every moment, and functions that only hand on what they
await are forgotten: both ways of exploring are compared, over flows that use every verb.
"""

import ast
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ivr.call import Call, PersonWanted
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.explorer.declared import REPLIES, WAITING
from ivr.explorer.entry import Entry, Flow
from ivr.explorer.explore import Explorer
from ivr.explorer.graph import Explored
from ivr.explorer.steps import flow_files
from ivr.flows.account import account
from ivr.flows.needs import House, Pins
from ivr.flows.nobody import withdrawn
from tests.unit.flows import planted
from tests.unit.flows.explored import PROMPTS, SHORT
from tests.unit.flows.thorough import KeyByKey, forgets_nothing
from tickets.calls.events import Reason


def alone(flow: Callable[[Call, House], Awaitable[object]]) -> Flow:
    """A part of a conversation, made a whole one."""

    async def whole(call: Call, house: House) -> Ending:
        try:
            result = await flow(call, house)
        except PersonWanted:
            result = None
        return Goodbye() if isinstance(result, Goodbye) else ToQueue(call.language, Reason.GENERAL)

    return whole


pytestmark = pytest.mark.timeout(60)

STRANGERS = replace(REPLIES, questions={**REPLIES.questions, Pins.recognised: {"nobody": None}})
"""Callers who are not asked for a PIN: six digits, key by key, would take a minute."""

ENTRIES = {
    "every verb": Entry(planted.uses_every_verb),
    "what was answered first": Entry(planted.remembers),
    "two menus deep": Entry(planted.goes_deep),
    "message": Entry(withdrawn, WAITING),
    "account": Entry(alone(account)),
}


def both(entry: Entry) -> tuple[Explored, Explored]:
    """As it is explored every day, and by everything that callers could do."""
    return (
        Explorer(PROMPTS, SHORT, STRANGERS).explore([entry], []),
        Explorer(PROMPTS, SHORT, STRANGERS, KeyByKey, forgets_nothing).explore([entry], []),
    )


@pytest.mark.parametrize("name", ENTRIES)
def test_deciding_once_a_step_leads_to_every_step_and_every_end(name: str) -> None:
    less, everything = both(ENTRIES[name])

    assert less.ways == everything.ways
    assert less.ended == everything.ended
    assert less.sounds == everything.sounds
    assert less.forks < everything.forks


def test_what_flows_loop_over_has_a_name() -> None:
    """How far a loop has come is known by what it runs over; the exploration sees names alone."""
    nameless = [place for file in flow_files() for place in loops_over_what_is_awaited(file)]

    assert nameless == []


def loops_over_what_is_awaited(file: Path) -> list[str]:
    loops = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.For)]
    return [
        f"{file.name}:{loop.lineno}"
        for loop in loops
        if any(isinstance(part, ast.Await) for part in ast.walk(loop.iter))
    ]
