"""Whether a customer came again about the same service."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.ids import CallId
from tests.doubles.desk import FRIDAY
from tickets.reports.contacts import Contact, Contacts

FIRST = Contact(at=FRIDAY, service="PUESC", call=CallId("1"), caller="+48600000214", customer=7)
AGAIN = replace(FIRST, at=FRIDAY + timedelta(days=2), call=CallId("2"))


@pytest.mark.parametrize(
    ("later", "again"),
    [
        (AGAIN, True),
        (replace(AGAIN, customer=None), True),
        (replace(AGAIN, caller=None), True),
        (replace(AGAIN, call=None), True),
        (replace(AGAIN, at=FRIDAY + timedelta(days=7)), True),
        (replace(AGAIN, at=FRIDAY + timedelta(days=7, seconds=1)), False),
        (replace(AGAIN, at=FRIDAY - timedelta(days=1)), False),
        (replace(AGAIN, service="EMCS"), False),
        (replace(AGAIN, caller="+48600000999", customer=8), False),
        (replace(AGAIN, call=FIRST.call), False),
    ],
)
def test_a_repetition(later: Contact, again: bool) -> None:
    assert Contacts([later]).again(FIRST) is again


def test_who_is_not_known_is_not_known_again() -> None:
    unknown = replace(FIRST, caller=None, customer=None)

    assert not Contacts([replace(AGAIN, caller=None, customer=None)]).again(unknown)
