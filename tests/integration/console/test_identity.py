"""Two questions at a consultant's desk: an application for a customer needs the right answers."""

from typing import Any

import pytest

from core.db import Sessions
from tests.doubles.desk import FRIDAY
from tests.integration.console.house import Guest, Site
from tests.unit.console.facts import CALL
from tickets.customers.importing import import_accounts
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket

PATH = f"/api/calls/{CALL}"
RIGHT = {"id_sisc_ending": "abcde", "last_ticket_service": "SENT"}
ACCOUNT = "customer_number;id_sisc;first_name;last_name\n10000001;PL1234567890ABCDE;Marta;Wilk\n"
APPLICATION = {
    "kind": "application",
    "application_type": "UNBLOCK_ACCOUNT",
    "subject": "Odblokowanie",
    "customer_id": 1,
}


@pytest.fixture
async def marta(hotline: Site, sessions: Sessions) -> None:
    """A customer who once asked about SENT."""
    await import_accounts(sessions, ACCOUNT.encode())
    ticket = NewTicket(key="x", service="SENT", subject="UPO", body="UPO.", customer_id=1)
    async with hotline.work() as one:
        await desk.register(one.session, ticket, FRIDAY)


def answers(asked: Any, said: dict[str, str]) -> dict[str, Any]:
    """As the caller says them; the month of the ticket is the one of the tests' Friday."""
    known = said | {"last_ticket_month": f"{FRIDAY:%Y-%m}"}
    return {"customer_id": 1, "answers": {fact: known[fact] for fact in asked["facts"]}}


@pytest.mark.usefixtures("marta")
async def test_right_answers_open_the_way_for_an_application(hotline: Site, anna: Guest) -> None:
    await hotline.talk()
    body = {"draft": APPLICATION, "key": "k"}
    refused = await anna.post(f"{PATH}/resolved", body)
    asked = (await anna.post(f"{PATH}/facts", {"customer_id": 1})).body

    told = await anna.post(f"{PATH}/facts/answers", answers(asked, RIGHT))
    marked = await anna.post(f"{PATH}/resolved", body)

    assert (refused.status, refused.body["code"]) == (403, "level")
    assert (asked["matched"], told.body["matched"]) == (None, True)
    assert marked.status == 200


@pytest.mark.usefixtures("marta")
async def test_the_card_knows_what_was_asked_and_how_it_ended(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await hotline.talk()
        asked = (await anna.post(f"{PATH}/facts", {"customer_id": 1})).body
        card = await screen.card(lambda card: card["who"]["facts"] == [asked])
        await anna.post(f"{PATH}/facts/answers", answers(asked, RIGHT | {"id_sisc_ending": "x"}))
        later = await screen.card(lambda card: card["who"]["facts"] != [asked])

    assert card["who"]["facts"][0]["matched"] is None
    assert later["who"]["facts"] == [asked | {"matched": False}]


@pytest.mark.usefixtures("marta")
async def test_there_is_one_try_and_no_answer_says_what_was_wrong(
    hotline: Site, anna: Guest
) -> None:
    await hotline.talk()
    asked = (await anna.post(f"{PATH}/facts", {"customer_id": 1})).body
    wrong = await anna.post(
        f"{PATH}/facts/answers", answers(asked, {**RIGHT, "id_sisc_ending": "x"})
    )

    again = await anna.post(f"{PATH}/facts/answers", answers(asked, RIGHT))
    kept = await anna.post(f"{PATH}/facts", {"customer_id": 1})

    assert wrong.body == asked | {"matched": False}
    assert (again.status, again.body["code"]) == (409, "facts_answered")
    assert kept.body == asked | {"matched": False}


@pytest.mark.usefixtures("marta")
async def test_nobody_asks_in_a_colleagues_call(hotline: Site, jan: Guest) -> None:
    await hotline.talk()

    asked = await jan.post(f"{PATH}/facts", {"customer_id": 1})

    assert asked.status == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"id_sisc_ending": "abcde"},
        {"id_sisc_ending": "", "last_ticket_service": "SENT"},
        {"id_sisc_ending": "x" * 41, "last_ticket_service": "SENT"},
        {"id_sisc_ending": "abcde", "pesel": "1"},
    ],
    ids=range(5),
)
@pytest.mark.usefixtures("marta")
async def test_answers_that_are_none_cost_no_try(
    hotline: Site, anna: Guest, wrong: dict[str, str]
) -> None:
    await hotline.talk()
    asked = (await anna.post(f"{PATH}/facts", {"customer_id": 1})).body

    refused = await anna.post(f"{PATH}/facts/answers", {"customer_id": 1, "answers": wrong})
    told = await anna.post(f"{PATH}/facts/answers", answers(asked, RIGHT))

    assert refused.status == 422
    assert told.body["matched"]


async def test_of_an_account_that_is_not_there_nothing_is_asked(hotline: Site, anna: Guest) -> None:
    await hotline.talk()

    asked = await anna.post(f"{PATH}/facts", {"customer_id": 1})

    assert asked.status == 404
