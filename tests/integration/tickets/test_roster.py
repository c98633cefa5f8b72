"""The roster and its gaps on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Invalid, NotFound
from core.ids import Username
from core.language import Language
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import ANNA, EWA, VAULT, messages
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind
from tickets.roster.covering import KEPT, Covering
from tickets.roster.service import Roster
from tickets.roster.views import EntryKind, Minimum, NewEntry, Reason
from tickets.staff.model import User
from tickets.staff.views import Role

MONDAY = date(2026, 11, 23)
HEADER = "username;day;start;end;languages\n"
FILE = (
    f"{HEADER}anna;2026-11-23;06:00;14:00;\nanna;2026-11-24;22:00;06:00;pl\n"
    "tomasz;2026-11-23;14:00;22:00;\nnobody;2026-11-23;06:00;14:00;\n"
).encode()


@pytest.fixture
def clock() -> StillClock:
    """Eleven o'clock in Warsaw, on a Monday."""
    return StillClock(datetime(2026, 11, 23, 10, 0, tzinfo=UTC))


@pytest.fixture
async def roster(work: UnitOfWork, clock: StillClock) -> Roster:
    """With two consultants, and a supervisor who has an address."""
    both = frozenset(Language)
    async with work() as one:
        for name, role, email in (
            (ANNA, Role.CONSULTANT, "anna@example.org"),
            (Username("tomasz"), Role.CONSULTANT, None),
            (EWA, Role.SUPERVISOR, "ewa@example.org"),
        ):
            one.session.add(
                User(
                    username=name,
                    name=name.title(),
                    password_hash="",
                    roles=frozenset({role}),
                    languages=both,
                    screen_language=Language.PL,
                    email=email,
                )
            )
    return Roster(work, clock)


@pytest.fixture
def covering(work: UnitOfWork, clock: StillClock) -> Covering:
    return Covering(work, clock, Outbox(VAULT))


def entry(who: str, day: str, start: str, end: str, kind: str = "work") -> NewEntry:
    return NewEntry(username=who, day=day, start=start, end=end, kind=kind)


async def test_a_dry_run_says_the_same_and_keeps_nothing(roster: Roster) -> None:
    tried = await roster.bring_in(FILE, EWA, dry_run=True)
    before = await roster.day(MONDAY)
    done = await roster.bring_in(FILE, EWA, dry_run=False)

    assert tried == done
    assert (done.new, [(one.line, one.reasons) for one in done.rejected]) == (
        3,
        [(5, (Reason.PERSON,))],
    )
    assert before.entries == ()


async def test_the_same_file_again_changes_nothing(work: UnitOfWork, roster: Roster) -> None:
    await roster.bring_in(FILE, EWA, dry_run=False)

    tried = await roster.bring_in(FILE.replace(b"22:00;06:00", b"22:00;05:00"), EWA, dry_run=True)
    again = await roster.bring_in(FILE, EWA, dry_run=False)

    assert (tried.changed, tried.unchanged) == (1, 2)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 3)
    noted = [one.what for one in await Audit(work, StillClock()).entries()]
    assert noted.count(Action.ROSTER_CHANGED) == 1


async def test_a_correction_is_kept(roster: Roster) -> None:
    await roster.bring_in(FILE, EWA, dry_run=False)

    await roster.bring_in(
        FILE.replace(b"06:00;14:00;\nanna", b"06:00;12:00;\nanna"), EWA, dry_run=False
    )

    first = (await roster.day(MONDAY)).entries[0]
    assert (first.name, first.ends_at.hour) == ("Anna", 11)


async def test_a_day_shows_the_night_before_it_too(roster: Roster) -> None:
    await roster.bring_in(FILE, EWA, dry_run=False)

    wednesday = await roster.day(date(2026, 11, 25))

    assert [one.username for one in wednesday.entries] == [ANNA]
    polish, english = wednesday.coverage
    assert [half.planned for half in polish.halves[11:13]] == [1, 0]
    assert {half.planned for half in english.halves} == {0}


async def test_an_entry_is_added_refused_and_taken_out(roster: Roster) -> None:
    shift = entry(ANNA, "2026-11-23", "06:00", "14:00")
    await roster.add(shift, EWA)

    with pytest.raises(Invalid) as again:
        await roster.add(entry(ANNA, "2026-11-23", "07:00", "15:00"), EWA)
    with pytest.raises(Invalid) as nobody:
        await roster.add(entry("nobody", "2026-11-23", "06:00", "14:00"), EWA)
    (kept,) = (await roster.day(MONDAY)).entries
    await roster.remove(kept.id, EWA)

    assert (again.value.code, nobody.value.code) == ("roster_overlap", "roster_person")
    assert (await roster.day(MONDAY)).entries == ()
    with pytest.raises(NotFound):
        await roster.remove(kept.id, EWA)


async def test_a_house_without_a_roster_is_left_in_peace(
    work: UnitOfWork, roster: Roster, covering: Covering
) -> None:
    await roster.add(entry(ANNA, "2026-11-23", "", "", EntryKind.ABSENCE), EWA)

    assert await covering.watch() == 0
    assert await messages(work) == []


async def test_supervisors_are_told_of_a_gap_once(
    work: UnitOfWork, roster: Roster, covering: Covering, clock: StillClock
) -> None:
    await roster.add(entry(ANNA, "2026-11-23", "06:00", "14:00"), EWA)
    told = []

    for _ in range(6):
        told.append(await covering.watch())
        clock.forward(minutes=31)

    assert told == [0, 0, 2, 0, 0, 0]  # one for each language, at two minutes past noon
    assert await messages(work) == [MessageKind.COVER] * 2


async def test_a_gap_that_was_filled_and_opens_again_is_told_again(
    roster: Roster, covering: Covering, clock: StillClock
) -> None:
    await roster.add(entry(ANNA, "2026-11-23", "06:00", "12:00"), EWA)
    told = [await covering.watch()]
    await roster.add(entry("tomasz", "2026-11-23", "12:00", "20:00"), EWA)
    clock.forward(minutes=1)
    told.append(await covering.watch())
    await roster.add(entry("tomasz", "2026-11-23", "12:00", "20:00", EntryKind.ABSENCE), EWA)
    clock.forward(minutes=1)
    told.append(await covering.watch())

    assert told == [2, 0, 2]


async def test_minimums_are_kept_and_counted(roster: Roster, covering: Covering) -> None:
    await roster.add(entry(ANNA, "2026-11-23", "06:00", "22:00"), EWA)
    wanted = Minimum(language=Language.PL, first=24, last=25, people=2)

    first = await covering.set_minimum(wanted, EWA)
    again = await covering.set_minimum(wanted.model_copy(update={"people": 3}), EWA)

    assert [(gap.planned, gap.minimum) for gap in (*first.gaps, *again.gaps)] == [(1, 2), (1, 3)]
    assert [one.people for one in again.minimums if one.language is Language.PL] == [1, 3, 1]


async def test_what_is_long_past_is_forgotten(
    roster: Roster, covering: Covering, clock: StillClock
) -> None:
    await roster.add(entry(ANNA, "2026-11-23", "06:00", "14:00"), EWA)
    clock.forward(days=(KEPT + timedelta(days=1)).days)

    await covering.watch()

    assert (await roster.day(MONDAY)).entries == ()
