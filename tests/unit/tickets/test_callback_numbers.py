"""Which numbers are called back, and which never are."""

import pytest

from core.callback_settings import CallbackSettings
from tickets.callbacks.numbers import country_of, may_call
from tickets.customers.numbers import e164

COUNTRIES = CallbackSettings().countries

AS_PRESENTED = {
    "+48600000214": True,
    "+48334832055": True,
    "+4915123456789": True,
    "+380671234567": True,
    "+35699123456": True,
    "+48700123456": False,
    "+48801055055": False,
    "+48800123456": False,
    "+15005550006": False,
    "+447700900123": False,
    "+375291234567": False,
    "+79161234567": False,
}


@pytest.mark.parametrize(("number", "called"), AS_PRESENTED.items(), ids=AS_PRESENTED)
def test_who_calls_from_a_number_is_called_back_there(number: str, called: bool) -> None:
    assert may_call(number, typed=False, countries=COUNTRIES) is called


@pytest.mark.parametrize("number", ["+4915123456789", "+380671234567", "+48700123456"])
def test_a_number_typed_by_hand_is_polish_and_ordinary(number: str) -> None:
    assert not may_call(number, typed=True, countries=COUNTRIES)


@pytest.mark.parametrize("number", ["+48600000214", "+48334832055"])
def test_an_ordinary_polish_number_may_be_typed(number: str) -> None:
    assert may_call(number, typed=True, countries=COUNTRIES)


def test_a_country_can_be_left_out() -> None:
    assert not may_call("+380671234567", typed=False, countries=COUNTRIES - {"UA"})


@pytest.mark.parametrize(
    "written", ["700123456", "0700123456", "0048700123456", "+48 700 123 456", "48700123456"]
)
def test_a_premium_number_is_refused_however_it_is_written(written: str) -> None:
    number = e164(written)

    assert number is None or not may_call(number, typed=False, countries=COUNTRIES)


def test_a_number_belongs_to_a_country() -> None:
    assert country_of("+380671234567") == "UA"
