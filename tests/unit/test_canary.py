"""The search for secrets is worth something only if it finds what was planted."""

import pytest

from tests.asterisk.canary import traces

PIN = "407193"
KEY_BY_KEY = "\n".join(f'DTMF end "{key}" received on PJSIP/trunk-00000001' for key in PIN)
IN_EVENTS = "\n".join(f"Event: DTMFEnd\nDigit: {key}\nDirection: Received" for key in PIN)


@pytest.mark.parametrize("planted", [f"pin={PIN} fits", KEY_BY_KEY, IN_EVENTS])
def test_a_planted_secret_is_found(planted: str) -> None:
    assert traces(PIN, {"log": planted}) == ["log"]


@pytest.mark.parametrize("text", ["", "12:40:71.93 407 lines", "ZGL2400001", "4071 93"])
def test_what_is_no_secret_is_not_found(text: str) -> None:
    assert traces(PIN, {"log": text}) == []
