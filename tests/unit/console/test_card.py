"""The screen pop knows what is live, and remembers what was before a restart."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from agent_console.card import card
from agent_console.case import Case
from agent_console.live_call import LiveCall
from agent_console.views import CallState, Contact, Who
from core.ids import Username
from core.language import Language
from tests.unit.console.facts import ANNA, CALL, JAN, at
from tickets.calls.events import Reason
from tickets.calls.views import CallView, Draft, StepView
from tickets.customers.views import AccountState, CustomerView

LIVE = LiveCall(
    id=CALL,
    arrived_at=at(1),
    since=at(40),
    state=CallState.TALK,
    consultant=ANNA,
    answered_at=at(41),
)


def kept(
    consultant: Username | None = ANNA, answered: float | None = 44, ended: float | None = None
) -> CallView:
    """What the ledger knows of the call."""
    return CallView(
        id=CALL,
        caller="+48600000214",
        language=Language.PL,
        reason=Reason.ACCOUNT_LOCKED,
        path=(StepView(at=at(5), step="main_menu", key=""),),
        consultant=consultant,
        arrived_at=at(0),
        queued_at=at(31),
        answered_at=at(answered) if answered else None,
        talk_began_at=at(answered) if answered else None,
        talk_ended_at=at(ended) if ended else None,
        talk_ended_by=None,
        abandoned_at=None,
        ended_at=None,
        cause=None,
        resolved_marked_at=None,
        outcome=None,
        ticket=None,
        wrapped_up_at=None,
        draft=Draft(subject="Konto"),
    )


def customer(number: int) -> CustomerView:
    return CustomerView(
        id=number,
        name="Marta W.",
        company=None,
        customer_number="1",
        account_state=AccountState.ACTIVE,
        locked_since=None,
        services=(),
        language=Language.PL,
    )


def test_the_ledger_fills_what_a_restarted_service_has_not_heard() -> None:
    shown = card(LIVE, Case(kept=kept()), ())

    told = (shown.caller, shown.reason, len(shown.path), shown.queued_at)
    assert told == ("+48600000214", Reason.ACCOUNT_LOCKED, 1, at(31))


def test_what_was_heard_is_not_replaced_by_what_is_kept() -> None:
    shown = card(replace(LIVE, reason=Reason.OUTAGE), Case(kept=kept()), ())

    assert shown.reason is Reason.OUTAGE


@pytest.mark.parametrize(
    ("heard", "record", "begins"),
    [
        (at(41), kept(), at(44)),
        (at(44), kept(), at(44)),
        (at(90), kept(), at(44)),
        (at(90), kept(ended=60), at(90)),
        (at(90), kept(consultant=JAN), at(90)),
        (at(44), kept(answered=None), at(44)),
        (None, kept(), None),
    ],
    ids=[
        "resynchronised",
        "same",
        "rung back",
        "second talk",
        "of another",
        "not kept yet",
        "ringing again",
    ],
)
def test_a_talk_begins_when_it_began(
    heard: datetime | None, record: CallView, begins: datetime | None
) -> None:
    shown = card(replace(LIVE, answered_at=heard), Case(kept=record), ())

    assert shown.answered_at == begins


@pytest.mark.parametrize(("matches", "filled_in"), [((), None), ((7,), 7), ((7, 8), None)])
def test_a_customer_is_filled_in_only_when_there_is_no_choice(
    matches: tuple[int, ...], filled_in: int | None
) -> None:
    who = Who(customers=tuple(customer(number) for number in matches), directory="ok")

    shown = card(LIVE, Case(who=who, kept=kept()), ())

    assert shown.draft.customer_id == filled_in


def test_what_was_written_is_not_touched() -> None:
    written = kept().model_copy(update={"draft": Draft(subject="x", version=3)})
    who = Who(customers=(customer(7),), directory="ok")

    shown = card(LIVE, Case(who=who, kept=written), ())

    assert shown.draft == written.draft


def contact(days: float, consultant: Username | None) -> Contact:
    return Contact(
        at=at(0) - timedelta(days=days),
        outcome=None,
        ticket=None,
        seconds=60,
        consultant=consultant,
    )


@pytest.mark.parametrize(
    ("contacts", "lately_with"),
    [
        pytest.param((), None, id="the first call"),
        pytest.param((contact(7, JAN),), JAN, id="a week ago"),
        pytest.param((contact(7.01, JAN),), None, id="longer ago"),
        pytest.param((contact(1, None), contact(2, JAN)), JAN, id="nobody answered since"),
        pytest.param((contact(1, ANNA), contact(2, JAN)), ANNA, id="the last talk counts"),
        pytest.param((contact(1, None),), None, id="nobody talked"),
    ],
)
def test_who_calls_again_within_a_week_is_known_to_have_talked(
    contacts: tuple[Contact, ...], lately_with: Username | None
) -> None:
    live = replace(LIVE, arrived_at=at(0))

    assert card(live, Case(contacts=contacts), ()).lately_with == lately_with
