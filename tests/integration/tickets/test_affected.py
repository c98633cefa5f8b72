"""Counting callers whom a failure affects: each number once, each call once."""

import asyncio
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from core.ids import CallId, Username
from core.vault import Vault
from tests.doubles.desk import FRIDAY, PaperVoice, PlainTexts, StillClock
from tests.integration.tickets.calls import told
from tickets.affected.model import Heard
from tickets.affected.service import Affected
from tickets.affected.views import AffectedView, DeflectionView
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.calls.events import CallArrived, CallEnded, EndCause
from tickets.calls.service import Ledger

EWA = Username("ewa")
MARTA, PIOTR = "+48600000214", "+48600000870"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def affected(work: UnitOfWork, clock: StillClock) -> Affected:
    return Affected(work, clock, Vault([Fernet.generate_key()]))


@pytest.fixture
async def outage(work: UnitOfWork, clock: StillClock) -> int:
    announcements = Announcements(work, clock, PlainTexts(), PaperVoice())
    draft = await announcements.create(
        AnnouncementInput(
            kind=AnnouncementKind.OUTAGE,
            title_pl="a",
            title_en="a",
            spoken_pl="a",
            spoken_en="a",
            services=("SENT",),
        ),
        EWA,
    )
    return (await announcements.publish(draft.id, EWA)).id


async def test_a_caller_counts_once_and_a_withheld_number_each_time(
    affected: Affected, outage: int
) -> None:
    for call, caller in (("1", MARTA), ("2", MARTA), ("3", PIOTR), ("4", None), ("5", None)):
        await affected.heard(outage, CallId(call), caller)
    await affected.affects(outage, CallId("1"), MARTA)
    await affected.affects(outage, CallId("4"), None)

    assert await affected.counts(outage) == AffectedView(
        calls_heard=5, callers_heard=4, calls_affected=2, callers_affected=2
    )


async def test_a_call_that_says_so_twice_at_once_counts_once(
    affected: Affected, outage: int
) -> None:
    await asyncio.gather(*(affected.affects(outage, CallId("1"), MARTA) for _ in range(4)))

    assert (await affected.counts(outage)).calls_affected == 1


async def test_the_number_itself_is_not_kept_and_differs_between_announcements(
    affected: Affected, outage: int, work: UnitOfWork, clock: StillClock
) -> None:
    announcements = Announcements(work, clock, PlainTexts(), PaperVoice())
    other = (await announcements.create(AnnouncementInput(kind=AnnouncementKind.INFO), EWA)).id
    await affected.heard(outage, CallId("1"), MARTA)
    await affected.heard(other, CallId("1"), MARTA)

    async with work.reading() as session:
        hashes = set(await session.scalars(select(Heard.caller_hash)))

    assert len(hashes) == 2
    assert not any(MARTA[3:] in (one or "") for one in hashes)


async def test_a_draft_affects_nobody(
    affected: Affected, work: UnitOfWork, clock: StillClock
) -> None:
    announcements = Announcements(work, clock, PlainTexts(), PaperVoice())
    draft = await announcements.create(AnnouncementInput(kind=AnnouncementKind.INFO), EWA)

    with pytest.raises(Conflict):
        await affected.affects(draft.id, CallId("1"), MARTA)


async def test_an_announcement_that_does_not_exist_is_not_found(affected: Affected) -> None:
    with pytest.raises(NotFound):
        await affected.heard(7, CallId("1"), MARTA)


async def test_deflection_is_counted_from_what_the_ledger_knows(
    affected: Affected, outage: int, work: UnitOfWork, clock: StillClock
) -> None:
    ledger = Ledger(work, clock)
    calls = (
        ("1", MARTA, 0, EndCause.CALLER),  # calls again with call 2: returned
        ("2", MARTA, 5, EndCause.CALLER),  # and stays away: deflected
        ("3", PIOTR, 0, EndCause.PBX_RESTART),  # cut off: says nothing
        ("4", "+48600000999", 40, EndCause.CALLER),  # within the last 24 hours: pending
    )
    for name, caller, hours, cause in calls:
        at = FRIDAY + timedelta(hours=hours)
        call = CallId(name)
        await affected.heard(outage, call, caller)
        await told(
            ledger,
            (
                CallArrived(at=at, call=call, caller=caller),
                CallEnded(at=at + timedelta(minutes=1), call=call, cause=cause),
            ),
        )
    clock.forward(hours=48)

    found = await affected.deflection(outage)

    assert found == DeflectionView(deflected=1, returned=1, pending=1)
