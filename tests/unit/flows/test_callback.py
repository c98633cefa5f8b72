"""A callback instead of waiting: which number, what is ordered, and that nobody is stranded."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.language import Language
from ivr.endings import Goodbye, ToQueue
from ivr.flows.callback import callback_instead
from ivr.flows.crowded import crowded
from ivr.flows.nobody import withdrawn
from ivr.line import Known
from tests.doubles.house import Duty, Orders, house
from tests.doubles.line import ScriptedLine
from tests.unit.flows.conversations import Conversation
from tickets.calls.events import CallbackOrdered, Reason

ARRIVED = datetime(2026, 7, 13, 5, 50, tzinfo=UTC)
WAITING = Known(Language.EN, Reason.OUTAGE, arrived=ARRIVED)
WAITS_ON = ToQueue(Language.EN, Reason.OUTAGE)
OWN, TYPED = "+48334832055", "+48600000214"
DIGITS = tuple("600000214")


def offering(**differently: object) -> Orders:
    return Orders(offers=True, **differently)  # type: ignore[arg-type]


async def test_the_own_number_is_called_back_in_the_place_of_the_caller() -> None:
    talk, orders = Conversation(ScriptedLine("1", known=WAITING)), offering()

    ending = await callback_instead(talk.call, house(callbacks=orders))

    (order,) = orders.taken
    assert (order.number, order.typed) == (OWN, False)
    assert (order.language, order.reason) == (Language.EN, Reason.OUTAGE)
    assert order.arrived_at == ARRIVED
    assert ending == Goodbye()
    assert talk.line.prompts == ["b_same", "b_done", "z_bye"]
    assert talk.told(CallbackOrdered)


async def test_another_number_is_entered_read_out_and_confirmed() -> None:
    talk, orders = Conversation(ScriptedLine("2", *DIGITS, "1", known=WAITING)), offering()

    await callback_instead(talk.call, house(callbacks=orders))

    (order,) = orders.taken
    assert (order.number, order.typed) == (TYPED, True)
    assert talk.line.prompts == ["b_same", "b_other", "sentence", "b_done", "z_bye"]


@pytest.mark.parametrize("caller", [None, OWN], ids=["withheld", "not called back"])
async def test_who_cannot_be_called_at_the_own_number_is_asked_for_another(
    caller: str | None,
) -> None:
    talk = Conversation(ScriptedLine(*DIGITS, "1", caller=caller, known=WAITING))
    orders = offering(allowed=False)

    await callback_instead(talk.call, house(callbacks=orders))

    assert [order.number for order in orders.taken] == [TYPED]
    assert talk.line.prompts[0] == "b_other"


async def test_a_refused_number_may_be_followed_by_another_one() -> None:
    talk = Conversation(ScriptedLine("1", *DIGITS, "1", known=WAITING))
    orders = offering(refuses=(OWN,))

    ending = await callback_instead(talk.call, house(callbacks=orders))

    assert ending == Goodbye()
    assert talk.line.prompts[:3] == ["b_same", "b_refused", "b_other"]


@pytest.mark.parametrize(
    ("keys", "orders"),
    [
        pytest.param(("0",), offering(), id="zero"),
        pytest.param((), offering(), id="silence"),
        pytest.param(("2", "*"), offering(), id="back"),
        pytest.param(("1",), offering(away=True), id="no answer"),
        pytest.param(("1", *DIGITS, "1", *DIGITS, "1"), offering(refuses=(OWN, TYPED)), id="both"),
    ],
)
async def test_who_orders_nothing_waits_on(keys: tuple[str, ...], orders: Orders) -> None:
    talk = Conversation(ScriptedLine(*keys, known=WAITING))

    ending = await callback_instead(talk.call, house(callbacks=orders))

    assert (ending, orders.taken, talk.told(CallbackOrdered)) == (WAITS_ON, [], [])


async def test_where_nothing_can_be_dialled_the_key_does_nothing() -> None:
    talk = Conversation(ScriptedLine("1", known=WAITING))

    ending = await callback_instead(talk.call, house(callbacks=Orders(offers=False)))

    assert (ending, talk.line.prompts) == (WAITS_ON, [])


async def test_a_callback_is_offered_when_nobody_can_answer() -> None:
    talk = Conversation(ScriptedLine("1", known=WAITING))

    ending = await withdrawn(talk.call, house(callbacks=offering(), duty=Duty(frozenset())))

    assert ending == replace(WAITS_ON, told_nobody=True, wants_callback=True)
    assert talk.line.prompts == ["q_nobody_callback"]


async def test_where_somebody_is_on_call_the_caller_hears_that_they_are_rung() -> None:
    talk = Conversation(ScriptedLine("1", known=WAITING))
    at_night = house(callbacks=offering(), duty=Duty(frozenset()), on_call=True)

    ending = await withdrawn(talk.call, at_night)

    assert ending == replace(WAITS_ON, told_nobody=True, wants_callback=True)
    assert talk.line.prompts == ["q_nobody"]


@pytest.mark.parametrize(
    ("keys", "ending"),
    [
        (("1",), replace(WAITS_ON, told_nobody=True, wants_callback=True)),
        (("2",), ToQueue(Language.PL, Reason.OUTAGE)),
        ((), ToQueue(Language.EN, Reason.OUTAGE, told_nobody=True)),
    ],
)
async def test_without_english_there_is_a_callback_in_english_or_polish_now(
    keys: tuple[str, ...], ending: ToQueue
) -> None:
    talk = Conversation(ScriptedLine(*keys, known=WAITING))
    polish_only = Duty(frozenset({Language.PL}))

    assert await withdrawn(talk.call, house(callbacks=offering(), duty=polish_only)) == ending
    assert talk.line.prompts[0] == "q_noen"


async def test_a_callback_is_offered_in_a_crowd() -> None:
    talk = Conversation(ScriptedLine("1", "1"))

    ending = await crowded(talk.call, house(callbacks=offering()))

    assert ending == ToQueue(Language.PL, Reason.GENERAL, wants_callback=True)
    assert talk.line.prompts[-1] == "q_crowded_callback"


async def test_who_would_have_to_wait_is_called_back_from_now_on() -> None:
    talk, orders = Conversation(ScriptedLine("1", known=replace(WAITING, arrived=None))), offering()

    await callback_instead(talk.call, house(callbacks=orders))

    assert [order.arrived_at for order in orders.taken] == [None]


async def test_who_was_told_that_nobody_can_answer_is_not_told_again() -> None:
    talk = Conversation(ScriptedLine("0", known=replace(WAITING, told_nobody=True)))

    ending = await callback_instead(talk.call, house(callbacks=offering()))

    assert ending == replace(WAITS_ON, told_nobody=True)
