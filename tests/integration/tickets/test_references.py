"""References of tickets on both databases."""

import asyncio

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.ids import CallId, TicketNumber, Username
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import at
from tickets.calls.events import CallArrived
from tickets.calls.service import Ledger
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import ChangeKind
from tickets.references.service import MOST_REFERENCES, References
from tickets.references.views import ReferenceKind, SeenToday

ANNA = Username("anna")
MRN = "21GB00014210026352"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def references(work: UnitOfWork, clock: StillClock) -> References:
    return References(work, clock)


async def a_ticket(work: UnitOfWork, key: str, call: CallId | None = None) -> TicketNumber:
    new = NewTicket(key=key, service="AES_ECS2", subject="a", body="", call=call)
    async with work() as one:
        return (await desk.register(one.session, new, FRIDAY)).number


async def test_a_reference_is_found_exactly_however_it_was_written(
    work: UnitOfWork, references: References
) -> None:
    number = await a_ticket(work, "a")
    await a_ticket(work, "b")
    await references.add(number, ReferenceKind.MRN, "21gb 0001 4210 0263 52", ANNA)

    found = await references.tickets(ReferenceKind.MRN, MRN)

    assert [ticket.number for ticket in found] == [number]
    assert await references.tickets(ReferenceKind.LRN, MRN) == ()


async def test_tickets_with_a_reference_are_paged_newest_first(
    work: UnitOfWork, references: References
) -> None:
    numbers = [await a_ticket(work, key) for key in "abc"]
    for number in numbers:
        await references.add(number, ReferenceKind.MRN, MRN, ANNA)

    first = await references.tickets(ReferenceKind.MRN, MRN, limit=2)
    rest = await references.tickets(ReferenceKind.MRN, MRN, before=first[-1].number, limit=2)

    assert [ticket.number for ticket in (*first, *rest)] == numbers[::-1]


async def test_a_ticket_has_a_reference_once_however_often_it_is_said(
    work: UnitOfWork, references: References
) -> None:
    number = await a_ticket(work, "a")

    await asyncio.gather(*(references.add(number, ReferenceKind.MRN, MRN, ANNA) for _ in range(4)))

    history = await HelpDesk(work, StillClock()).history(number)
    assert len(await references.of(number)) == 1
    assert [change.kind for change in history].count(ChangeKind.REFERENCE_ADDED) == 1


async def test_the_history_tells_what_was_added_and_removed_and_by_whom(
    work: UnitOfWork, references: References
) -> None:
    number = await a_ticket(work, "a")
    await references.add(number, ReferenceKind.MRN, MRN, ANNA)

    await references.remove(number, ReferenceKind.MRN, MRN, ANNA)

    changes = (await HelpDesk(work, StillClock()).history(number))[1:]
    assert await references.of(number) == ()
    assert [(change.kind, change.by, change.detail) for change in changes] == [
        (ChangeKind.REFERENCE_ADDED, ANNA, {"kind": "mrn", "value": MRN}),
        (ChangeKind.REFERENCE_REMOVED, ANNA, {"kind": "mrn", "value": MRN}),
    ]


async def test_what_a_ticket_does_not_have_is_not_removed(
    work: UnitOfWork, references: References
) -> None:
    number = await a_ticket(work, "a")

    with pytest.raises(NotFound):
        await references.remove(number, ReferenceKind.MRN, MRN, ANNA)


async def test_a_ticket_that_there_is_not_has_no_references(references: References) -> None:
    with pytest.raises(NotFound):
        await references.add(TicketNumber("ZGL2499999"), ReferenceKind.MRN, MRN, ANNA)


async def test_a_wrong_reference_leaves_no_trace(work: UnitOfWork, references: References) -> None:
    number = await a_ticket(work, "a")

    with pytest.raises(Invalid):
        await references.add(number, ReferenceKind.MRN, f"{MRN[:-1]}3", ANNA)

    assert len(await HelpDesk(work, StillClock()).history(number)) == 1


async def test_a_ticket_has_fifty_references_at_most(
    work: UnitOfWork, references: References
) -> None:
    number = await a_ticket(work, "a")
    for count in range(MOST_REFERENCES):
        await references.add(number, ReferenceKind.LRN, f"LRN{count}", ANNA)

    with pytest.raises(Conflict) as refused:
        await references.add(number, ReferenceKind.LRN, "ONE-MORE", ANNA)

    assert refused.value.code == "references_full"


async def test_the_pop_counts_other_tickets_and_calls_of_today(
    work: UnitOfWork, references: References, clock: StillClock
) -> None:
    ledger = Ledger(work, clock)
    for call in ("1.1", "2.1"):
        await ledger.record(CallArrived(at=at(0), call=CallId(call), caller="+48600000214"))
    mine = await a_ticket(work, "a", CallId("1.1"))
    for number in (mine, await a_ticket(work, "b", CallId("2.1")), await a_ticket(work, "c")):
        await references.add(number, ReferenceKind.MRN, MRN, ANNA)

    today = await references.seen_today(ReferenceKind.MRN, MRN, except_for=mine)
    clock.forward(days=1)

    assert today == SeenToday(tickets=2, calls=1)
    assert await references.seen_today(ReferenceKind.MRN, MRN) == SeenToday(tickets=0, calls=0)
