"""When a report is due, of which days it tells, and what it says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import WARSAW
from core.language import Language
from tickets.outbox.enclosure import Enclosure, packed, unpacked
from tickets.outbox.notice import Notice
from tickets.outbox.posting import complete
from tickets.outbox.views import MessageKind
from tickets.reports.call_indicators import MEAN_SCORE, OFFERED, SERVICE_LEVEL, SPEED_OF_ANSWER
from tickets.reports.cut import Cut
from tickets.reports.house_indicators import OCCUPANCY
from tickets.reports.views import Unit
from tickets.subscriptions.letter import Days, link, shown, told
from tickets.subscriptions.rhythm import days_of, following, newest
from tickets.subscriptions.views import Rhythm

INSTRUCTIONS = MessageKind.INSTRUCTIONS
DAILY, WEEKLY, MONTHLY = Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.MONTHLY
FIRST, DAYS = datetime(2020, 1, 1, tzinfo=UTC), 15 * 365
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=DAYS)).map(FIRST.__add__)
HOURS = st.integers(1, 23)


def at(text: str) -> datetime:
    """A moment as Warsaw writes it."""
    return datetime.fromisoformat(text).replace(tzinfo=WARSAW).astimezone(UTC)


@pytest.mark.parametrize(
    ("rhythm", "now", "next_one"),
    [
        (DAILY, "2026-11-20 06:59", "2026-11-20 07:00"),
        (DAILY, "2026-11-20 07:00", "2026-11-21 07:00"),
        (DAILY, "2026-12-31 08:00", "2027-01-01 07:00"),
        (WEEKLY, "2026-11-20 10:00", "2026-11-23 07:00"),
        (WEEKLY, "2026-11-23 06:00", "2026-11-23 07:00"),
        (WEEKLY, "2026-11-23 07:00", "2026-11-30 07:00"),
        (MONTHLY, "2026-11-20 10:00", "2026-12-01 07:00"),
        (MONTHLY, "2026-12-01 07:00", "2027-01-01 07:00"),
        (MONTHLY, "2028-01-31 23:59", "2028-02-01 07:00"),
        (MONTHLY, "2027-02-28 12:00", "2027-03-01 07:00"),
    ],
)
def test_the_next_one_comes_at_its_hour_in_warsaw(rhythm: Rhythm, now: str, next_one: str) -> None:
    assert following(rhythm, 7, at(now)) == at(next_one)


@pytest.mark.parametrize(
    ("hour", "now", "utc"),
    [
        (7, "2026-03-28 12:00", "2026-03-29T05:00+00:00"),
        (7, "2026-03-27 12:00", "2026-03-28T06:00+00:00"),
        (2, "2026-03-28 12:00", "2026-03-29T01:00+00:00"),
        (7, "2026-10-24 12:00", "2026-10-25T06:00+00:00"),
        (2, "2026-10-24 12:00", "2026-10-25T00:00+00:00"),
    ],
)
def test_the_hour_holds_when_the_clocks_change(hour: int, now: str, utc: str) -> None:
    """Of the hour that spring leaves out it is the next one, of autumn's two the first."""
    assert following(DAILY, hour, at(now)) == datetime.fromisoformat(utc)


def test_the_second_of_two_equal_hours_brings_no_second_report() -> None:
    first = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    second = first + timedelta(hours=1)

    assert newest(DAILY, 2, second) == first
    assert following(DAILY, 2, first) == datetime(2026, 10, 26, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rhythm", "due", "first", "last"),
    [
        (DAILY, "2026-03-01 07:00", "2026-02-28", "2026-02-28"),
        (DAILY, "2026-03-30 07:00", "2026-03-29", "2026-03-29"),
        (WEEKLY, "2026-11-23 07:00", "2026-11-16", "2026-11-22"),
        (WEEKLY, "2026-01-05 07:00", "2025-12-29", "2026-01-04"),
        (MONTHLY, "2026-12-01 07:00", "2026-11-01", "2026-11-30"),
        (MONTHLY, "2028-03-01 07:00", "2028-02-01", "2028-02-29"),
        (MONTHLY, "2027-01-01 07:00", "2026-12-01", "2026-12-31"),
    ],
)
def test_it_tells_of_the_days_before(rhythm: Rhythm, due: str, first: str, last: str) -> None:
    assert [day.isoformat() for day in days_of(rhythm, at(due))] == [first, last]


@given(rhythm=st.sampled_from(Rhythm), hour=HOURS, now=MOMENTS)
def test_now_lies_between_the_newest_and_the_next_and_none_is_left_out(
    rhythm: Rhythm, hour: int, now: datetime
) -> None:
    before, after = newest(rhythm, hour, now), following(rhythm, hour, now)

    assert before <= now < after
    assert following(rhythm, hour, before) == after
    assert newest(rhythm, hour, after) == after
    assert days_of(rhythm, before)[1] + timedelta(days=1) == days_of(rhythm, after)[0]


@pytest.mark.parametrize(
    ("unit", "value", "polish", "english"),
    [
        (Unit.COUNT, 1204, "1\u00a0204", "1,204"),
        (Unit.SHARE, 0.8066, "80,7\u00a0%", "80.7%"),
        (Unit.SECONDS, 192.9, "3:12", "3:12"),
        (Unit.SECONDS, 3729, "1:02:09", "1:02:09"),
        (Unit.SCORE, 4.31, "4,3", "4.3"),
    ],
)
def test_values_are_written_as_people_write_them(
    unit: Unit, value: float, polish: str, english: str
) -> None:
    assert [shown(unit, value, language) for language in Language] == [polish, english]


def test_a_line_says_the_value_the_one_before_and_the_goal() -> None:
    now = [SERVICE_LEVEL.measured(4, 5), OFFERED.measured(1204, None)]
    before = [SERVICE_LEVEL.measured(3, 4), OFFERED.measured(0, None)]

    assert told(now, before, Language.EN).splitlines() == [
        "Service level 80/20: 80.0% (before 75.0%; goal ≥ 80.0%)",
        "Offered: 1,204 (before 0)",
    ]


def test_a_goal_may_have_two_ends() -> None:
    assert told([OCCUPANCY.measured(4, 5)], [], Language.PL) == (
        "Zajętość: 80,0\u00a0% (cel ≥ 75,0\u00a0%; cel ≤ 85,0\u00a0%)"
    )


def test_what_has_no_data_is_named_and_not_nought() -> None:
    nothing = [MEAN_SCORE.measured(0, 0), SPEED_OF_ANSWER.measured(0, 0)]

    assert told(nothing, nothing, Language.PL) == (
        "Brak danych: Średnia ocena; Średni czas oczekiwania (ASA)"
    )


def test_as_many_days_before_end_the_evening_before() -> None:
    assert Days(date(2026, 3, 1), date(2026, 3, 31)).before == (
        date(2026, 1, 29),
        date(2026, 2, 28),
    )


def test_the_link_asks_the_page_of_figures_the_same() -> None:
    days = Days(date(2026, 11, 16), date(2026, 11, 22))

    assert link("https://hotline.example/figures", days, Cut()) == (
        "https://hotline.example/figures?first=2026-11-16&last=2026-11-22"
    )
    assert link("/figures", days, Cut(Language.EN, "SENT")).endswith("&language=en&service=SENT")


def test_a_file_comes_out_as_it_went_in_and_a_large_one_is_refused() -> None:
    file = Enclosure("figures.xlsx", bytes(range(256)))

    assert unpacked(packed(file)) == file
    assert unpacked(packed(None)) is None
    with pytest.raises(ValueError, match="at most"):
        complete(Notice(key="k", kind=INSTRUCTIONS, enclosure=Enclosure("x.xlsx", bytes(50_000))))
