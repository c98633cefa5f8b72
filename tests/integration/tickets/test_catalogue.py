"""The services: written and ordered by administrators, and what was about one keeps its name."""

import asyncio
from typing import Any

import pytest
from pydantic import ValidationError

from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import EWA, OUTAGE, on_air
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.catalogue.service import Catalogue
from tickets.catalogue.views import (
    OFFERED,
    MenuGroup,
    NewService,
    ServiceChange,
    ServiceInput,
)
from tickets.desk.service import HelpDesk
from tickets.desk.services import NEEDED
from tickets.desk.views import ServiceView

NEW = NewService(
    code="NEW_AIS",
    name_pl="Nowy import",
    name_en="New import",
    spoken_pl="nowy a i es",
    group=MenuGroup.TRADE,
)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def catalogue(work: UnitOfWork, clock: StillClock) -> Catalogue:
    return Catalogue(work, clock)


@pytest.fixture
def desk(work: UnitOfWork, clock: StillClock) -> HelpDesk:
    return HelpDesk(work, clock)


def codes(listed: tuple[ServiceView, ...]) -> list[str]:
    return [one.code for one in listed]


async def as_it_is(desk: HelpDesk, code: str) -> ServiceInput:
    found = next(one for one in await desk.services() if one.code == code)
    return ServiceInput.model_validate(found, from_attributes=True)


async def changed(desk: HelpDesk, code: str, **words: Any) -> ServiceChange:
    seen = await as_it_is(desk, code)
    return ServiceChange(seen=seen, wanted=seen.model_copy(update=words))


async def test_a_service_that_is_added_stands_last_in_the_lists(
    catalogue: Catalogue, desk: HelpDesk
) -> None:
    before = await desk.services()

    listed = await catalogue.add(NEW, EWA)

    assert codes(listed) == [*codes(before), "NEW_AIS"]
    assert listed == await desk.services()
    assert (listed[-1].spoken_pl, listed[-1].group) == ("nowy a i es", "G1")


@pytest.mark.parametrize("silent", ["", "  ", "...", "–"])
def test_a_service_that_the_voice_cannot_say_is_none(silent: str) -> None:
    with pytest.raises(ValidationError):
        NewService(**{**NEW.model_dump(), "spoken_pl": silent})


async def test_a_service_is_called_otherwise_retired_and_brought_back(
    catalogue: Catalogue, desk: HelpDesk
) -> None:
    await catalogue.change("PDR", await changed(desk, "PDR", name_en="Codes"), EWA)
    await catalogue.change("PDR", await changed(desk, "PDR", retired=True), EWA)
    retired = await as_it_is(desk, "PDR")
    await catalogue.change("PDR", await changed(desk, "PDR", retired=False), EWA)

    assert (retired.name_en, retired.retired) == ("Codes", True)
    assert not (await as_it_is(desk, "PDR")).retired


@pytest.mark.parametrize("code", sorted(NEEDED))
async def test_what_the_programme_uses_itself_is_called_otherwise_but_stays(
    catalogue: Catalogue, desk: HelpDesk, code: str
) -> None:
    await catalogue.change(code, await changed(desk, code, name_pl="Inaczej"), EWA)
    with pytest.raises(Conflict) as refused:
        await catalogue.change(code, await changed(desk, code, retired=True), EWA)

    assert refused.value.code == "service_needed"
    assert (await as_it_is(desk, code)).name_pl == "Inaczej"


async def test_two_that_are_offered_never_have_one_name_and_never_one_code(
    catalogue: Catalogue, desk: HelpDesk
) -> None:
    taken = (await as_it_is(desk, "EORI")).name_pl
    with pytest.raises(Conflict) as named:
        await catalogue.add(NEW.model_copy(update={"name_pl": taken}), EWA)
    with pytest.raises(Conflict) as coded:
        await catalogue.add(NEW.model_copy(update={"code": "EORI"}), EWA)

    assert (named.value.code, coded.value.code) == ("service_name", "service_code")


async def test_no_more_are_offered_than_two_digits_can_choose(
    catalogue: Catalogue, desk: HelpDesk
) -> None:
    in_use = sum(not one.retired for one in await desk.services())
    for number in range(OFFERED - in_use):
        words = {"code": f"N_{number}", "name_pl": f"Nowa {number}", "name_en": f"New {number}"}
        await catalogue.add(NEW.model_copy(update=words), EWA)

    with pytest.raises(Conflict) as refused:
        await catalogue.add(NEW, EWA)

    assert refused.value.code == "catalogue_full"


async def test_they_stand_in_the_order_in_which_they_are_put(
    catalogue: Catalogue, desk: HelpDesk
) -> None:
    wanted = codes(await desk.services())[::-1]

    listed = await catalogue.arrange(wanted, EWA)

    assert codes(listed) == codes(await desk.services()) == wanted


async def test_an_order_that_lacks_one_is_refused_and_so_is_a_service_that_there_is_not(
    catalogue: Catalogue, desk: HelpDesk
) -> None:
    with pytest.raises(Conflict) as refused:
        await catalogue.arrange(codes(await desk.services())[1:], EWA)
    with pytest.raises(NotFound):
        await catalogue.change("NONE", await changed(desk, "PDR"), EWA)

    assert refused.value.code == "services_changed"


async def test_what_a_colleague_changed_meanwhile_is_not_written_over(
    catalogue: Catalogue, desk: HelpDesk
) -> None:
    first = await changed(desk, "PDR", name_en="Codes")
    second = await changed(desk, "PDR", name_en="Tables")

    await catalogue.change("PDR", first, EWA)
    again = await catalogue.change("PDR", first, EWA)
    with pytest.raises(Conflict) as refused:
        await catalogue.change("PDR", second, EWA)

    assert refused.value.code == "service_changed"
    assert again == await desk.services()
    assert (await as_it_is(desk, "PDR")).name_en == "Codes"


async def test_two_who_add_at_once_have_both_and_the_same_once(
    catalogue: Catalogue, desk: HelpDesk
) -> None:
    other = NEW.model_copy(update={"code": "OTHER", "name_pl": "Inna", "name_en": "Other"})
    before = len(await desk.services())

    await asyncio.gather(*(catalogue.add(one, EWA) for one in (NEW, NEW, other)))

    assert sorted(codes(await desk.services())[before:]) == ["NEW_AIS", "OTHER"]


async def test_what_the_voice_says_stays_while_an_announcement_names_the_service(
    catalogue: Catalogue, desk: HelpDesk, work: UnitOfWork
) -> None:
    await on_air(work, OUTAGE.model_copy(update={"services": ("SENT",)}))
    with pytest.raises(Conflict) as refused:
        await catalogue.change("SENT", await changed(desk, "SENT", spoken_pl="nowy sent"), EWA)
    await catalogue.change("SENT", await changed(desk, "SENT", name_pl="Nowy SENT"), EWA)

    assert refused.value.code == "service_on_air"
    assert (await as_it_is(desk, "SENT")).name_pl == "Nowy SENT"


async def test_every_change_is_in_the_audit_log(
    catalogue: Catalogue, desk: HelpDesk, work: UnitOfWork, clock: StillClock
) -> None:
    listed = await catalogue.add(NEW, EWA)
    await catalogue.add(NEW, EWA)
    await catalogue.arrange(codes(listed)[::-1], EWA)

    noted = [
        (one.who, one.object)
        for one in await Audit(work, clock).entries()
        if one.what is Action.SERVICE_CHANGED
    ]
    assert noted == [(EWA, "service *"), (EWA, "service NEW_AIS")]
