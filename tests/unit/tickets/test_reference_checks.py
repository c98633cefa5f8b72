"""References of domain 4.6: each kind as it is kept, and each refusal in words."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from core.errors import Invalid
from tickets.references.checks import check_digit, checked
from tickets.references.views import ReferenceKind as Kind

SERIAL = some.text(string.ascii_uppercase + string.digits, min_size=13, max_size=13)


def test_the_check_digit_of_an_mrn_fits_a_published_example() -> None:
    assert check_digit("21GB0001421002635") == "2"


@pytest.mark.parametrize("text", ["21gb00014210026352", " 21GB 0001 4210 0263 52 "])
def test_an_mrn_is_kept_in_capitals_without_spaces(text: str) -> None:
    assert checked(Kind.MRN, text) == "21GB00014210026352"


@settings(max_examples=60)
@given(SERIAL, some.integers(0, 16), some.sampled_from(string.digits))
def test_another_digit_in_its_place_never_fits(serial: str, place: int, other: str) -> None:
    body = f"26PL{serial}"
    mrn = body + check_digit(body)
    changed = mrn[:place] + other + mrn[place + 1 :]
    same_value = check_digit(changed[:-1]) == mrn[-1]

    assert checked(Kind.MRN, mrn) == mrn
    assert same_value == _accepted(changed) or not changed[2:4].isalpha()


def _accepted(mrn: str) -> bool:
    try:
        return checked(Kind.MRN, mrn) == mrn
    except Invalid:
        return False


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (Kind.SENT, "sent 20261120 000123", "SENT20261120000123"),
        (Kind.SENT, "20261120000123", "SENT20261120000123"),
        (Kind.SENT, "SENT44051401359", "SENT44051401359"),
        (Kind.LRN, "7pl-2026/000123", "7PL-2026/000123"),
        (Kind.EORI, "pl 5260250274 00000", "PL526025027400000"),
        (Kind.EORI, "DE1234567", "DE1234567"),
        (Kind.PLATE, "wx 1234-a", "WX1234A"),
        (Kind.GUARANTEE, "26pl000000000000" + check_digit("26PL000000000000"), None),
        (Kind.GUARANTEE, "26PL000000000000" + check_digit("26PL000000000000") + "G000123", None),
    ],
)
def test_a_reference_is_kept_in_one_form(kind: Kind, text: str, kept: str | None) -> None:
    assert checked(kind, text) == (kept or text.upper())


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (Kind.MRN, "21GB00014210026353", "check digit of the mrn"),
        (Kind.MRN, "21GB0001421002635", "18 characters"),
        (Kind.MRN, "GB2100014210026352", "18 characters"),
        (Kind.SENT, "SENT2026A120000123", "SENT and 10 to 16 digits"),
        (Kind.LRN, "A" * 23, "at most 22"),
        (Kind.LRN, "44051401359", "PESEL"),
        (Kind.EORI, "PL526025027500000", "does not fit"),
        (Kind.EORI, "1234", "a Polish EORI"),
        (Kind.PLATE, "WXYZ", "one digit at least"),
        (Kind.PLATE, "44051401359", "PESEL"),
        (Kind.GUARANTEE, "26PL0000000000001", "check digit of the guarantee"),
        (Kind.GUARANTEE, "26PL", "17 characters"),
        (Kind.LRN, "A" * 61, "at most 60"),
        (Kind.LRN, "A\nB", "characters"),
    ],
)
def test_what_is_none_is_refused_and_says_what_was_expected(
    kind: Kind, text: str, words: str
) -> None:
    with pytest.raises(Invalid, match=words) as refused:
        checked(kind, text)

    assert refused.value.code in {kind, "nip", "pesel_in_text"}


def test_the_access_code_of_a_guarantee_is_not_taken() -> None:
    grn = "26PL000000000000" + check_digit("26PL000000000000")

    with pytest.raises(Invalid, match="without its access code"):
        checked(Kind.GUARANTEE, f"{grn}AB12")
