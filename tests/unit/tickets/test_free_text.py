"""What people type."""

import pytest

from core.errors import Invalid
from tickets.free_text import PeselInText, folded, mask_pesel, refuse_pesel


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


def test_a_refusal_tells_where_the_number_stands() -> None:
    with pytest.raises(PeselInText) as refused:
        refuse_pesel("harmless", "ab 44051401359, 440514 01359")

    assert (refused.value.text, refused.value.places) == (1, ((3, 14), (16, 28)))
    assert "440514" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("44051401359", "[PESEL]"),
        ("a 440514-01359, b 44051401359.", "a [PESEL], b [PESEL]."),
        ("44051401358", "44051401358"),
    ],
)
def test_what_is_masked_is_taken(text: str, masked: str) -> None:
    assert mask_pesel(text) == masked
    refuse_pesel(mask_pesel(text))
