"""Tickets in the database."""

import asyncio

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound, Unavailable
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.postgres import Cluster
from tests.integration.tickets.away import frozen
from tests.integration.tickets.handled import answered, closed
from tests.integration.tickets.waiting import until
from tickets.customers.directory import OwnAccounts
from tickets.customers.model import ChosenService, Customer, CustomerPhone
from tickets.customers.views import AccountState
from tickets.desk import repository
from tickets.desk.keeper import keep_closing
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import (
    ApplicationType,
    ChangeKind,
    NotificationKind,
    TicketKind,
    TicketState,
    TicketView,
)

ANNA = Username("anna")
CALL = CallId("1700000000.1")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def desk(work: UnitOfWork, clock: StillClock) -> HelpDesk:
    return HelpDesk(work, clock)


async def register(work: UnitOfWork, key: str, **words: object) -> TicketView:
    texts = {"service": "PUESC", "subject": "Hasło", "body": "Żółty ekran", **words}
    async with work() as one:
        new = NewTicket(key=key, **texts)  # type: ignore[arg-type]
        return (await repository.register(one.session, new, FRIDAY)).view()


async def marta(work: UnitOfWork) -> int:
    async with work() as one:
        customer = Customer(
            customer_number="10000001",
            first_name="Marta",
            last_name="Wilk",
            company="Sosnowy Trakt sp. z o.o.",
            account_state=AccountState.LOCKED,
            locked_since=FRIDAY,
            language=Language.PL,
            phones=[CustomerPhone(number=number) for number in ("+48600000214", "+48600000215")],
            chosen=[
                ChosenService(service=code, position=at)
                for at, code in enumerate(("SENT", "PUESC"))
            ],
        )
        one.session.add(customer)
        await one.session.flush()
        return customer.id


@pytest.mark.parametrize("about", [*NotificationKind, None])
async def test_a_notification_may_say_that_it_is_about_an_error_or_an_irregularity(
    work: UnitOfWork, desk: HelpDesk, about: NotificationKind | None
) -> None:
    number = (await register(work, "n", notification_kind=about)).number

    assert (await desk.ticket(number)).notification_kind is about


def test_an_application_is_about_neither() -> None:
    with pytest.raises(Invalid, match="no error or irregularity"):
        NewTicket(
            key="a",
            kind=TicketKind.APPLICATION,
            application_type=ApplicationType.RESTORE_LOGIN,
            service="PUESC",
            subject="x",
            body="y",
            notification_kind=NotificationKind.ERROR,
        )


async def test_numbers_are_given_out_one_by_one(work: UnitOfWork) -> None:
    first, second = await register(work, "a"), await register(work, "b")

    assert (first.number, second.number) == ("ZGL2400001", "ZGL2400002")


async def test_many_at_once_get_numbers_without_gaps(work: UnitOfWork) -> None:
    registered = await asyncio.gather(*(register(work, f"key {n}") for n in range(8)))

    assert sorted(ticket.number for ticket in registered) == [f"ZGL240000{n}" for n in range(1, 9)]


async def test_the_same_key_at_once_gives_one_ticket(work: UnitOfWork) -> None:
    registered = await asyncio.gather(*(register(work, "same") for _ in range(5)))

    assert len({ticket.number for ticket in registered}) == 1


async def test_an_unknown_service_is_refused(work: UnitOfWork) -> None:
    with pytest.raises(Invalid, match="no such service: WPBC"):
        await register(work, "a", service="WPBC")


async def test_a_pesel_in_the_note_is_refused_and_nothing_is_kept(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    with pytest.raises(Invalid, match="PESEL"):
        await register(work, "a", body="mój numer 44051401359")

    assert await desk.search() == ()


async def test_a_voice_message_becomes_one_ticket(desk: HelpDesk) -> None:
    taken = [await desk.take_message(CALL, "key") for _ in "ab"]

    assert taken[0] == taken[1]
    assert taken[0].call == CALL


async def test_no_number_stands_in_the_words_of_a_voice_message(desk: HelpDesk) -> None:
    taken = await desk.take_message(CALL, "key")

    assert not any(letter.isdigit() for letter in f"{taken.subject}{taken.body}")


async def test_history_tells_every_move_with_who_and_when(
    work: UnitOfWork, desk: HelpDesk, clock: StillClock
) -> None:
    ticket = await register(work, "a")
    later = clock.forward(minutes=5)

    await desk.take_up(ticket.number, ANNA)

    changes = await desk.history(ticket.number)
    assert [(change.kind, change.by, change.at) for change in changes] == [
        (ChangeKind.REGISTERED, None, FRIDAY),
        (ChangeKind.MOVED, ANNA, later),
    ]
    assert changes[1].detail == {"from": "registered", "to": "in_progress"}


async def test_a_ticket_that_does_not_exist_is_not_found(desk: HelpDesk) -> None:
    with pytest.raises(NotFound, match="ZGL0000000"):
        await desk.ticket(TicketNumber("ZGL0000000"))


@pytest.mark.parametrize("query", ["haslo", "ZOLTY", "hasło ekran", "2400001", "zgl2400001"])
async def test_search_finds_words_without_diacritics(
    work: UnitOfWork, desk: HelpDesk, query: str
) -> None:
    ticket = await register(work, "a")
    await register(work, "b", subject="Inne", body="")

    assert await desk.search(query) == (ticket,)


@pytest.mark.parametrize("last", ["ekr", "ekran", "ekranie"])
async def test_search_finds_a_whole_word_with_a_last_one_finished_or_not(
    work: UnitOfWork, desk: HelpDesk, last: str
) -> None:
    ticket = await register(work, "a")
    await register(work, "b", subject="Hasło", body="")
    await register(work, "c", subject="Hasło", body="widekranowy")

    assert await desk.search(f"hasło {last}") == (ticket,)


async def test_a_per_cent_sign_is_a_letter_like_others(work: UnitOfWork, desk: HelpDesk) -> None:
    await register(work, "a")

    assert await desk.search("%") == ()


async def test_open_tickets_are_those_that_may_still_change(
    work: UnitOfWork, desk: HelpDesk, clock: StillClock
) -> None:
    customer = await marta(work)
    ticket = await register(work, "a", customer_id=customer)
    await register(work, "somebody else's")
    await answered(work, ticket.number)

    in_time = await desk.open_tickets([customer])
    clock.forward(days=4)

    assert [one.number for one in in_time] == [ticket.number]
    assert await desk.open_tickets([customer]) == ()
    assert [one.number for one in await desk.search(customer=customer)] == [ticket.number]


async def test_a_customer_sees_own_tickets_and_nobody_elses(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    customer = await marta(work)
    own = await register(work, "a", customer_id=customer)
    others = await register(work, "somebody else's")

    with pytest.raises(NotFound, match=f"no ticket {others.number}"):
        await desk.own_ticket(customer, others.number)

    assert await desk.own_ticket(customer, own.number) == own


async def test_all_that_was_ever_submitted_is_paged_newest_first(
    work: UnitOfWork, desk: HelpDesk, clock: StillClock
) -> None:
    customer = await marta(work)
    numbers = [(await register(work, key, customer_id=customer)).number for key in "abc"]
    await register(work, "somebody else's")
    await closed(work, numbers[0])

    first = await desk.own_tickets(customer, limit=2)
    rest = await desk.own_tickets(customer, before=first[-1].number, limit=2)

    assert [ticket.number for ticket in (*first, *rest)] == numbers[::-1]


async def test_an_answer_is_visible_to_the_customer_at_once(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    customer = await marta(work)
    ticket = await register(work, "a", customer_id=customer)

    await answered(work, ticket.number)

    assert (await desk.own_ticket(customer, ticket.number)).state is TicketState.ANSWERED


async def test_an_answered_ticket_is_closed_when_nobody_complained(
    work: UnitOfWork, desk: HelpDesk, clock: StillClock
) -> None:
    ticket = await register(work, "a")
    await answered(work, ticket.number)
    clock.forward(days=4)

    assert [await desk.close_settled() for _ in "ab"] == [1, 0]
    assert (await desk.ticket(ticket.number)).state is TicketState.CLOSED


@pytest.mark.timeout(60)
async def test_tickets_are_closed_in_the_background_also_after_the_database_was_frozen(
    work: UnitOfWork, desk: HelpDesk, clock: StillClock, database_url: str, cluster: Cluster
) -> None:
    ticket = await register(work, "a")
    await answered(work, ticket.number)
    clock.forward(days=4)

    async def is_closed() -> bool:
        return (await desk.ticket(ticket.number)).state is TicketState.CLOSED

    async with asyncio.TaskGroup() as tasks:
        with frozen(database_url, cluster):
            keeper = tasks.create_task(keep_closing(desk, interval=0.05))
            with pytest.raises(Unavailable):
                await desk.close_settled()
        await until(is_closed)
        keeper.cancel()


async def test_a_customer_is_found_by_each_number_with_the_services_in_order(
    work: UnitOfWork,
) -> None:
    await marta(work)
    accounts = OwnAccounts(work)

    found = [await accounts.by_phone(number) for number in ("+48600000214", "+48600000215")]

    assert found[0] == found[1]
    assert (found[0][0].name, found[0][0].services) == ("Marta W.", ("SENT", "PUESC"))


async def test_a_stranger_is_nobody(work: UnitOfWork) -> None:
    assert await OwnAccounts(work).by_phone("+48600000999") == ()


async def test_a_ticket_is_taken_up_once_also_by_two_at_once(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    number = (await register(work, "a")).number

    taken = await asyncio.gather(desk.take_up(number, ANNA), desk.take_up(number, ANNA))

    assert {one.state for one in taken} == {TicketState.IN_PROGRESS}
    assert len(await desk.history(number)) == 2


async def test_what_is_answered_is_not_taken_up_again(work: UnitOfWork, desk: HelpDesk) -> None:
    number = await answered(work, (await register(work, "a")).number)

    with pytest.raises(Conflict, match="taken up while it is registered, not answered") as refused:
        await desk.take_up(number, ANNA)

    assert refused.value.code == "wrong_state"
