"""What people type."""

import pytest

from core.errors import Invalid
from tickets.free_text import folded, refuse_pesel


@pytest.mark.parametrize(
    "text",
    ["44051401359", "numer 440514-01359.", "PESEL: 44 05 14 01 35 9", "a\n44051401359\nb"],
)
def test_a_pesel_in_a_text_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        refuse_pesel("harmless", text)

    assert refused.value.code == "pesel_in_text"


@pytest.mark.parametrize(
    "text", ["", "44051401358", "144051401359", "+44051401359", "ZGL2411873", "24PL44051401359123"]
)
def test_other_numbers_are_not_mistaken_for_a_pesel(text: str) -> None:
    refuse_pesel(text)


def test_folding_drops_diacritics_and_capitals() -> None:
    assert folded("ZAŻÓŁĆ Gęślą jaźń, Hasło") == "zazolc gesla jazn, haslo"
