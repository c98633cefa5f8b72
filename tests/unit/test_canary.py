"""The search for secrets is worth something only if it finds what was planted."""

import pytest

from tests.asterisk.canary import told, traces

PIN = "407193"
KEY_BY_KEY = "\n".join(f'DTMF end "{key}" received on PJSIP/trunk-00000001' for key in PIN)
IN_EVENTS = "\n".join(f"Event: DTMFEnd\nDigit: {key}\nDirection: Received" for key in PIN)


@pytest.mark.parametrize("planted", [f"pin={PIN} fits", KEY_BY_KEY, IN_EVENTS])
def test_a_planted_secret_is_found(planted: str) -> None:
    assert traces(PIN, {"log": planted}) == ["log"]


@pytest.mark.parametrize("text", ["", "12:40:71.93 407 lines", "ZGL2400001", "4071 93"])
def test_what_is_no_secret_is_not_found(text: str) -> None:
    assert traces(PIN, {"log": text}) == []


CODE = "4071"
DIGIT_BY_DIGIT = "\n".join(f"Command: STREAM FILE hotline/pl/digit_{digit} #" for digit in CODE)


@pytest.mark.parametrize("planted", [f"code={CODE}", f'{{"code": "{CODE}"}}', DIGIT_BY_DIGIT])
def test_a_planted_code_is_found(planted: str) -> None:
    assert told(CODE, {"log": planted}) == ["log"]


@pytest.mark.parametrize("text", ["", "1763664000.407193", "digit_4 digit_0 digit_1 digit_7"])
def test_what_is_no_code_is_not_found(text: str) -> None:
    assert told(CODE, {"log": text}) == []
