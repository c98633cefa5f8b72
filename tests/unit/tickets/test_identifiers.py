"""Identifiers of domain 5.4: every row, and each refusal in words."""

import pytest

from core.errors import Invalid
from tickets.customers.identifiers import customer_number, eori, eori_of, id_sisc, nip
from tickets.free_text import is_pesel


@pytest.mark.parametrize("text", ["5260250274", "526-025-02-74", " 526 025 02 74 "])
def test_a_nip_is_kept_as_ten_digits_however_it_is_written(text: str) -> None:
    assert nip(text) == "5260250274"


@pytest.mark.parametrize("text", ["5260250275", "6260250274", "5620250274"])
def test_a_nip_with_a_wrong_digit_or_two_that_changed_places_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="does not fit the others"):
        nip(text)


def test_a_nip_whose_remainder_is_ten_is_refused() -> None:
    with pytest.raises(Invalid):
        nip("0000000290")


@pytest.mark.parametrize("text", ["", "526025027", "52602502741", "526025027A", "٥٢٦٠٢٥٠٢٧٤"])
def test_what_has_not_ten_digits_is_no_nip(text: str) -> None:
    with pytest.raises(Invalid, match="ten digits"):
        nip(text)


@pytest.mark.parametrize("text", ["PL526025027400000", "pl 5260250274 00000"])
def test_an_eori_may_be_the_nip_and_five_zeros(text: str) -> None:
    assert eori(text) == "PL526025027400000"


def test_an_eori_may_be_fourteen_digits_and_a_z() -> None:
    assert eori("PL12345678901234Z") == "PL12345678901234Z"


@pytest.mark.parametrize("text", ["", "PL5260250274", "DE526025027400000", "PL1234567890123Z"])
def test_any_other_shape_is_no_polish_eori(text: str) -> None:
    with pytest.raises(Invalid, match="a Polish EORI is PL"):
        eori(text)


def test_the_nip_within_an_eori_is_checked_too() -> None:
    with pytest.raises(Invalid, match="NIP"):
        eori("PL526025027500000")


def test_an_eori_that_holds_another_companys_nip_is_refused() -> None:
    with pytest.raises(Invalid, match="another company"):
        eori_of("7680002466", "PL526025027400000")


def test_an_id_sisc_is_seventeen_letters_and_digits() -> None:
    assert id_sisc("pl12 3456 7890 abcde") == "PL1234567890ABCDE"


@pytest.mark.parametrize(
    "text", ["", "PL1234567890ABCD", "PL1234567890ABCDEF", "PL1234567890ABC-E"]
)
def test_anything_else_is_no_id_sisc(text: str) -> None:
    with pytest.raises(Invalid, match="17 characters"):
        id_sisc(text)


def test_a_customer_number_has_eight_digits() -> None:
    with pytest.raises(Invalid, match="eight digits"):
        customer_number("1000001")

    assert customer_number(" 10000001 ") == "10000001"


@pytest.mark.parametrize(("digits", "valid"), [("44051401359", True), ("44051401358", False)])
def test_a_pesel_is_known_by_its_check_digit(digits: str, valid: bool) -> None:
    assert is_pesel(digits) is valid
