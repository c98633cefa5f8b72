"""Codes of authenticators, against the values of the standards, and recovery codes."""

import base64
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pyotp
import pytest

from core.ids import Username
from tickets.staff.one_time_codes import (
    LETTERS,
    RECOVERY_CODES,
    address_of,
    new_key,
    new_recovery_codes,
    plain,
    step_at,
    step_of,
)

KEY = base64.b32encode(b"12345678901234567890").decode()
"""The key of the tables in RFC 4226 and RFC 6238."""
VALUES = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]
"""RFC 6238, appendix B, the last six of eight digits."""


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize(("seconds", "code"), VALUES)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert step_of(KEY, code, moment(seconds), 0) == seconds // 30


@pytest.mark.parametrize(("early", "fits"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_be_one_step_off(early: int, fits: bool) -> None:
    code = pyotp.TOTP(KEY).at(moment(1234567890 + early))

    assert (step_of(KEY, code, moment(1234567890), 0) is not None) is fits


def test_a_code_counts_once_and_none_before_it_counts_afterwards() -> None:
    now = moment(1234567890)
    used = step_at(now)
    codes = [pyotp.TOTP(KEY).at(1234567890 + near) for near in (-30, 0, 30)]

    assert [step_of(KEY, code, now, used) for code in codes] == [None, None, used + 1]


@pytest.mark.parametrize("code", ["", "0", "28708", "2870822", "abcdef", "٢٨٧٠٨٢", "287 082"])
def test_what_is_no_code_never_fits(code: str) -> None:
    assert step_of(KEY, code, moment(59), 0) is None


def test_an_address_for_apps_names_us_and_whose_it_is() -> None:
    address = urlsplit(address_of(KEY, Username("anna")))

    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == "/Help Desk SISC:anna"
    assert parse_qs(address.query) == {"secret": [KEY], "issuer": ["Help Desk SISC"]}


def test_keys_are_160_bits_and_each_is_another() -> None:
    keys = {new_key() for _ in range(20)}

    assert {len(base64.b32decode(key)) for key in keys} == {20}
    assert len(keys) == 20


def test_recovery_codes_are_many_and_read_from_paper() -> None:
    codes = new_recovery_codes()

    assert len(set(codes)) == RECOVERY_CODES
    assert {len(plain(code)) for code in codes} == {16}
    assert set("".join(map(plain, codes))) <= set(LETTERS)


def test_how_a_code_is_typed_does_not_matter() -> None:
    assert plain(" ABCD efgh-2345 ") == "abcdefgh2345"
