"""A lost console makes its consultant un-ready; many lost together make nobody un-ready."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from agent_console.presence import Presence
from core.ids import Username
from tests.unit.console.facts import START, at

LONG_AGO = START - timedelta(hours=1)
TEAM = [Username(f"consultant{number}") for number in range(20)]


def watched(team: Sequence[Username], seconds: float = 0) -> Presence:
    """A service that runs for an hour, with all these consoles well."""
    presence = Presence(LONG_AGO)
    for name in team:
        presence.well(name, at(seconds))
    return presence


def stay(presence: Presence, team: Sequence[Username], until: float) -> None:
    for name in team:
        presence.well(name, at(until))


@pytest.mark.parametrize(("silence", "lost"), [(14.9, frozenset()), (15, frozenset(TEAM[:1]))])
def test_a_console_is_lost_after_fifteen_seconds(silence: float, lost: frozenset[Username]) -> None:
    presence = watched(TEAM)
    stay(presence, TEAM[1:], silence)

    losses = presence.losses(TEAM, at(silence))

    assert losses.lost == lost


def test_only_ready_consultants_are_lost() -> None:
    presence = watched(TEAM)
    stay(presence, TEAM[1:], 20)

    losses = presence.losses(TEAM[1:], at(20))

    assert losses.lost == frozenset()


@pytest.mark.parametrize(("gone", "braked"), [(3, 0), (4, 4), (20, 20)])
def test_a_fifth_of_all_consoles_is_a_mass(gone: int, braked: int) -> None:
    presence = watched(TEAM)
    stay(presence, TEAM[gone:], 15)

    losses = presence.losses(TEAM, at(15))

    assert (len(losses.braked), len(losses.lost)) == (braked, gone - braked)


def test_consoles_that_go_one_after_the_other_within_the_time_are_a_mass_at_once() -> None:
    presence = watched(TEAM)
    for second, name in ((5, TEAM[1]), (9, TEAM[2]), (14, TEAM[3])):
        presence.well(name, at(second))
        presence.closed(name)
    stay(presence, TEAM[4:], 15)

    losses = presence.losses(TEAM, at(15))

    assert losses.lost == frozenset()


def test_those_of_a_mass_stay_ready_until_they_come_back_and_go_alone() -> None:
    presence = watched(TEAM)
    stay(presence, TEAM[8:], 600)

    braked = presence.losses(TEAM, at(600)).braked

    assert braked == frozenset(TEAM[:8])


def test_losses_far_apart_are_no_mass() -> None:
    presence = watched(TEAM)
    for number in range(8):
        presence.well(TEAM[number], at(40 * number))
    stay(presence, TEAM[8:], 400)

    losses = presence.losses(TEAM, at(400))

    assert losses.lost == frozenset(TEAM[:8])


def test_one_console_alone_is_no_mass_however_small_the_team() -> None:
    presence = watched(TEAM[:1])

    losses = presence.losses(TEAM[:1], at(15))

    assert losses.lost == frozenset(TEAM[:1])


@pytest.mark.parametrize(("age", "lost"), [(59, 0), (61, 1)])
def test_after_our_own_start_nobody_is_lost_for_a_minute(age: float, lost: int) -> None:
    presence = Presence(START)
    stay(presence, TEAM[1:], age)

    losses = presence.losses(TEAM, at(age))

    assert len(losses.lost) == lost


def test_all_who_do_not_come_back_after_our_start_are_a_mass() -> None:
    presence = Presence(START)

    losses = presence.losses(TEAM, at(120))

    assert losses.lost == frozenset()


def test_who_has_signed_out_does_not_count() -> None:
    presence = watched(TEAM)
    for name in TEAM[4:]:
        presence.forget(name)
    stay(presence, TEAM[1:4], 15)

    losses = presence.losses(TEAM[:4], at(15))

    assert losses.lost == frozenset(TEAM[:1])
