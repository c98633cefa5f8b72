"""Addresses: shown in part, compared in small letters, marked so that bounces find their way."""

from pathlib import Path

import pytest

from core.vault import vault_in
from tickets.outbox.addresses import first_mobile, is_mobile, masked
from tickets.outbox.return_path import bounce_tag, bounced_message


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("marta@example.org", "m...@example.org"),
        ("+48600000214", "...214"),
        ("@example.org", "...@example.org"),
    ],
)
def test_an_address_is_shown_in_part(address: str, shown: str) -> None:
    assert masked(address) == shown


@pytest.mark.parametrize(
    ("number", "mobile"),
    [
        ("+48600000214", True),
        ("+48334832055", False),
        ("+48801055055", False),
        ("+380671234567", False),
        ("112", False),
        ("", False),
    ],
)
def test_only_polish_mobiles_are_at_home(number: str, mobile: bool) -> None:
    assert is_mobile(number, {"PL"}) is mobile


def test_other_countries_can_be_configured() -> None:
    assert is_mobile("+380671234567", {"PL", "UA"})


def test_a_polish_mobile_is_taken_first() -> None:
    assert first_mobile(["+380671234567", "+48600000214", "+48334832055"]) == "+48600000214"
    assert first_mobile(["+48334832055"]) is None


def test_a_bounce_finds_its_message(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)

    address = f"<Bounces+{bounce_tag(vault, 7).upper()}@Hotline.Example>"

    assert bounced_message(vault, address) == 7


@pytest.mark.parametrize(
    "address", ["bounces@hotline.example", "bounces+7.abcdefghijklmnop@hotline.example", ""]
)
def test_nobody_can_make_up_a_bounce(tmp_path: Path, address: str) -> None:
    assert bounced_message(vault_in(tmp_path), address) is None


def test_a_mark_does_not_fit_another_message(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    mark = bounce_tag(vault, 7).partition(".")[2]

    assert bounced_message(vault, f"bounces+8.{mark}@hotline.example") is None
