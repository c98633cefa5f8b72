"""Who works on which ticket, on both databases."""

import asyncio
from datetime import date

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, DomainError, Forbidden, Invalid
from core.ids import TicketNumber, Username
from core.language import Language
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import closed
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import ChangeKind, TicketState
from tickets.groups.service import Groups
from tickets.groups.views import After, GroupCount, WorkFilter, WorkItem
from tickets.staff.model import User
from tickets.staff.views import Role

ANNA, TOMASZ, EWA = Username("anna"), Username("tomasz"), Username("ewa")
FIRST, SECOND = "FIRST_LINE", "SECOND_LINE"
WHY = "Potrzebne są uprawnienia do CRPA."


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def groups(work: UnitOfWork, clock: StillClock) -> Groups:
    """Anna and Tomasz are consultants; Ewa supervises."""
    async with work() as one:
        one.session.add_all(
            User(
                username=name,
                name=name.title(),
                password_hash="",
                roles=frozenset({Role.SUPERVISOR if name == EWA else Role.CONSULTANT}),
                languages=frozenset(),
                screen_language=Language.PL,
            )
            for name in (ANNA, TOMASZ, EWA)
        )
    return Groups(work, clock)


async def a_ticket(
    work: UnitOfWork, clock: StillClock, key: str = "a", service: str = "PUESC"
) -> TicketNumber:
    new = NewTicket(key=key, service=service, subject="a", body="")
    async with work() as one:
        return (await desk.register(one.session, new, clock())).number


@pytest.fixture
async def number(groups: Groups, work: UnitOfWork, clock: StillClock) -> TicketNumber:
    return await a_ticket(work, clock)


def place(item: WorkItem) -> tuple[str, Username | None]:
    return item.group, item.assignee


async def test_a_new_database_has_a_first_and_a_second_line(groups: Groups) -> None:
    assert [(group.code, group.line) for group in await groups.groups()] == [
        (FIRST, 1),
        (SECOND, 2),
    ]


async def test_a_new_ticket_lies_in_the_first_line_and_nobody_has_it(
    groups: Groups, number: TicketNumber
) -> None:
    (item,) = await groups.page(WorkFilter(group=FIRST, unassigned=True))

    assert (item.number, place(item)) == (number, (FIRST, None))


async def test_of_two_who_take_it_at_once_one_hears_who_has_it(
    groups: Groups, number: TicketNumber
) -> None:
    results = await asyncio.gather(
        groups.take(number, ANNA), groups.take(number, TOMASZ), return_exceptions=True
    )

    (item,) = [one for one in results if isinstance(one, WorkItem)]
    (refused,) = [one for one in results if isinstance(one, DomainError)]
    assert isinstance(refused, Conflict)
    assert (refused.code, str(refused)) == (
        "taken",
        f"{item.assignee} works on {number} already",
    )


async def test_taking_twice_changes_nothing(
    groups: Groups, number: TicketNumber, work: UnitOfWork, clock: StillClock
) -> None:
    await asyncio.gather(*(groups.take(number, ANNA) for _ in range(3)))

    history = await HelpDesk(work, clock).history(number)
    assert [(change.kind, change.by, change.detail) for change in history[1:]] == [
        (ChangeKind.ASSIGNED, ANNA, {"from": "", "to": "anna"})
    ]


async def test_only_people_of_the_help_desk_work_on_tickets(
    groups: Groups, number: TicketNumber
) -> None:
    with pytest.raises(Invalid, match="nobody here is called olga"):
        await groups.take(number, Username("olga"))


async def test_a_closed_ticket_is_not_taken(
    groups: Groups, number: TicketNumber, work: UnitOfWork, clock: StillClock
) -> None:
    await closed(work, number)

    with pytest.raises(Conflict, match="is closed"):
        await groups.take(number, ANNA)


async def test_a_supervisor_assigns_what_nobody_has(groups: Groups, number: TicketNumber) -> None:
    assert place(await groups.assign(number, TOMASZ, EWA)) == (FIRST, TOMASZ)


async def test_a_consultant_assigns_nothing_to_others(groups: Groups, number: TicketNumber) -> None:
    with pytest.raises(Forbidden):
        await groups.assign(number, TOMASZ, ANNA)


async def test_it_is_handed_over_to_the_second_line_with_the_reason(
    groups: Groups, number: TicketNumber, work: UnitOfWork, clock: StillClock
) -> None:
    await groups.take(number, ANNA)

    item = await groups.hand_over(number, WHY, ANNA, group=SECOND)

    change = (await HelpDesk(work, clock).history(number))[-1]
    assert place(item) == (SECOND, None)
    assert (change.kind, change.by, change.detail) == (
        ChangeKind.HANDED_OVER,
        ANNA,
        {"from": "anna", "to": "", "group_from": FIRST, "group_to": SECOND, "reason": WHY},
    )


async def test_handing_over_twice_is_noted_once(
    groups: Groups, number: TicketNumber, work: UnitOfWork, clock: StillClock
) -> None:
    await groups.take(number, ANNA)

    items = [await groups.hand_over(number, WHY, ANNA, person=TOMASZ) for _ in "ab"]

    assert [place(item) for item in items] == [(FIRST, TOMASZ)] * 2
    assert len(await HelpDesk(work, clock).history(number)) == 3


@pytest.mark.parametrize(
    ("reason", "group", "person", "code"),
    [
        (" ", SECOND, None, "reason"),
        ("a" * 1_001, SECOND, None, "reason"),
        ("PESEL 44051401359", SECOND, None, "pesel_in_text"),
        (WHY, "THIRD_LINE", None, "unknown_group"),
        (WHY, None, "olga", "unknown_person"),
        (WHY, None, None, "nowhere"),
    ],
)
async def test_it_is_not_handed_over_with(
    groups: Groups,
    number: TicketNumber,
    reason: str,
    group: str | None,
    person: str | None,
    code: str,
) -> None:
    whom = Username(person) if person else None

    with pytest.raises(Invalid) as refused:
        await groups.hand_over(number, reason, ANNA, group=group, person=whom)

    assert refused.value.code == code


async def test_what_somebody_works_on_is_handed_over_by_them_or_a_supervisor(
    groups: Groups, number: TicketNumber
) -> None:
    await groups.take(number, ANNA)

    with pytest.raises(Forbidden, match="anna works on"):
        await groups.hand_over(number, WHY, TOMASZ, group=SECOND)

    assert place(await groups.hand_over(number, WHY, EWA, group=SECOND)) == (SECOND, None)


async def test_it_is_given_back_to_the_group(groups: Groups, number: TicketNumber) -> None:
    await groups.take(number, ANNA)

    with pytest.raises(Forbidden):
        await groups.give_back(number, TOMASZ)
    items = [await groups.give_back(number, ANNA) for _ in "ab"]

    assert [place(item) for item in items] == [(FIRST, None)] * 2


async def test_work_is_paged_by_due_date(
    groups: Groups, work: UnitOfWork, clock: StillClock
) -> None:
    numbers = [await a_ticket(work, clock, key) for key in "ab"]
    clock.forward(days=-7)
    numbers.insert(0, await a_ticket(work, clock, "older"))

    pages: list[TicketNumber] = []
    after = None
    while page := await groups.page(WorkFilter(), after, limit=2):
        pages += [item.number for item in page]
        after = After(due_on=page[-1].due_on, number=page[-1].number)

    assert pages == numbers


async def test_lists_are_of_a_person_a_service_a_state_or_a_day(
    groups: Groups, number: TicketNumber, work: UnitOfWork, clock: StillClock
) -> None:
    other = await a_ticket(work, clock, "b", "SENT")
    over = await a_ticket(work, clock, "c")
    await closed(work, over)
    await groups.take(number, ANNA)

    wanted = {
        "hers": WorkFilter(assignee=ANNA),
        "sent": WorkFilter(service="SENT"),
        "closed": WorkFilter(states=frozenset({TicketState.CLOSED})),
        "late": WorkFilter(due_until=date(2026, 11, 20)),
        "all": WorkFilter(),
    }

    found = {name: [item.number for item in await groups.page(one)] for name, one in wanted.items()}
    assert found == {
        "hers": [number],
        "sent": [other],
        "closed": [over],
        "late": [],
        "all": [number, other],
    }


async def test_each_group_knows_how_much_waits(
    groups: Groups, number: TicketNumber, work: UnitOfWork, clock: StillClock
) -> None:
    await groups.take(number, ANNA)
    await a_ticket(work, clock, "b")
    await closed(work, await a_ticket(work, clock, "c"))
    clock.forward(days=30)

    assert await groups.counts() == (
        GroupCount(group=FIRST, open=2, unassigned=1, overdue=2),
        GroupCount(group=SECOND, open=0, unassigned=0, overdue=0),
    )
