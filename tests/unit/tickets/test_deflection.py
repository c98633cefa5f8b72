"""When a caller counts as spared, and when honesty forbids it."""

from datetime import timedelta

import pytest

from tests.doubles.desk import FRIDAY
from tickets.affected.deflection import WINDOW, Contact, Later, Verdict, verdict
from tickets.calls.events import EndCause

CALLER = "+48600000214"
MUCH_LATER = FRIDAY + 2 * WINDOW
HUNG_UP = Contact(
    caller=CALLER, ended_at=FRIDAY, cause=EndCause.CALLER, affected=False, wanted_a_person=False
)


def changed(**fields: object) -> Contact:
    values = {name: getattr(HUNG_UP, name) for name in Contact.__slots__}
    return Contact(**{**values, **fields})


def later(hours: float, service: str | None = "SENT", caller: str = CALLER) -> Later:
    return Later(caller=caller, arrived_at=FRIDAY + timedelta(hours=hours), service=service)


def judged(contact: Contact, *calls: Later) -> Verdict | None:
    return verdict(contact, calls, ("SENT",), MUCH_LATER)


def test_who_hangs_up_and_stays_away_is_deflected() -> None:
    assert judged(HUNG_UP) is Verdict.DEFLECTED


def test_nobody_is_deflected_before_the_window_closes() -> None:
    at_once = FRIDAY + WINDOW - timedelta(seconds=1)

    assert verdict(HUNG_UP, (), ("SENT",), at_once) is Verdict.PENDING


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (later(1), Verdict.RETURNED),
        (later(23.9, service=None), Verdict.RETURNED),
        (later(24), Verdict.DEFLECTED),
        (later(-1), Verdict.DEFLECTED),
        (later(1, service="PUESC"), Verdict.DEFLECTED),
        (later(1, caller="+48600000870"), Verdict.DEFLECTED),
    ],
)
def test_a_further_contact_about_the_same_service_counts_against_it(
    call: Later, expected: Verdict
) -> None:
    assert judged(HUNG_UP, call) is expected


@pytest.mark.parametrize(
    "contact",
    [
        changed(wanted_a_person=True),
        changed(cause=EndCause.UNKNOWN),
        changed(cause=EndCause.PBX_RESTART),
        changed(cause=EndCause.PBX_RESTART, affected=True),
        changed(cause=EndCause.HOTLINE),
        changed(caller=None),
        changed(ended_at=None),
        changed(cause=None),
    ],
)
def test_who_was_cut_off_or_waited_or_is_unknown_says_nothing(contact: Contact) -> None:
    assert judged(contact) is None


def test_who_says_that_it_affects_them_may_be_said_goodbye_to() -> None:
    assert judged(changed(affected=True, cause=EndCause.HOTLINE)) is Verdict.DEFLECTED
