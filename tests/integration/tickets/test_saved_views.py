"""Views that are kept: one's own, those of one's groups, and nobody else's."""

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.ids import Username
from core.language import Language
from tests.integration.tickets.handled import ANNA, EWA
from tickets.desk.model import FIRST_LINE
from tickets.desk.views import TicketState
from tickets.saved_views.service import MOST, SavedViews
from tickets.saved_views.views import Due, Filters, KeptViews, NewSavedView, SavedViewView, Whose
from tickets.staff.model import User
from tickets.staff.views import Role

JAN = Username("jan")
OVERDUE = Filters(
    whose=Whose.NOBODY, service="SENT", state=TicketState.IN_PROGRESS, due=Due.OVERDUE
)


@pytest.fixture
async def views(work: UnitOfWork) -> SavedViews:
    """Anna and Ewa are in the first line, Jan in the second."""
    groups = {ANNA: FIRST_LINE, EWA: FIRST_LINE, JAN: "SECOND_LINE"}
    async with work() as one:
        for name, group in groups.items():
            one.session.add(
                User(
                    username=name,
                    name=name.title(),
                    password_hash="",
                    roles=frozenset({Role.CONSULTANT}),
                    languages=frozenset(Language),
                    groups=frozenset({group}),
                    screen_language=Language.PL,
                )
            )
    return SavedViews(work)


def new(name: str, shared_with: str | None = None, *, opens_first: bool = False) -> NewSavedView:
    return NewSavedView(
        name=name, filters=OVERDUE, shared_with=shared_with, opens_first=opens_first
    )


async def seen(views: SavedViews, by: Username) -> tuple[SavedViewView, ...]:
    return (await views.seen_by(by)).views


async def names(views: SavedViews, by: Username) -> list[str]:
    return [one.name for one in await seen(views, by)]


async def test_a_view_is_kept_as_it_is_and_seen_by_its_owner_alone(views: SavedViews) -> None:
    [kept] = (await views.keep(new("Po terminie"), ANNA)).views

    assert (kept.name, kept.filters, kept.owner_name) == ("Po terminie", OVERDUE, "Anna")
    assert await seen(views, ANNA) == (kept,)
    assert await views.seen_by(EWA) == KeptViews(views=(), groups=(FIRST_LINE,))


async def test_the_people_of_a_group_see_what_is_shared_with_it_behind_their_own(
    views: SavedViews,
) -> None:
    await views.keep(new("Alfa", FIRST_LINE, opens_first=True), ANNA)
    await views.keep(new("Beta"), EWA)

    found = await seen(views, EWA)

    assert [(one.name, one.owner, one.opens_first) for one in found] == [
        ("Beta", EWA, False),
        ("Alfa", ANNA, False),
    ]
    assert await names(views, JAN) == []


async def test_only_one_view_opens_first(views: SavedViews) -> None:
    await views.keep(new("Alfa", opens_first=True), ANNA)
    [_, beta] = (await views.keep(new("Beta", opens_first=True), ANNA)).views

    [alfa, _] = await seen(views, ANNA)
    [after, _] = (await views.change(alfa.id, new("Alfa", opens_first=True), ANNA)).views

    assert (alfa.opens_first, beta.opens_first, after.opens_first) == (False, True, True)
    assert [one.opens_first for one in await seen(views, ANNA)] == [True, False]


async def test_a_view_is_changed_and_removed_by_its_owner_alone(views: SavedViews) -> None:
    [kept] = (await views.keep(new("Alfa", FIRST_LINE), ANNA)).views

    with pytest.raises(NotFound):
        await views.change(kept.id, new("Moje"), EWA)
    with pytest.raises(NotFound):
        await views.remove(kept.id, EWA)
    [changed] = (await views.change(kept.id, new("Beta"), ANNA)).views

    assert (changed.id, changed.name, changed.shared_with) == (kept.id, "Beta", None)
    assert (await views.remove(kept.id, ANNA)).views == ()


async def test_the_same_view_sent_again_is_kept_once(views: SavedViews) -> None:
    await views.keep(new("Alfa"), ANNA)
    await views.keep(new("Alfa"), ANNA)

    assert await names(views, ANNA) == ["Alfa"]


async def test_two_views_of_one_person_have_two_names(views: SavedViews) -> None:
    await views.keep(new("Alfa"), ANNA)
    [_, beta] = (await views.keep(new("Beta"), ANNA)).views

    with pytest.raises(Conflict, match="has this name"):
        await views.keep(new("Alfa", opens_first=True), ANNA)
    with pytest.raises(Conflict, match="has this name"):
        await views.change(beta.id, new("Alfa"), ANNA)
    await views.keep(new("Alfa"), EWA)

    assert await names(views, EWA) == ["Alfa"]


async def test_a_view_is_shared_with_an_own_group_alone(views: SavedViews) -> None:
    with pytest.raises(Invalid, match="a group of one's own"):
        await views.keep(new("Alfa", "SECOND_LINE"), ANNA)

    assert await names(views, ANNA) == []


async def test_nobody_keeps_more_than_can_be_chosen_from(views: SavedViews) -> None:
    for number in range(MOST):
        await views.keep(new(f"Widok {number}"), ANNA)

    with pytest.raises(Conflict, match="remove one"):
        await views.keep(new("Jeszcze jeden"), ANNA)
