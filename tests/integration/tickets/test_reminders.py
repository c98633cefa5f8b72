"""Consultants and supervisors are told once of what falls due."""

import asyncio
from datetime import UTC, datetime

import pytest

from core.db import UnitOfWork
from core.errors import NotFound
from core.events import EventBus
from core.ids import TicketNumber
from core.language import Language
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import (
    ANNA,
    EWA,
    VAULT,
    messages,
    moved,
    notification,
)
from tests.integration.tickets.waiting import until
from tickets.desk.views import TicketState
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind
from tickets.reminders.events import DeadlineNear
from tickets.reminders.keeper import keep_reminding
from tickets.reminders.service import BATCH, Reminders
from tickets.reminders.views import ReminderKind
from tickets.staff.model import User
from tickets.staff.views import Role

S = TicketState
K = ReminderKind


def warsaw_noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T11:00").replace(tzinfo=UTC)


@pytest.fixture
def clock() -> StillClock:
    """A day before anything falls due that was registered on Friday, 20 November."""
    return StillClock(warsaw_noon("2026-12-01"))


@pytest.fixture
async def reminders(work: UnitOfWork, clock: StillClock) -> Reminders:
    """With a consultant who has no address, another one, and a supervisor who has one."""
    async with work() as one:
        for name, role, email in (
            (ANNA, Role.CONSULTANT, None),
            ("tomasz", Role.CONSULTANT, "tomasz@example.org"),
            (EWA, Role.SUPERVISOR, "ewa@example.org"),
        ):
            one.session.add(
                User(
                    username=name,
                    name=name,
                    password_hash="",
                    roles=frozenset({role}),
                    languages=frozenset(),
                    screen_language=Language.PL,
                    email=email,
                )
            )
    return Reminders(work, clock, Outbox(VAULT))


async def test_each_stage_is_told_once(
    work: UnitOfWork, reminders: Reminders, clock: StillClock
) -> None:
    number = await notification(work)  # due on Friday, 4 December
    told = []

    for day in ("01", "02", "03", "04", "05", "06"):
        clock.now = warsaw_noon(f"2026-12-{day}")
        told.append([await reminders.remind() for _ in "ab"])

    assert told == [[0, 0], [1, 0], [0, 0], [1, 0], [1, 0], [0, 0]]
    kinds = [(one.ticket, one.kind) for one in await reminders.unseen(EWA)]
    assert kinds == [(number, K.AHEAD), (number, K.TODAY), (number, K.OVERDUE)]


async def test_the_consultant_and_the_supervisors_are_told_and_nobody_else(
    work: UnitOfWork, reminders: Reminders, clock: StillClock, bus: EventBus
) -> None:
    number = await notification(work)
    clock.now = warsaw_noon("2026-12-04")

    with bus.subscribe(DeadlineNear) as events:
        await reminders.remind()
        event = await events.next()

    assert isinstance(event, DeadlineNear)
    assert (event.ticket, event.kind, set(event.told)) == (number, K.TODAY, {ANNA, EWA})
    assert await messages(work) == [MessageKind.DEADLINE]  # to Ewa, whose address is known


async def test_what_has_its_answer_is_not_told(
    work: UnitOfWork, reminders: Reminders, clock: StillClock
) -> None:
    await moved(work, await notification(work), S.IN_PROGRESS, S.ANSWERED)
    clock.now = warsaw_noon("2026-12-04")

    assert await reminders.remind() == 0


async def test_the_ten_days_of_a_complaint_are_told_anew(
    work: UnitOfWork, reminders: Reminders, clock: StillClock
) -> None:
    number = await notification(work)
    clock.now = warsaw_noon("2026-12-04")
    await reminders.remind()
    await answered_and_complained_about(work, number, clock.now)
    clock.now = warsaw_noon("2026-12-18")

    assert await reminders.remind() == 1


async def answered_and_complained_about(
    work: UnitOfWork, number: TicketNumber, at: datetime
) -> None:
    await moved(work, number, S.IN_PROGRESS, S.ANSWERED, S.COMPLAINT, at=at)


async def test_two_processes_at_once_tell_once(
    work: UnitOfWork, reminders: Reminders, clock: StillClock
) -> None:
    for key in "abcde":
        await notification(work, key=key)
    clock.now = warsaw_noon("2026-12-04")
    others = [reminders, *(Reminders(work, clock, Outbox(VAULT)) for _ in "ab")]

    await asyncio.gather(*(one.remind() for one in others))
    await reminders.remind()  # what another process held a moment ago

    assert len(await reminders.unseen(EWA)) == 5
    assert await messages(work) == [MessageKind.DEADLINE] * 5


async def test_where_nobody_is_to_be_told_it_is_not_tried_for_ever(
    work: UnitOfWork, clock: StillClock
) -> None:
    reminders = Reminders(work, clock, Outbox(VAULT))
    await notification(work)
    clock.now = warsaw_noon("2026-12-04")

    assert [await reminders.remind() for _ in "ab"] == [1, 0]


async def test_what_was_seen_is_not_shown_again(
    work: UnitOfWork, reminders: Reminders, clock: StillClock
) -> None:
    await notification(work)
    clock.now = warsaw_noon("2026-12-04")
    await reminders.remind()
    (reminder,) = await reminders.unseen(ANNA)

    for _again in "ab":
        await reminders.seen(reminder.id, ANNA)

    assert await reminders.unseen(ANNA) == ()
    assert len(await reminders.unseen(EWA)) == 1


async def test_a_reminder_of_somebody_else_is_not_found(reminders: Reminders) -> None:
    with pytest.raises(NotFound):
        await reminders.seen(1, ANNA)


async def test_the_keeper_tells_batch_after_batch(
    work: UnitOfWork, reminders: Reminders, clock: StillClock
) -> None:
    for number in range(BATCH + 1):
        await notification(work, key=f"{number}")
    clock.now = warsaw_noon("2026-12-04")

    async def all_told() -> bool:
        return len(await reminders.unseen(EWA)) == BATCH + 1

    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep_reminding(reminders, interval=3600))
        await until(all_told)
        keeper.cancel()
