"""What callers have proved, and what they may ask for (domain 4.3)."""

from datetime import timedelta
from itertools import product

import pytest

from core.errors import Conflict, Forbidden
from tests.doubles.desk import FRIDAY
from tickets.customers.levels import ADDED, Deed, Proofs, allowed, level_of, refuse_unless
from tickets.customers.login_change import (
    TakesEffect,
    WaitsForOffice,
    begin,
    notice,
    refuse_to_stop_after,
)
from tickets.customers.views import TrustLevel

DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("proofs", "level"),
    [
        (Proofs(), TrustLevel.L0),
        (Proofs(number=True), TrustLevel.L1),
        (Proofs(access_code=True), TrustLevel.L1T),
        (Proofs(number=True, access_code=True), TrustLevel.L1T),
        (Proofs(pin=True), TrustLevel.L2),
        (Proofs(number=True, pin=True), TrustLevel.L2),
        (Proofs(facts=True), TrustLevel.L3),
        (Proofs(number=True, facts=True), TrustLevel.L3),
        (Proofs(pin=True, facts=True), TrustLevel.L3_PLUS),
        (Proofs(document=True), TrustLevel.L4),
    ],
)
def test_each_proof_has_its_level(proofs: Proofs, level: TrustLevel) -> None:
    assert level_of(proofs) is level


def test_a_calling_number_alone_discloses_nothing() -> None:
    assert allowed(TrustLevel.L1) - allowed(TrustLevel.L0) == {Deed.SCREEN_POP}


def test_a_calling_number_never_replaces_a_pin_or_the_facts() -> None:
    for access_code, pin, facts, document in product((False, True), repeat=4):
        without = Proofs(access_code=access_code, pin=pin, facts=facts, document=document)
        with_number = Proofs(True, access_code, pin, facts, document)

        assert allowed(level_of(with_number)) - {Deed.SCREEN_POP} == (
            allowed(level_of(without)) - {Deed.SCREEN_POP}
        )


def test_a_ticket_code_opens_one_ticket_and_no_account() -> None:
    assert allowed(TrustLevel.L1T) - allowed(TrustLevel.L1) == {Deed.TICKET_STATUS}


@pytest.mark.parametrize(
    ("deed", "enough", "too_little"),
    [
        (Deed.OWN_TICKETS, TrustLevel.L2, TrustLevel.L1),
        (Deed.CONTACT_DATA, TrustLevel.L2, TrustLevel.L1T),
        (Deed.COMPLAINT, TrustLevel.L2, TrustLevel.L1T),
        (Deed.CALLBACK_WITH_CONTEXT, TrustLevel.L2, TrustLevel.L1),
        (Deed.ISSUE_PIN, TrustLevel.L3, TrustLevel.L2),
        (Deed.ACCOUNT_APPLICATION, TrustLevel.L3, TrustLevel.L2),
        (Deed.CHANGE_OF_LOGIN, TrustLevel.L3_PLUS, TrustLevel.L3),
        (Deed.NEW_EMERGENCY_PASSWORD, TrustLevel.L4, TrustLevel.L3_PLUS),
    ],
)
def test_a_deed_is_allowed_from_its_level_on(
    deed: Deed, enough: TrustLevel, too_little: TrustLevel
) -> None:
    refuse_unless(enough, deed)

    with pytest.raises(Forbidden, match=f"needs level {enough.value.replace('+', '[+]')}, not"):
        refuse_unless(too_little, deed)


@pytest.mark.parametrize("level", TrustLevel)
def test_everybody_may_report_ask_and_wait_for_a_consultant(level: TrustLevel) -> None:
    assert ADDED[TrustLevel.L0] <= allowed(level)


def test_a_change_of_login_with_pin_and_facts_takes_effect_after_24_hours() -> None:
    assert begin(TrustLevel.L3_PLUS, FRIDAY) == TakesEffect(FRIDAY + DAY)


@pytest.mark.parametrize("level", [TrustLevel.L0, TrustLevel.L1, TrustLevel.L2, TrustLevel.L3])
def test_a_change_of_login_without_the_pin_waits_for_the_office(level: TrustLevel) -> None:
    assert begin(level, FRIDAY) == WaitsForOffice()


def test_a_change_of_login_at_an_office_takes_effect_at_once() -> None:
    assert begin(TrustLevel.L4, FRIDAY) == TakesEffect(FRIDAY)


def test_the_old_address_is_told_at_once() -> None:
    told = notice(7, TakesEffect(FRIDAY + DAY), FRIDAY)

    assert (told.at, told.customer, told.takes_effect_at) == (FRIDAY, 7, FRIDAY + DAY)


def test_a_change_can_be_stopped_until_it_takes_effect() -> None:
    change = TakesEffect(FRIDAY + DAY)

    refuse_to_stop_after(change, FRIDAY + DAY - timedelta(seconds=1))

    with pytest.raises(Conflict, match="has taken effect"):
        refuse_to_stop_after(change, FRIDAY + DAY)
