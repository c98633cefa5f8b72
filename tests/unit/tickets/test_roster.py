"""The roster: what is read of it, what is entered, and whether it is enough."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.clock import day_of
from core.ids import Username
from core.language import Language
from tickets.roster.book import Book, Entry
from tickets.roster.cover import (
    Planned,
    coverage,
    gaps,
    half_of_day,
    meant,
    settled,
    stretches,
    untold,
)
from tickets.roster.reading import Read
from tickets.roster.roster_file import read_roster
from tickets.roster.views import EntryKind, Gap, Minimum, NewEntry, Reason
from tickets.roster.wall_time import moments

ANNA, JAN = Username("anna"), Username("jan")
PL, EN = Language.PL, Language.EN
PEOPLE = {ANNA: frozenset({PL, EN}), JAN: frozenset({PL}), Username("sofia"): frozenset[Language]()}
WORK, ABSENCE = EntryKind.WORK, EntryKind.ABSENCE
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def read(**fields: str) -> Planned | list[Reason]:
    written = {"username": ANNA, "day": "2026-11-23", "start": "06:00", "end": "14:00"} | fields
    one = Read(NewEntry.model_validate(written), PEOPLE)
    return one.planned() or one.reasons


def planned(start: str, end: str, who: Username = ANNA, kind: EntryKind = WORK) -> Planned:
    return Planned(who, kind, utc(start), utc(end), PEOPLE[who])


def test_a_shift_is_read_as_it_stands_on_the_wall() -> None:
    found = read()

    assert found == planned("2026-11-23T05:00", "2026-11-23T13:00")


def test_whoever_ends_before_they_begin_ends_on_the_next_day() -> None:
    found = read(start="22:00", end="06:00")

    assert found == planned("2026-11-23T21:00", "2026-11-24T05:00")


def test_a_shift_until_midnight_ends_with_the_day() -> None:
    assert read(start="16:00", end="24:00") == planned("2026-11-23T15:00", "2026-11-23T23:00")


@pytest.mark.parametrize(
    ("day", "hours"), [("2027-03-27", 7), ("2026-10-24", 9), ("2026-11-23", 8)]
)
def test_the_nights_of_the_clock_change_are_as_long_as_they_are(day: str, hours: int) -> None:
    found = read(day=day, start="22:00", end="06:00")

    assert isinstance(found, Planned)
    assert found.ends_at - found.starts_at == timedelta(hours=hours)


def test_an_hour_that_comes_twice_is_named_by_its_offset() -> None:
    assert moments(SPRING, time(2, 30)) == ()
    assert moments(AUTUMN, time(2, 30)) == (utc("2026-10-25T00:30"), utc("2026-10-25T01:30"))
    assert read(day="2026-10-25", start="02:30+01:00", end="08:00") == planned(
        "2026-10-25T01:30", "2026-10-25T07:00"
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"username": "nobody"}, Reason.PERSON),
        ({"day": "23.11.2026"}, Reason.DAY),
        ({"day": "0001-01-01"}, Reason.DAY),
        ({"last_day": "soon"}, Reason.DAY),
        ({"start": "6"}, Reason.TIME),
        ({"end": ""}, Reason.TIME),
        ({"day": "2027-03-28", "start": "02:30"}, Reason.LEFT_OUT),
        ({"day": "2026-10-25", "start": "02:30"}, Reason.TWICE_THAT_NIGHT),
        ({"start": "02:30+05:00"}, Reason.LEFT_OUT),
        ({"kind": "holiday"}, Reason.KIND),
        ({"languages": "pl de"}, Reason.LANGUAGES),
        ({"username": "sofia"}, Reason.LANGUAGES),
        ({"last_day": "2026-11-25"}, Reason.LENGTH),
        ({"last_day": "2026-11-22"}, Reason.LENGTH),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(fields: dict[str, str], reason: Reason) -> None:
    assert read(**fields) == [reason]


def test_an_absence_of_whole_days_needs_no_times() -> None:
    found = read(kind="absence", start="", end="", last_day="2026-11-25")

    assert isinstance(found, Planned)
    assert (found.starts_at, found.ends_at) == (
        day_of(date(2026, 11, 23))[0],
        day_of(date(2026, 11, 25))[1],
    )


def test_each_rejected_line_of_a_file_says_why() -> None:
    file = (
        "username;day;start;end;languages\n"
        "anna;2026-11-23;06:00;14:00;en\n"
        "nobody;tomorrow;06:00;14:00;pl\n"
        "jan;2026-11-23;06:00\n"
        f"jan;2026-11-23;06:00;14:00;{'pl ' * 40}\n"
    )

    found = read_roster(file.encode(), PEOPLE)

    assert [one.languages for one in found.planned.values()] == [frozenset({EN})]
    assert [(one.line, one.reasons) for one in found.rejected] == [
        (3, (Reason.PERSON, Reason.DAY)),
        (4, (Reason.FIELDS,)),
        (5, (Reason.FIELDS,)),
    ]


def test_the_same_again_is_nothing_and_another_end_is_a_correction() -> None:
    book = Book([])
    shift, longer = (planned("2026-11-23T05:00", f"2026-11-23T{end}:00") for end in (13, 15))

    assert book.enter(shift) is None
    again = Book(book.added)
    assert [again.enter(shift), again.enter(shift)] == [None, Reason.REPEATED]
    corrected = Book(book.added)
    assert corrected.enter(longer) is None

    assert (again.counts, corrected.counts) == ({Entry.UNCHANGED: 1}, {Entry.CHANGED: 1})


def test_nobody_works_twice_at_one_moment() -> None:
    book = Book([])
    book.enter(planned("2026-11-23T05:00", "2026-11-23T13:00"))

    refused = book.enter(planned("2026-11-23T12:00", "2026-11-23T20:00"))
    after = book.enter(planned("2026-11-23T13:00", "2026-11-23T21:00"))
    absent = book.enter(planned("2026-11-23T12:00", "2026-11-23T20:00", kind=ABSENCE))

    assert (refused, after, absent) == (Reason.OVERLAP, None, None)


NOON, TWO = utc("2026-11-23T12:00"), utc("2026-11-23T14:00")


def found_gaps(
    *entries: Planned, minimums: dict[tuple[Language, int], int] | None = None
) -> list[tuple[datetime, datetime, int]]:
    wanted = {(EN, half): 0 for half in range(48)} | (minimums or {})
    return [
        (gap.starts_at, gap.ends_at, gap.planned)
        for gap in gaps(coverage(entries, wanted, NOON, TWO))
    ]


def test_without_anybody_there_is_one_gap() -> None:
    assert found_gaps() == [(NOON, TWO, 0)]


def test_whoever_hands_over_within_a_half_hour_leaves_no_gap() -> None:
    first = planned("2026-11-23T05:00", "2026-11-23T13:15")
    second = planned("2026-11-23T13:15", "2026-11-23T21:00", JAN)

    assert found_gaps(first, second) == []


def test_a_half_hour_is_as_weak_as_its_weakest_moment() -> None:
    first = planned("2026-11-23T05:00", "2026-11-23T13:10")
    second = planned("2026-11-23T13:20", "2026-11-23T21:00", JAN)

    assert found_gaps(first, second) == [
        (utc("2026-11-23T13:00"), utc("2026-11-23T13:30"), 0),
    ]


def test_the_absent_are_not_there() -> None:
    shift = planned("2026-11-23T05:00", "2026-11-23T21:00")
    ill = planned("2026-11-23T13:30", "2026-11-23T21:00", kind=ABSENCE)

    assert found_gaps(shift, ill) == [(utc("2026-11-23T13:30"), TWO, 0)]


def test_more_may_be_wanted_at_some_hours() -> None:
    shift = planned("2026-11-23T05:00", "2026-11-23T21:00")
    from_two = {(PL, half): 2 for half in (28, 29)}  # 14:00 to 15:00 on the wall

    assert found_gaps(shift, minimums=from_two) == [
        (utc("2026-11-23T13:00"), TWO, 1),
    ]


def test_who_takes_polish_calls_alone_leaves_a_gap_in_english() -> None:
    shift = planned("2026-11-23T05:00", "2026-11-23T21:00", JAN)

    (gap,) = gaps(coverage([shift], {}, NOON, TWO))

    assert gap.language is EN


def gap_of(start: datetime, end: datetime) -> Gap:
    return Gap(language=PL, starts_at=start, ends_at=end, planned=0, minimum=1)


def test_a_gap_that_goes_on_is_told_of_once() -> None:
    half = timedelta(minutes=30)
    told = {(PL, NOON)}

    grown = untold([gap_of(NOON, TWO)], told)
    moved_on = untold([gap_of(NOON + half, TWO)], told)
    another = untold([gap_of(NOON + 2 * half, TWO)], told)

    assert (grown, moved_on, len(another)) == ((), (), 1)


def test_what_is_filled_or_long_past_is_forgotten() -> None:
    half = timedelta(minutes=30)
    told = {(PL, NOON - 2 * half), (PL, NOON - half), (PL, NOON), (PL, NOON + half)}

    assert told - settled(told, NOON + timedelta(minutes=10)) == {(PL, NOON - half)}


def test_the_hour_that_comes_twice_is_one_half_hour_of_the_day() -> None:
    assert {half_of_day(one) for one in moments(AUTUMN, time(2, 30))} == {5}
    covered = coverage([], {}, *day_of(AUTUMN))
    assert [len(one.halves) for one in covered] == [50, 50]


def test_minimums_are_said_as_people_say_them() -> None:
    night = Minimum(language=PL, first=44, last=11, people=2)
    wanted = {(PL, half): 2 for half in meant(night)}

    assert [(one.first, one.last, one.people) for one in stretches(wanted)] == [
        (0, 11, 2),
        (12, 43, 1),
        (44, 47, 2),
        (0, 47, 1),
    ]
