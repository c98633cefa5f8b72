"""What is on air, and in which order (domain 3.4)."""

from datetime import timedelta

import pytest

from core.ids import Username
from tests.doubles.desk import FRIDAY
from tickets.announcements.schedule import in_play_order
from tickets.announcements.views import (
    AnnouncementKind,
    AnnouncementState,
    AnnouncementView,
    Window,
)

HOUR = timedelta(hours=1)
K, S = AnnouncementKind, AnnouncementState


def announcement(
    number: int,
    kind: AnnouncementKind,
    state: AnnouncementState = S.PUBLISHED,
    window: tuple[int, int | None] | None = None,
    ended: timedelta | None = None,
    is_test: bool = False,
) -> AnnouncementView:
    """``window`` in hours from now."""
    windows = []
    if window is not None:
        start, end = window
        windows.append(
            Window(start=FRIDAY + start * HOUR, end=None if end is None else FRIDAY + end * HOUR)
        )
    return AnnouncementView(
        id=number,
        revision=1,
        kind=kind,
        state=state,
        title_pl="a",
        title_en="a",
        body_pl="a",
        body_en="a",
        spoken_pl="a",
        spoken_en="a",
        services=(),
        windows=tuple(windows),
        expected_end=None,
        fallback_free_until=None,
        is_test=is_test,
        created_by=Username("ewa"),
        published_at=None if state is S.DRAFT else FRIDAY,
        ended_at=None if ended is None else FRIDAY - ended,
    )


def test_the_most_important_is_played_first() -> None:
    shuffled = [
        announcement(1, K.OUTAGE, S.RESOLVED, ended=10 * timedelta(minutes=1)),
        announcement(2, K.INFO),
        announcement(3, K.MAINTENANCE, window=(2, 3)),
        announcement(4, K.MAINTENANCE, window=(-1, 1)),
        announcement(5, K.OUTAGE),
        announcement(6, K.PHONE_OUTAGE),
    ]

    assert [one.id for one in in_play_order(shuffled, FRIDAY)] == [6, 5, 4, 3, 2, 1]


def test_of_two_equal_ones_the_newer_is_first() -> None:
    both = [announcement(1, K.OUTAGE), announcement(2, K.OUTAGE)]

    assert [one.id for one in in_play_order(both, FRIDAY)] == [2, 1]


@pytest.mark.parametrize(
    "silent",
    [
        announcement(1, K.OUTAGE, S.DRAFT),
        announcement(1, K.OUTAGE, S.ARCHIVED),
        announcement(1, K.OUTAGE, is_test=True),
        announcement(1, K.OUTAGE, S.RESOLVED, ended=HOUR),
        announcement(1, K.MAINTENANCE, window=(25, 26)),
        announcement(1, K.MAINTENANCE, window=(-2, 0)),
        announcement(1, K.INFO, window=(-2, -1)),
    ],
    ids=["draft", "archived", "test", "resolved long ago", "far ahead", "over", "info over"],
)
def test_nobody_hears(silent: AnnouncementView) -> None:
    assert in_play_order([silent], FRIDAY) == ()


@pytest.mark.parametrize(
    "heard",
    [
        announcement(1, K.MAINTENANCE, window=(24, 25)),
        announcement(1, K.MAINTENANCE, window=(-5, None)),
        announcement(1, K.INFO, window=(-1, 1)),
        announcement(1, K.OUTAGE, S.RESOLVED, ended=timedelta(minutes=59)),
    ],
    ids=["within a day", "end unknown", "info in its window", "resolved just now"],
)
def test_callers_hear(heard: AnnouncementView) -> None:
    assert in_play_order([heard], FRIDAY) == (heard,)
