"""Callbacks: three attempts, each once, one open for a number, two a day, so many for a country."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from core.callback_settings import CallbackSettings
from core.db import UnitOfWork
from core.events import EventBus
from core.ids import CallId, Username
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tickets.callbacks.model import APART
from tickets.callbacks.service import LOST_AFTER, Callbacks
from tickets.callbacks.views import CallbackState, CallbackView, Order, Refusal
from tickets.calls.events import (
    CallArrived,
    CallbackGivenUp,
    CallbackMissed,
    CallbackReached,
    CallFact,
    Reason,
)
from tickets.calls.service import Ledger

CALL, LATER_CALL, THIRD_CALL = (CallId(f"1700000000.{place}") for place in range(1, 4))
MARTAS, UKRAINIAN = "+48600000214", "+380671234567"
SMALL = CallbackSettings(daily_home=3, daily_abroad=1)


def order(call: CallId = CALL, number: str = MARTAS, *, typed: bool = False) -> Order:
    return Order(call=call, number=number, typed=typed, language=Language.PL, reason=Reason.ACCOUNT)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def callbacks(work: UnitOfWork, clock: StillClock) -> Callbacks:
    return Callbacks(work, clock, SMALL)


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


async def taken(callbacks: Callbacks, one: Order) -> CallbackView:
    answer = await callbacks.order(one)
    assert isinstance(answer, CallbackView)
    return answer


async def missed(callbacks: Callbacks, ledger: Ledger, clock: StillClock, attempt: int) -> None:
    """An attempt at CALL that reaches nobody."""
    assert await callbacks.begin(CALL, attempt) is not None
    await ledger.record(CallbackMissed(at=clock(), call=CALL, attempt=attempt))
    await callbacks.settle(())


async def test_an_order_keeps_the_original_time(callbacks: Callbacks) -> None:
    since = FRIDAY - timedelta(minutes=7)

    await callbacks.order(order().model_copy(update={"arrived_at": since}))

    assert [one.arrived_at for one in await callbacks.due()] == [since]


async def test_who_never_waited_begins_to_wait_now(callbacks: Callbacks) -> None:
    assert (await taken(callbacks, order())).arrived_at == FRIDAY


async def test_the_earliest_arrival_has_the_first_turn(
    callbacks: Callbacks, clock: StillClock
) -> None:
    await callbacks.order(order(CALL))
    clock.forward(minutes=1)
    earlier = order(LATER_CALL, "+48600000215")
    await callbacks.order(earlier.model_copy(update={"arrived_at": FRIDAY - timedelta(minutes=1)}))

    assert [one.call for one in await callbacks.due()] == [LATER_CALL, CALL]


async def test_a_number_has_one_open_callback(callbacks: Callbacks) -> None:
    first = await taken(callbacks, order(CALL))

    again = await taken(callbacks, order(LATER_CALL))

    assert again == first


async def test_two_orders_at_once_are_one_callback(callbacks: Callbacks) -> None:
    await asyncio.gather(callbacks.order(order(CALL)), callbacks.order(order(LATER_CALL)))

    assert len(await callbacks.due()) == 1


async def test_a_number_is_called_back_twice_a_day(
    callbacks: Callbacks, ledger: Ledger, clock: StillClock
) -> None:
    for call in (CALL, LATER_CALL):
        await callbacks.order(order(call))
        await callbacks.begin(call, 1)
        await ledger.record(CallbackReached(at=clock(), call=call, consultant=Username("anna")))
        await callbacks.settle(())

    assert await callbacks.order(order(THIRD_CALL)) is Refusal.OFTEN


async def test_the_next_day_counts_anew(
    callbacks: Callbacks, ledger: Ledger, clock: StillClock
) -> None:
    await test_a_number_is_called_back_twice_a_day(callbacks, ledger, clock)
    clock.forward(days=1)

    assert isinstance(await callbacks.order(order(THIRD_CALL)), CallbackView)


async def test_a_country_has_its_share_of_a_day(callbacks: Callbacks) -> None:
    await callbacks.order(order(CALL, UKRAINIAN))

    assert await callbacks.order(order(LATER_CALL, "+380671234568")) is Refusal.FULL
    assert isinstance(await callbacks.order(order(LATER_CALL, MARTAS)), CallbackView)


async def test_what_is_not_called_back_is_refused(callbacks: Callbacks) -> None:
    assert await callbacks.order(order(number="+48700123456")) is Refusal.NUMBER
    assert await callbacks.order(order(number=UKRAINIAN, typed=True)) is Refusal.NUMBER


async def test_leave_to_dial_is_given_once(callbacks: Callbacks) -> None:
    await callbacks.order(order())

    asked = await asyncio.gather(*(callbacks.begin(CALL, 1) for _ in range(4)))

    assert [leave.number for leave in asked if leave is not None] == [MARTAS]


async def test_another_life_of_the_service_gives_no_second_leave(
    callbacks: Callbacks, work: UnitOfWork, clock: StillClock
) -> None:
    await callbacks.order(order())
    await callbacks.begin(CALL, 1)

    assert await Callbacks(work, clock, SMALL).begin(CALL, 1) is None


async def test_nobody_is_dialled_who_has_ordered_nothing(callbacks: Callbacks) -> None:
    assert await callbacks.begin(CALL, 1) is None


async def test_a_missed_attempt_is_made_again_after_a_quarter_of_an_hour(
    callbacks: Callbacks, ledger: Ledger, clock: StillClock
) -> None:
    await callbacks.order(order())
    await missed(callbacks, ledger, clock, 1)
    clock.forward(minutes=14, seconds=59)
    before = await callbacks.due()
    clock.forward(seconds=1)

    (then,) = await callbacks.due()

    assert (before, then.attempts, then.arrived_at) == ((), 1, FRIDAY)


async def test_after_three_attempts_it_is_given_up(
    callbacks: Callbacks, ledger: Ledger, clock: StillClock, bus: EventBus
) -> None:
    await callbacks.order(order())
    with bus.subscribe(CallbackGivenUp) as told:
        for attempt in (1, 2, 3):
            await missed(callbacks, ledger, clock, attempt)
            clock.forward(minutes=15)

        assert told.take() == CallbackGivenUp(at=clock() - APART, call=CALL)
    assert await callbacks.due() == ()
    assert await callbacks.begin(CALL, 4) is None


async def test_after_it_is_settled_the_number_may_order_again(
    callbacks: Callbacks, ledger: Ledger, clock: StillClock, bus: EventBus
) -> None:
    await test_after_three_attempts_it_is_given_up(callbacks, ledger, clock, bus)

    assert (await taken(callbacks, order(LATER_CALL))).state is CallbackState.WAITING


async def test_an_attempt_of_which_nobody_knows_is_lost_and_told(
    callbacks: Callbacks, clock: StillClock, bus: EventBus
) -> None:
    await callbacks.order(order())
    await callbacks.begin(CALL, 1)
    clock.forward(seconds=LOST_AFTER.total_seconds())
    with bus.subscribe(CallbackMissed) as told:
        await callbacks.settle(())

        assert told.take() == CallbackMissed(at=clock(), call=CALL, attempt=1)


@pytest.mark.parametrize(
    ("seconds", "on_the_line"),
    [
        pytest.param(LOST_AFTER.total_seconds() - 1, frozenset(), id="a moment ago"),
        pytest.param(3_600, frozenset({CALL}), id="on the line"),
    ],
)
async def test_an_attempt_that_may_still_be_told_of_is_waited_for(
    callbacks: Callbacks, clock: StillClock, seconds: float, on_the_line: frozenset[CallId]
) -> None:
    await callbacks.order(order())
    await callbacks.begin(CALL, 1)
    clock.forward(seconds=seconds)

    assert await callbacks.settle(on_the_line) == 0


RETRIED = [
    "order",
    "begin",
    "miss",
    "begin",
    "wait",
    "begin again",
    "begin",
    "miss",
    "wait",
    "begin",
]

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["order", "begin", "begin again", "miss", "reach", "wait"]),
        st.integers(0, 3),
    ),
    max_size=40,
)


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(deeds=[(deed, 3) for deed in RETRIED], life=0)
@given(deeds=DEEDS, life=st.integers(0, 10**9))
async def test_whatever_happens_the_rules_hold(
    work: UnitOfWork, deeds: list[tuple[str, int]], life: int
) -> None:
    """Numbers order in any order, are dialled, missed and reached, and time goes by."""
    history = History(work, life)
    for deed, whose in deeds:
        await history.do(deed, whose)


class History:
    """Four people, what they do, and what must never be seen."""

    def __init__(self, work: UnitOfWork, life: int) -> None:
        self.clock = StillClock(FRIDAY + timedelta(days=life % 20_000))
        self.callbacks = Callbacks(work, self.clock, replace_caps())
        self.ledger = Ledger(work, self.clock)
        self.life = life
        self.calls = 0
        self.dialled: dict[tuple[CallId, int], list[object]] = {}
        self.open: dict[int, CallId] = {}

    async def do(self, deed: str, whose: int) -> None:
        self.clock.forward(seconds=1)
        match deed:
            case "order":
                await self._order(whose)
            case "begin":
                await self._begin(whose)
            case "begin again":
                for call, attempt in self.dialled:
                    assert await self.callbacks.begin(call, attempt) is None
            case "miss" | "reach":
                await self._end(whose, deed)
            case _:
                self.clock.forward(minutes=5 * (whose + 1))

    async def _order(self, whose: int) -> None:
        self.calls += 1
        call = CallId(f"{self.life}.{id(self)}.{self.calls}")
        number = f"+4860{self.life % 10**6:06}{whose}"
        answer = await self.callbacks.order(order(call, number))
        if isinstance(answer, CallbackView):
            assert self.open.get(whose, answer.call) == answer.call
            self.open[whose] = answer.call
        else:
            assert whose not in self.open

    async def _begin(self, whose: int) -> None:
        for one in await self.callbacks.due():
            if one.call == self.open.get(whose):
                attempt = one.attempts + 1
                leave = await self.callbacks.begin(one.call, attempt)
                before = self.dialled.setdefault((one.call, attempt), [])
                before += [leave] if leave else []
                again = await self.callbacks.begin(one.call, attempt)
                assert (len(before), again) == (1, None)
                assert attempt <= 3
                self._check_apart(one.call, attempt)

    def _check_apart(self, call: CallId, attempt: int) -> None:
        self.dialled[call, attempt].append(self.clock())
        earlier = self.dialled.get((call, attempt - 1))
        if earlier is not None:
            assert self.clock() - earlier[1] >= APART  # type: ignore[operator]

    async def _end(self, whose: int, deed: str) -> None:
        call = self.open.get(whose)
        attempts = [attempt for known, attempt in self.dialled if known == call]
        if call is None or not attempts:
            return
        fact: CallFact = CallbackMissed(at=self.clock(), call=call, attempt=attempts[-1])
        if deed == "reach":
            fact = CallbackReached(at=self.clock(), call=call, consultant=Username("anna"))
        await self.ledger.record(CallArrived(at=FRIDAY, call=call, caller=None))
        await self.ledger.record(fact)
        await self.callbacks.settle(())
        if deed == "reach" or attempts[-1] == 3:
            del self.open[whose]


def replace_caps() -> CallbackSettings:
    """Caps that no history of four people meets."""
    return CallbackSettings(daily_home=1_000)
