"""Facts as they are kept outside the database."""

import json
from collections.abc import Iterator
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import CallId
from tests.doubles.desk import FRIDAY
from tickets.calls import events
from tickets.calls.events import BridgeResynced, CallArrived, CallFact
from tickets.calls.written import FACTS, Unreadable, kind_of, read, written

ARRIVED = CallArrived(at=FRIDAY, call=CallId("1.1"), caller="+48600000214")


def descendants(fact: type[CallFact]) -> Iterator[type[CallFact]]:
    for child in fact.__subclasses__():
        yield child
        yield from descendants(child)


CARRIED = [
    fact for fact in vars(events).values() if isinstance(fact, type) and kind_of(fact) in FACTS
]
MOMENTS = st.datetimes(timezones=st.just(UTC))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_every_fact_comes_back_as_it_was(data: st.DataObject) -> None:
    fact = data.draw(st.builds(data.draw(st.sampled_from(CARRIED)), at=MOMENTS))

    assert read(written(fact)) == fact


def test_every_fact_that_the_bus_carries_is_known() -> None:
    told = {kind_of(fact) for fact in descendants(CallFact) if fact.__module__ == events.__name__}

    assert told | {kind_of(BridgeResynced)} == set(FACTS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        written(ARRIVED).replace('"version": 1', '"version": 2'),
        written(ARRIVED).replace("call_arrived", "call_dreamt"),
        written(ARRIVED).replace('"call": "1.1"', '"call": null'),
    ],
)
def test_what_cannot_be_understood_is_said_so(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


def test_a_set_of_calls_is_written_too() -> None:
    live = frozenset({CallId("1.1"), CallId("1.2")})
    resynced = BridgeResynced(at=FRIDAY, gap_seconds=1.5, live_calls=live)

    assert read(written(resynced)) == resynced
    assert json.loads(written(resynced))["kind"] == "bridge_resynced"
