"""What the profiles promise beside the legal deadlines."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import WARSAW
from tests.doubles.desk import FRIDAY
from tickets.deadlines import SEED, TODAY, Matter, matter_of, policy_of
from tickets.desk.type_catalogue import TYPES
from tickets.desk.views import ApplicationTypeView


def warsaw(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=WARSAW)


@pytest.mark.parametrize("matter", Matter)
def test_the_seed_promises_nothing_but_the_legal_deadline(matter: Matter) -> None:
    assert SEED.expected_at(matter, FRIDAY) is None


def test_a_standard_matter_takes_four_hours_at_any_time() -> None:
    saturday_night = warsaw("2026-11-21T23:00")

    assert TODAY.expected_at(Matter.STANDARD, saturday_night) == warsaw("2026-11-22T03:00")


@pytest.mark.parametrize(
    ("registered", "expected"),
    [
        ("2026-11-20T08:00", "2026-11-20T12:00"),
        ("2026-11-20T11:30", "2026-11-20T15:30"),
        ("2026-11-20T11:31", "2026-11-23T07:31"),  # the weekend does not count
        ("2026-11-20T15:30", "2026-11-23T11:30"),
        ("2026-11-21T12:00", "2026-11-23T11:30"),
        ("2026-11-23T05:00", "2026-11-23T11:30"),
        ("2026-12-23T14:30", "2026-12-28T10:30"),  # 24 to 26 December are free
        ("2026-03-27T15:00", "2026-03-30T11:00"),  # the clock goes forward meanwhile
        ("2026-10-23T15:00", "2026-10-26T11:00"),  # and back
    ],
)
def test_specialists_count_their_working_hours(registered: str, expected: str) -> None:
    assert TODAY.expected_at(Matter.SPECIALIST, warsaw(registered)) == warsaw(expected)


@settings(max_examples=60, deadline=None)
@given(
    registered=st.datetimes(datetime(1990, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (hypothesis adds the zone)
)
def test_a_specialist_never_answers_before_a_consultant_could(registered: datetime) -> None:
    expected = TODAY.expected_at(Matter.SPECIALIST, registered)

    assert expected is not None
    assert timedelta(hours=4) <= expected - registered < timedelta(days=8)


def test_what_a_consultant_completes_alone_is_a_standard_matter() -> None:
    types = (
        ApplicationTypeView.model_validate(row._asdict() | {"code": row.code}) for row in TYPES
    )
    standard = {one.code for one in types if matter_of(one) is Matter.STANDARD}

    assert standard == {"RESTORE_LOGIN", "UNBLOCK_ACCOUNT", "FALLBACK_APPROVAL"}
    assert matter_of(None) is Matter.STANDARD


def test_the_clock_of_the_seed_never_stops() -> None:
    due = date(2026, 12, 4)

    assert SEED.due_after_wait(due, FRIDAY, FRIDAY + timedelta(days=10)) == due


@pytest.mark.parametrize(("days", "due"), [(0, "2026-12-04"), (2, "2026-12-04"), (5, "2026-12-09")])
def test_today_the_clock_stops_for_the_business_days_of_waiting(days: int, due: str) -> None:
    after = TODAY.due_after_wait(date(2026, 12, 4), FRIDAY, FRIDAY + timedelta(days=days))

    assert after == date.fromisoformat(due)


def test_each_profile_of_the_settings_has_its_rules() -> None:
    assert (policy_of("seed"), policy_of("today")) == (SEED, TODAY)
