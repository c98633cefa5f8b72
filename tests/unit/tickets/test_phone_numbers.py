"""Telephone numbers as they arrive (domain 5.4)."""

import pytest

from tickets.customers.names import masked_name
from tickets.customers.numbers import e164


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("33 483 20 55", "+48334832055"),
        ("(33) 483-20-55", "+48334832055"),
        ("0048 33 483 20 55", "+48334832055"),
        ("0 33 483 20 55", "+48334832055"),
        ("601 123 456", "+48601123456"),
        ("801 055 055", "+48801055055"),
        ("700 123 456", "+48700123456"),
        ("+380671234567", "+380671234567"),
        ("112", None),
        ("19 524", None),
        ("anonymous", None),
        ("", None),
        ("6" * 4096, None),
        ("\u0666\u0660\u0661\u0661\u0662\u0663\u0664\u0665\u0666", None),
    ],
)
def test_a_number_is_kept_as_e164_or_not_at_all(written: str, kept: str | None) -> None:
    assert e164(written) == kept


@pytest.mark.parametrize(("last", "shown"), [("Wilk", "Marta W."), ("", "Marta")])
def test_a_name_is_shown_masked(last: str, shown: str) -> None:
    assert masked_name("Marta", last) == shown
