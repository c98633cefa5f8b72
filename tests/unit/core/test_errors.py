"""Errors carry a stable word for interfaces."""

import pytest

from core.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, Unavailable


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (NotFound, "notfound"),
        (Conflict, "conflict"),
        (Invalid, "invalid"),
        (Forbidden, "forbidden"),
        (Unavailable, "unavailable"),
    ],
)
def test_an_error_is_named_by_its_condition(kind: type[DomainError], code: str) -> None:
    assert kind("no").code == code


def test_an_error_may_carry_a_code_of_its_own() -> None:
    error = Conflict("the talk is over", code="talk_over")

    assert (str(error), error.code) == ("the talk is over", "talk_over")
