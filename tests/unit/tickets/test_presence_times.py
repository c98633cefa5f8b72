"""How much of a quarter of an hour somebody was there."""

from datetime import UTC, datetime, timedelta

import pytest

from core.ids import Username
from core.language import Language
from tickets.calls.events import Availability
from tickets.presence.times import Kind, Presence, Stay, presences, quarters

TEN = datetime(2026, 11, 20, 10, tzinfo=UTC)
MINUTE = 60_000


def stay(who: str, kind: Kind, start: float, end: float, *languages: Language) -> Stay:
    return Stay(
        Username(who),
        kind,
        frozenset(languages),
        TEN + timedelta(minutes=start),
        TEN + timedelta(minutes=end),
    )


@pytest.mark.parametrize(
    ("availability", "reason", "kind"),
    [
        (Availability.READY, "", Kind.AVAILABLE),
        (Availability.RINGING, "", Kind.AVAILABLE),
        (Availability.READY, "wrapup", Kind.BUSY),
        (Availability.PAUSED, "break", Kind.BUSY),
        (Availability.BUSY, "", Kind.BUSY),
        (Availability.UNREACHABLE, "", Kind.AWAY),
        (Availability.SIGNED_OUT, "", Kind.AWAY),
    ],
)
def test_what_a_state_means(availability: Availability, reason: str, kind: Kind) -> None:
    assert Kind.of(availability, reason) is kind


def test_only_the_part_inside_the_quarter_counts() -> None:
    stays = [stay("anna", Kind.AVAILABLE, -5, 5), stay("anna", Kind.BUSY, 5, 20)]

    assert presences(stays, TEN) == [Presence("", "anna", 5 * MINUTE, 15 * MINUTE)]


def test_a_language_is_served_by_at_least_one_and_counted_once() -> None:
    stays = [
        stay("anna", Kind.AVAILABLE, 0, 6, Language.PL),
        stay("tomasz", Kind.BUSY, 4, 10, Language.PL),
    ]

    served = [one for one in presences(stays, TEN) if one.language]

    assert served == [Presence("pl", "", 6 * MINUTE, 10 * MINUTE)]


def test_whoever_cannot_be_reached_is_not_there() -> None:
    stays = [stay("anna", Kind.AWAY, 0, 15, Language.PL)]

    assert (presences(stays, TEN), quarters(stays, None)) == ([], [])


def test_a_stay_lies_in_every_quarter_that_it_touches() -> None:
    stays = [stay("anna", Kind.BUSY, 14, 30)]

    assert quarters(stays, None) == [TEN, TEN + timedelta(minutes=15)]
