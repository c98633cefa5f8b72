"""Reasons of pauses: written and ordered by administrators, and what was noted keeps its name."""

import asyncio

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import EWA
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.pauses.service import Pauses
from tickets.pauses.views import MOST, NEEDED, OFFERED, PauseInput, PauseNames, PauseView

FIRST = ["break", "meal", "training", "paperwork"]
MEETING = PauseNames(name_pl="Narada", name_en="Team meeting")


@pytest.fixture
def pauses(work: UnitOfWork, clock: StillClock) -> Pauses:
    return Pauses(work, clock)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


def codes(listed: tuple[PauseView, ...]) -> list[str]:
    return [one.code for one in listed]


def named(number: int) -> PauseNames:
    return PauseNames(name_pl=f"Powód {number}", name_en=f"Reason {number}")


async def test_a_new_house_has_the_four_that_consultants_know(pauses: Pauses) -> None:
    listed = await pauses.all()

    assert codes(listed) == FIRST
    assert [one.needed for one in listed] == [True, False, False, False]


async def test_a_reason_that_is_added_stands_last_and_is_offered(pauses: Pauses) -> None:
    listed = await pauses.add(MEETING, EWA)

    assert codes(listed) == [*FIRST, "own_team_meeting"]
    assert listed == await pauses.all()
    assert await pauses.offers("own_team_meeting")


async def test_a_name_without_a_latin_letter_has_a_code_as_well(pauses: Pauses) -> None:
    await pauses.add(PauseNames(name_pl="Ł", name_en="Ł"), EWA)
    listed = await pauses.add(PauseNames(name_pl="Ż", name_en="Ż"), EWA)

    assert codes(listed)[-2:] == ["own_pause", "own_pause_2"]


async def test_a_retired_reason_keeps_its_name_and_is_chosen_no_more(pauses: Pauses) -> None:
    gone = PauseInput(name_pl="Obiad", name_en="Meal", retired=True)
    listed = await pauses.change("meal", gone, EWA)

    assert codes(listed) == FIRST
    assert (listed[1].name_pl, listed[1].retired) == ("Obiad", True)
    assert not await pauses.offers("meal")
    assert not await pauses.offers("wrapup")


async def test_what_the_console_uses_itself_is_called_otherwise_but_stays(pauses: Pauses) -> None:
    listed = await pauses.change(NEEDED, PauseInput(name_pl="Pauza", name_en="Rest"), EWA)
    with pytest.raises(Conflict) as refused:
        await pauses.change(NEEDED, PauseInput(name_pl="P", name_en="R", retired=True), EWA)

    assert (listed[0].name_pl, refused.value.code) == ("Pauza", "pause_needed")


async def test_two_that_are_offered_never_have_one_name(pauses: Pauses) -> None:
    with pytest.raises(Conflict) as refused:
        await pauses.add(PauseNames(name_pl="Obiad", name_en="Lunch"), EWA)
    await pauses.change("meal", PauseInput(name_pl="Obiad", name_en="Meal", retired=True), EWA)
    listed = await pauses.add(PauseNames(name_pl="Obiad", name_en="Lunch"), EWA)

    assert refused.value.code == "pause_name"
    assert listed[-1].name_pl == "Obiad"


async def test_a_menu_has_an_end_and_so_has_the_list(pauses: Pauses) -> None:
    listed = await pauses.all()
    for number in range(OFFERED - len(FIRST)):
        listed = await pauses.add(named(number), EWA)
    with pytest.raises(Conflict, match=f"{OFFERED} reasons; retire one"):
        await pauses.add(MEETING, EWA)
    for number in range(MOST - OFFERED):
        last = listed[-1]
        gone = PauseInput(name_pl=last.name_pl, name_en=last.name_en, retired=True)
        await pauses.change(last.code, gone, EWA)
        listed = await pauses.add(named(100 + number), EWA)

    assert len(listed) == MOST
    with pytest.raises(Conflict, match="with the retired ones"):
        await pauses.add(MEETING, EWA)


async def test_they_stand_in_the_order_in_which_they_are_put(pauses: Pauses) -> None:
    listed = await pauses.arrange(FIRST[::-1], EWA)

    assert codes(listed) == FIRST[::-1]
    assert listed == await pauses.all()


async def test_an_order_that_lacks_one_or_does_not_know_one_is_refused(pauses: Pauses) -> None:
    for wrong in (FIRST[1:], [*FIRST, "mood"], [*FIRST, "meal"]):
        with pytest.raises(Conflict) as refused:
            await pauses.arrange(wrong, EWA)
        assert refused.value.code == "pauses_changed"
    with pytest.raises(NotFound):
        await pauses.change("mood", PauseInput(name_pl="Humor", name_en="Mood"), EWA)


async def test_the_same_at_once_is_added_once(pauses: Pauses) -> None:
    told = await asyncio.gather(pauses.add(MEETING, EWA), pauses.add(MEETING, EWA))

    assert [codes(one) for one in told] == 2 * [[*FIRST, "own_team_meeting"]]


async def test_two_who_add_different_ones_at_once_have_both(pauses: Pauses) -> None:
    await asyncio.gather(pauses.add(named(1), EWA), pauses.add(named(2), EWA))

    assert sorted(codes(await pauses.all())[4:]) == ["own_reason_1", "own_reason_2"]


async def test_every_change_is_in_the_audit_log(
    pauses: Pauses, work: UnitOfWork, clock: StillClock
) -> None:
    await pauses.add(MEETING, EWA)
    await pauses.arrange([*FIRST[::-1], "own_team_meeting"], EWA)

    noted = [
        (one.who, one.object)
        for one in await Audit(work, clock).entries()
        if one.what is Action.PAUSE_REASON_CHANGED
    ]
    assert noted == [(EWA, "pause_reason *"), (EWA, "pause_reason own_team_meeting")]
