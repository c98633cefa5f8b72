"""Information added to tickets on both databases (R35)."""

import asyncio
from pathlib import Path

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.ids import TicketNumber, Username
from tests.integration.tickets.files import ANNA, Cabinet, cabinet, new_file, opened
from tests.integration.tickets.handled import closed, means
from tickets.additions.author import Owner
from tickets.additions.information import LONGEST_TEXT, NewInformation
from tickets.answers.service import Answers
from tickets.answers.views import NewQuestion
from tickets.applications.service import Applications
from tickets.applications.views import CheckInput
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import ApplicationType, ChangeKind, TicketKind, TicketState

TEXT = "Komunikat wysłano o 10:15."


@pytest.fixture
def files(work: UnitOfWork, tmp_path: Path) -> Cabinet:
    return cabinet(work, tmp_path)


@pytest.fixture
def desk(work: UnitOfWork, files: Cabinet) -> HelpDesk:
    return HelpDesk(work, files.clock)


def told(ticket: TicketNumber, key: str = "one", text: str = TEXT) -> NewInformation:
    return NewInformation(key=key, ticket=ticket, text=text)


async def waiting(desk: HelpDesk, work: UnitOfWork) -> TicketNumber:
    number = await opened(work)
    await desk.take_up(number, Username("anna"))
    question = NewQuestion(text="Który numer?", key="question")
    await Answers(work, desk._clock, means()).ask(number, question, Username("anna"))
    return number


async def returned(desk: HelpDesk, work: UnitOfWork) -> TicketNumber:
    new = NewTicket(
        key="application",
        kind=TicketKind.APPLICATION,
        application_type=ApplicationType.RESTORE_LOGIN,
        service="PUESC",
        subject="x",
        body="y",
    )
    async with work() as one:
        number = (await repository.register(one.session, new, desk._clock())).number
    asked = CheckInput(key="check")
    await Applications(work, desk._clock, means()).check(number, asked, Username("anna"))
    return number


async def test_information_is_listed_in_order(files: Cabinet, work: UnitOfWork) -> None:
    ticket = await opened(work)

    added = [await files.information.add(told(ticket, key), ANNA) for key in "ab"]

    assert list(await files.information.of_ticket(ticket, ANNA)) == added
    assert added[0].text == TEXT


async def test_a_ticket_that_waited_for_the_customer_goes_on(
    files: Cabinet, desk: HelpDesk, work: UnitOfWork
) -> None:
    ticket = await waiting(desk, work)

    await files.information.add(told(ticket), ANNA)

    assert (await desk.ticket(ticket)).state is TicketState.IN_PROGRESS
    assert [one.kind for one in await desk.history(ticket)][-2:] == [
        ChangeKind.INFORMATION,
        ChangeKind.MOVED,
    ]


async def test_a_returned_application_is_checked_again(
    files: Cabinet, desk: HelpDesk, work: UnitOfWork
) -> None:
    ticket = await returned(desk, work)

    await files.attachments.attach(new_file(ticket), ANNA)

    assert (await desk.ticket(ticket)).state is TicketState.FORMAL_CHECK


async def test_other_tickets_stay_where_they_are(
    files: Cabinet, desk: HelpDesk, work: UnitOfWork
) -> None:
    ticket = await opened(work)

    await files.information.add(told(ticket), ANNA)

    assert (await desk.ticket(ticket)).state is TicketState.REGISTERED


async def test_many_at_once_move_a_ticket_once(
    files: Cabinet, desk: HelpDesk, work: UnitOfWork
) -> None:
    ticket = await waiting(desk, work)

    await asyncio.gather(*(files.information.add(told(ticket, key), ANNA) for key in "aabb"))

    assert len(await files.information.of_ticket(ticket, ANNA)) == 2
    assert (await desk.ticket(ticket)).state is TicketState.IN_PROGRESS


async def test_a_closed_ticket_takes_nothing(files: Cabinet, work: UnitOfWork) -> None:
    ticket = await opened(work)
    await closed(work, ticket)

    with pytest.raises(Conflict, match="closed"):
        await files.information.add(told(ticket), ANNA)


@pytest.mark.parametrize("text", ["", "  \n", "x" * (LONGEST_TEXT + 1), "PESEL: 44051401359"])
async def test_bad_words_are_refused(files: Cabinet, work: UnitOfWork, text: str) -> None:
    ticket = await opened(work)

    with pytest.raises(Invalid):
        await files.information.add(told(ticket, text=text), ANNA)

    assert await files.information.of_ticket(ticket, ANNA) == ()


async def test_a_key_belongs_to_one_ticket(files: Cabinet, work: UnitOfWork) -> None:
    await files.information.add(told(await opened(work)), ANNA)
    other = await opened(work, "second")

    with pytest.raises(Conflict):
        await files.information.add(told(other), ANNA)


async def test_a_customer_adds_nothing_to_a_ticket_of_others(
    files: Cabinet, work: UnitOfWork
) -> None:
    ticket = await opened(work)

    with pytest.raises(NotFound):
        await files.information.add(told(ticket), Owner(7))
