"""A consultant calls a customer: what the desk shows, what is refused, and what is kept."""

from typing import Any

import pytest

from core.ids import CallId
from tests.integration.console.house import Guest, Screen, Site
from tests.integration.console.test_callbacks import audit_of
from tests.integration.tickets.handled import marta, notification
from tests.unit.console.facts import ANNA, at, ended, offered, queued
from tickets.audit.views import Action
from tickets.calls.events import (
    CallAnswered,
    CallEnded,
    EndCause,
    NotReached,
    PlacedDialled,
    PlacedMissed,
    TalkEnd,
    TalkEnded,
)
from tickets.calls.views import CallView
from tickets.desk.service import HelpDesk
from tickets.desk.views import ChangeKind
from tickets.placed.service import AN_HOUR, PlacedCalls

PATH = "/api/me/placed-call"
NUMBER = "+48600000214"
WISH: dict[str, Any] = {
    "number": "600 000-214",
    "customer": None,
    "ticket": None,
    "language": "pl",
}


@pytest.fixture
def there(hotline: Site) -> None:
    """Anna's own telephone is registered."""
    hotline.exchange.registered.add(ANNA)


async def placed(hotline: Site, guest: Guest, **about: object) -> CallId:
    """The call, once the ledger knows of it."""
    answer = await guest.post(PATH, {**WISH, **about})
    assert answer.status == 200, answer.body
    call = CallId(answer.body["call"])
    await kept(hotline, call)
    return call


async def kept(hotline: Site, call: CallId) -> CallView:
    return await hotline.kept(lambda one: one.placed_at, call)


def dialled(call: CallId, second: float = 5) -> PlacedDialled:
    return PlacedDialled(at=at(second), call=call, consultant=ANNA)


def missed(call: CallId, why: NotReached, second: float = 20) -> PlacedMissed:
    return PlacedMissed(at=at(second), call=call, consultant=ANNA, why=why)


def over(call: CallId, second: float = 23) -> CallEnded:
    return CallEnded(at=at(second), call=call, cause=EndCause.HOTLINE)


async def talks(hotline: Site, screen: Screen, call: CallId) -> Any:
    hotline.tell(dialled(call), CallAnswered(at=at(12), call=call, consultant=ANNA))
    return await screen.me("talk")


@pytest.mark.usefixtures("there")
async def test_the_desk_shows_the_call_from_the_own_ring_to_the_wrap_up(
    hotline: Site, anna: Guest
) -> None:
    async with anna.live() as screen:
        call = await placed(hotline, anna)
        rings = await screen.me("ringing")
        hotline.tell(dialled(call))
        dials = await screen.me("dialled")
        talk = await talks(hotline, screen, call)
        hotline.tell(
            TalkEnded(at=at(60), call=call, consultant=ANNA, by=TalkEnd.CALLER), over(call, 61)
        )
        after = await screen.me("wrapup")

    assert hotline.exchange.placed == [call]
    for me in (rings, dials, talk, after):
        assert (me["call"]["id"], me["call"]["caller"]) == (call, NUMBER)
        assert me["call"]["placed_at"] is not None
    assert after["missed"] is None


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("why", NotReached)
async def test_who_is_not_reached_is_told_of_and_leaves_no_wrap_up(
    hotline: Site, anna: Guest, why: NotReached
) -> None:
    async with anna.live() as screen:
        call = await placed(hotline, anna)
        hotline.tell(dialled(call), missed(call, why))
        told = await screen.until("me", lambda me: me["missed"])
        hotline.tell(over(call))
        after = await screen.until("me", lambda me: me["call"] is None and me["missed"])

    assert (told["missed"]["call"], told["missed"]["why"]) == (call, why)
    assert after["state"] == "signed_out"
    record = await hotline.kept(lambda one: one.ended_at, call)
    assert (record.talk_began_at, record.talk_ended_at, record.wrapped_up_at) == (None, None, None)


@pytest.mark.usefixtures("there")
async def test_what_it_was_begun_from_is_suggested_and_noted(hotline: Site, anna: Guest) -> None:
    ticket, customer = await notification(hotline.work), await marta(hotline.work)
    async with anna.live() as screen:
        call = await placed(hotline, anna, ticket=ticket, customer=customer)
        me = await talks(hotline, screen, call)

    assert me["call"]["placed_for"] == ticket
    card = (await kept(hotline, call)).draft
    assert card.customer_id == customer
    entries = await audit_of(hotline).entries()
    noted = {one.object for one in entries if one.what is Action.CALL_PLACED}
    assert noted == {f"call {call}", f"ticket {ticket}", f"customer {customer}"}


@pytest.mark.usefixtures("there")
async def test_a_ticket_remembers_who_was_not_reached(hotline: Site, anna: Guest) -> None:
    ticket = await notification(hotline.work)
    call = await placed(hotline, anna, ticket=ticket)
    hotline.tell(dialled(call), missed(call, NotReached.BUSY), over(call))
    await hotline.kept(lambda one: one.ended_at, call)

    placed_calls = hotline.house.casework.placed
    assert isinstance(placed_calls, PlacedCalls)
    await placed_calls.settle()

    desk = hotline.house.desk
    assert isinstance(desk, HelpDesk)
    *_, last = await desk.history(ticket)
    assert (last.kind, last.by, last.at) == (ChangeKind.NOT_REACHED, ANNA, at(20))
    assert last.detail == {"call": call, "why": "busy"}


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("nobody", "number_not_called"),
        ("+48 700 123 456", "number_not_called"),
        ("+1 500 555 0006", "number_not_called"),
        ("*21*600000214#", "number_not_called"),
    ],
)
async def test_some_numbers_are_not_called(
    hotline: Site, anna: Guest, number: str, code: str
) -> None:
    answer = await anna.post(PATH, {**WISH, "number": number})

    assert (answer.status, answer.body["code"]) == (422, code)
    assert not hotline.exchange.placed


async def test_nobody_calls_whose_telephone_is_away(hotline: Site, anna: Guest) -> None:
    answer = await anna.post(PATH, WISH)

    assert (answer.status, answer.body["code"]) == (409, "phone_away")
    assert not hotline.exchange.placed


@pytest.mark.usefixtures("there")
async def test_one_call_at_a_time(hotline: Site, anna: Guest) -> None:
    await placed(hotline, anna)

    answer = await anna.post(PATH, WISH)

    assert (answer.status, answer.body["code"]) == (409, "desk_busy")
    assert len(hotline.exchange.placed) == 1


@pytest.mark.usefixtures("there")
async def test_who_is_rung_for_a_caller_calls_nobody(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        hotline.tell(queued(0), offered(1))
        await screen.me("ringing")

        answer = await anna.post(PATH, WISH)

    assert (answer.status, answer.body["code"]) == (409, "desk_busy")
    hotline.tell(ended(2))


@pytest.mark.usefixtures("there")
async def test_an_exchange_that_is_away_leaves_nothing_behind(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        hotline.exchange.cannot_ring = True
        answer = await anna.post(PATH, WISH)
        await screen.until("me", lambda me: me["call"] is None)
        hotline.exchange.cannot_ring = False

        assert answer.status == 503
        await placed(hotline, anna)


@pytest.mark.usefixtures("there")
async def test_nobody_calls_without_end(hotline: Site, anna: Guest) -> None:
    for _ in range(AN_HOUR):
        call = await placed(hotline, anna)
        hotline.tell(over(call))
        await hotline.kept(lambda one: one.ended_at, call)
        async with anna.live() as screen:
            await screen.until("me", lambda me: me["call"] is None)

    answer = await anna.post(PATH, WISH)

    assert (answer.status, answer.body["code"]) == (429, "too_many_calls")
