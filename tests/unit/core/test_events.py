"""The bus: in order, by kind, bounded, and honest about gaps."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from core.events import Event, EventBus, Lagged

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang(Event):
    """A telephone rang."""

    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke(Event):
    """Somebody spoke."""


async def test_a_reader_gets_the_kinds_it_asked_for_in_order() -> None:
    bus = EventBus()

    with bus.subscribe(Rang) as reader:
        for event in (Rang(at=NOON), Spoke(at=NOON), Rang(at=NOON, times=2)):
            bus.publish(event)
        heard = [await reader.next(), await reader.next()]

    assert heard == [Rang(at=NOON), Rang(at=NOON, times=2)]


async def test_a_reader_that_names_no_kind_gets_them_all() -> None:
    bus = EventBus()

    with bus.subscribe() as reader:
        bus.publish(Rang(at=NOON))
        bus.publish(Spoke(at=NOON))

        assert reader.waiting == 2


async def test_a_reader_can_be_read_in_a_loop() -> None:
    bus = EventBus()
    heard = []

    with bus.subscribe(Rang, size=1) as reader:
        bus.publish(Rang(at=NOON))
        async for event in reader:
            heard.append(event)
            break

    assert heard == [Rang(at=NOON)]


async def test_a_reader_that_fell_behind_is_told_after_what_it_still_has() -> None:
    bus = EventBus()

    with bus.subscribe(size=1) as reader:
        for times in (1, 2, 3):
            bus.publish(Rang(at=NOON, times=times))
        first = await reader.next()

        assert first == Rang(at=NOON, times=1)
        with pytest.raises(Lagged):
            await reader.next()


async def test_a_slow_reader_does_not_cost_the_others_anything() -> None:
    bus = EventBus()

    with bus.subscribe(size=1), bus.subscribe() as quick:
        for times in (1, 2, 3):
            bus.publish(Rang(at=NOON, times=times))

        assert quick.waiting == 3


async def test_who_has_left_hears_nothing_more() -> None:
    bus = EventBus()

    with bus.subscribe() as reader:
        pass
    bus.publish(Rang(at=NOON))

    assert reader.waiting == 0
