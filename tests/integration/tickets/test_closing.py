"""Settled tickets are closed when the last day for complaints has ended in Warsaw."""

from datetime import UTC, datetime, timedelta

import pytest

from core.db import UnitOfWork
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import Type, application, moved, notification, state_of
from tickets.desk.service import HelpDesk
from tickets.desk.views import TicketState

S = TicketState
SECOND = timedelta(seconds=1)

WAYS = [
    (None, (S.IN_PROGRESS, S.ANSWERED)),
    (Type.RESTORE_LOGIN, (S.FORMAL_CHECK, S.IN_PROGRESS, S.COMPLETED)),
    (Type.RESTORE_LOGIN, (S.FORMAL_CHECK, S.IN_PROGRESS, S.REJECTED)),
    (None, (S.IN_PROGRESS, S.ANSWERED, S.COMPLAINT, S.IN_PROGRESS, S.ANSWERED)),
]

NIGHTS = [
    (
        "2026-03-26T11:00",
        "2026-03-30T22:00",
    ),  # a Sunday moves on; summer time by then
    ("2026-03-27T11:00", "2026-03-30T22:00"),  # the clock goes forward meanwhile
    ("2026-10-22T10:00", "2026-10-26T23:00"),  # the day of 25 hours lies in between
    ("2026-10-23T10:00", "2026-10-26T23:00"),
    ("2026-12-21T11:00", "2026-12-28T23:00"),  # 24 to 27 December are free
    ("2026-06-01T21:59", "2026-06-05T22:00"),  # Corpus Christi
]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("application_type", "way"), WAYS)
@pytest.mark.parametrize(("answered", "midnight"), NIGHTS)
async def test_the_last_second_is_open_and_midnight_closes(
    work: UnitOfWork,
    application_type: Type | None,
    way: tuple[TicketState, ...],
    answered: str,
    midnight: str,
) -> None:
    clock = StillClock()
    desk = HelpDesk(work, clock)
    made = application(work, application_type) if application_type else notification(work)
    number = await moved(work, await made, *way, at=utc(answered))

    clock.now = utc(midnight) - SECOND
    early = await desk.close_settled()
    clock.now = utc(midnight)
    in_time = await desk.close_settled()

    assert (early, in_time) == (0, 1)
    assert await state_of(work, number) is S.CLOSED


async def test_what_waits_for_an_answer_is_never_closed(work: UnitOfWork) -> None:
    clock = StillClock()
    number = await notification(work)
    clock.forward(days=400)

    assert await HelpDesk(work, clock).close_settled() == 0
    assert await state_of(work, number) is S.REGISTERED
