"""Reading delivery status notifications."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.doubles.bounces import notification
from tickets.outbox.dsn import Bounce, bounce_of

RETURN_PATH = "bounces+7.abcdefghijklmnop@hotline.example"


def test_a_failure_names_our_return_path_and_its_reason() -> None:
    assert bounce_of(notification(RETURN_PATH)) == Bounce(RETURN_PATH, "5.1.1")


@pytest.mark.parametrize(
    ("status", "dead"), [("5.1.1", True), ("5.1.10", True), ("5.2.2", False), ("5.7.1", False)]
)
def test_only_some_failures_are_the_address_s_fault(status: str, dead: bool) -> None:
    bounce = bounce_of(notification(RETURN_PATH, status=status))

    assert bounce is not None
    assert bounce.is_address_dead is dead


@pytest.mark.parametrize(
    ("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("failed", "4.4.7")]
)
def test_a_delay_or_a_delivery_is_no_failure(action: str, status: str) -> None:
    assert bounce_of(notification(RETURN_PATH, action=action, status=status)) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: Hi\r\n\r\nfailed 5.1.1",
        b"Content-Type: multipart/report; boundary=x\r\n\r\nnothing",
        b"Content-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n",
    ],
)
def test_another_letter_reports_nothing(raw: bytes) -> None:
    assert bounce_of(raw) is None


@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=500), cut=st.integers(0, 900), place=st.integers(0, 900))
def test_a_broken_notification_breaks_nothing(raw: bytes, cut: int, place: int) -> None:
    whole = notification(RETURN_PATH)

    for broken in (raw, whole[:cut], whole[:place] + raw + whole[place:]):
        bounce_of(broken)
