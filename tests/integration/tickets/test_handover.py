"""What one shift hands over to the next, on both databases."""

from datetime import UTC, datetime

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Forbidden, Invalid, NotFound
from core.ids import Username
from core.language import Language
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import ANNA, EWA, notification, on_air
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.handover.service import LAST, Handovers
from tickets.handover.views import Confirming, NewMessage, ShiftPage, Side
from tickets.roster.service import Roster
from tickets.roster.views import EntryKind, NewEntry
from tickets.staff.model import User
from tickets.staff.views import Role

JAN = Username("jan")
TEXT = "Bramka SMS jest testowana do 20:00."


@pytest.fixture
def clock() -> StillClock:
    """Half past one in Warsaw, on the last day of a ticket that came on a Friday."""
    return StillClock(datetime(2026, 12, 4, 12, 30, tzinfo=UTC))


@pytest.fixture
async def handovers(work: UnitOfWork, clock: StillClock) -> Handovers:
    """With a consultant and two leads."""
    async with work() as one:
        for name, role in (
            (ANNA, Role.CONSULTANT),
            (EWA, Role.SUPERVISOR),
            (JAN, Role.SUPERVISOR),
        ):
            one.session.add(
                User(
                    username=name,
                    name=name.title(),
                    password_hash="",
                    roles=frozenset({role}),
                    languages=frozenset(Language),
                    screen_language=Language.PL,
                )
            )
    return Handovers(work, clock)


async def confirmed(handovers: Handovers, side: Side, by: Username) -> ShiftPage:
    seal = (await handovers.page()).seal
    return await handovers.confirm(Confirming(side=side, seal=seal), by)


async def test_the_page_fills_itself(
    work: UnitOfWork, clock: StillClock, handovers: Handovers
) -> None:
    ticket = await notification(work)  # due on Friday, 4 December
    announcement = await on_air(work)
    roster = Roster(work, clock)
    for kind, start, end in ((EntryKind.WORK, "06:00", "14:00"), (EntryKind.ABSENCE, "", "")):
        entry = NewEntry(username=ANNA, day="2026-12-04", start=start, end=end, kind=kind)
        await roster.add(entry, EWA)

    page = (await handovers.page()).filled

    assert [one.ticket for one in page.due] == [ticket]
    assert [one.announcement for one in page.on_line] == [announcement]
    assert [one.name for one in page.current.working] == ["Anna"]
    assert [one.name for one in page.next.absent] == ["Anna"]
    assert {gap.language for gap in page.gaps} == {Language.PL, Language.EN}
    assert (page.callbacks.count, page.voice_messages.count) == (0, 0)


async def test_two_leads_confirm_and_what_they_saw_is_kept(
    work: UnitOfWork, clock: StillClock, handovers: Handovers
) -> None:
    await handovers.leave(NewMessage(text=TEXT), ANNA)
    await confirmed(handovers, Side.GOING, EWA)
    clock.forward(minutes=40)  # the next shift has begun
    page = await confirmed(handovers, Side.COMING, JAN)

    (line,) = await handovers.last()
    kept = await handovers.handover(line.id)

    assert page.filled.messages == ()
    assert (line.going and line.going.by, line.coming and line.coming.by) == (EWA, JAN)
    assert [saw and [one.text for one in saw.messages] for saw in (kept.going_saw, kept.coming_saw)]
    assert kept.coming_saw is not None
    assert kept.coming_saw.messages[0].text == TEXT
    noted = [one.what for one in await Audit(work, clock).entries()]
    assert noted.count(Action.HANDOVER_CONFIRMED) == 2


async def test_a_message_stays_until_the_next_shift_has_confirmed(handovers: Handovers) -> None:
    await handovers.leave(NewMessage(text=TEXT), ANNA)

    page = await confirmed(handovers, Side.GOING, EWA)

    assert [one.text for one in page.filled.messages] == [TEXT]


async def test_the_order_of_the_leads_is_free_and_they_are_two(handovers: Handovers) -> None:
    await confirmed(handovers, Side.COMING, JAN)

    with pytest.raises(Conflict) as same:
        await confirmed(handovers, Side.GOING, JAN)
    page = await confirmed(handovers, Side.GOING, EWA)

    assert same.value.code == "handover_same_person"
    assert page.handover.going is not None


async def test_confirming_again_changes_nothing_and_nobody_confirms_for_another(
    handovers: Handovers, clock: StillClock
) -> None:
    first = await confirmed(handovers, Side.GOING, EWA)
    clock.forward(minutes=5)

    again = await confirmed(handovers, Side.GOING, EWA)
    with pytest.raises(Conflict) as other:
        await confirmed(handovers, Side.GOING, JAN)

    assert first.handover == again.handover
    assert other.value.code == "handover_confirmed"


async def test_nobody_confirms_what_they_have_not_seen(
    work: UnitOfWork, handovers: Handovers
) -> None:
    seen = await handovers.page()
    await on_air(work)

    with pytest.raises(Conflict) as refused:
        await handovers.confirm(Confirming(side=Side.GOING, seal=seen.seal), EWA)

    assert refused.value.code == "handover_changed"
    assert await handovers.last() == ()


async def test_only_who_wrote_a_message_takes_it_back(handovers: Handovers) -> None:
    (message,) = (await handovers.leave(NewMessage(text=TEXT), ANNA)).filled.messages

    with pytest.raises(Forbidden):
        await handovers.take_back(message.id, EWA)
    page = await handovers.take_back(message.id, ANNA)
    with pytest.raises(NotFound):
        await handovers.take_back(message.id, ANNA)

    assert page.filled.messages == ()


async def test_a_message_with_a_pesel_is_refused(handovers: Handovers) -> None:
    with pytest.raises(Invalid) as refused:
        await handovers.leave(NewMessage(text="Dzwonić: 44051401359"), ANNA)

    assert refused.value.code == "pesel_in_text"


async def test_the_last_thirty_can_be_opened_again(handovers: Handovers, clock: StillClock) -> None:
    await confirmed(handovers, Side.GOING, EWA)
    (first,) = await handovers.last()

    for _ in range(LAST):
        clock.forward(hours=8)
        await confirmed(handovers, Side.GOING, EWA)

    assert len(await handovers.last()) == LAST
    with pytest.raises(NotFound):
        await handovers.handover(first.id)
