"""Incidents at the console: who is concerned, which tickets hang on them, and one answer to all."""

from typing import Any

import pytest

from core.ids import TicketNumber, Username
from tests.integration.console.house import Guest, Site
from tests.integration.console.test_desk import entries
from tests.integration.tickets.handled import (
    OUTAGE,
    VAULT,
    marta,
    means,
    messages,
    notification,
)
from tests.unit.console.facts import CALL
from tickets.affected.service import Affected
from tickets.announcements.service import Announcements
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.incidents.carrying_out import CarryingOut
from tickets.outbox.views import MessageKind

SOFIA = Username("sofia")
ANSWER = {"text_pl": "Usunięto.", "text_en": "It is fixed.", "key": "one"}


@pytest.fixture
async def outage(hotline: Site) -> int:
    """A failure on the line."""
    announcements = hotline.house.announcements
    assert isinstance(announcements, Announcements)
    words = dict.fromkeys(("title_pl", "title_en", "spoken_pl", "spoken_en"), "Awaria")
    draft = await announcements.create(OUTAGE.model_copy(update=words), SOFIA)
    return (await announcements.publish(draft.id, SOFIA)).id


@pytest.fixture
async def ticket(hotline: Site) -> TicketNumber:
    """A notification of a customer who reads Polish."""
    return await notification(hotline.work, await marta(hotline.work))


async def linked(guest: Guest, outage: int, ticket: str) -> Any:
    answer = await guest.post(f"/api/incidents/{outage}/tickets", {"ticket": ticket})
    assert answer.status == 204
    return (await guest.get(f"/api/incidents/{outage}")).body


async def test_a_failure_is_listed_with_all_whom_it_concerns(
    hotline: Site, anna: Guest, outage: int, ticket: str
) -> None:
    await linked(anna, outage, ticket)
    await hotline.talk()
    await Affected(hotline.work, hotline.clock, VAULT).affects(outage, CALL, "+48600000214")

    [listed] = (await anna.get("/api/incidents")).body

    assert (listed["id"], listed["state"]) == (outage, "published")
    assert (listed["tickets"], listed["callers_affected"]) == (1, 1)
    assert (listed["followers_waiting"], listed["followers_told"]) == (0, 0)


async def test_a_draft_is_no_incident_yet(hotline: Site, anna: Guest) -> None:
    announcements = hotline.house.announcements
    await announcements.create(OUTAGE, SOFIA)

    answer = await anna.get("/api/incidents")

    assert answer.body == []


async def test_a_ticket_is_linked_and_unlinked_and_both_are_in_the_audit_log(
    hotline: Site, anna: Guest, outage: int, ticket: str
) -> None:
    story = await linked(anna, outage, ticket)
    of_ticket = (await anna.get(f"/api/tickets/{ticket}/incidents")).body
    path = f"/api/incidents/{outage}/tickets/removal"
    removed = await anna.post(path, {"ticket": ticket})

    assert [line["ticket"] for line in story["lines"]] == [ticket]
    assert [one["id"] for one in of_ticket] == [outage]
    assert removed.status == 204
    assert (await anna.get(f"/api/tickets/{ticket}/incidents")).body == []
    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    about = ("anna", f"ticket {ticket}, announcement {outage}")
    assert await entries(audit, Action.INCIDENT_LINKED) == [about]
    assert await entries(audit, Action.INCIDENT_UNLINKED) == [about]


async def test_what_does_not_exist_is_not_found(anna: Guest, ticket: str) -> None:
    looked = await anna.get("/api/incidents/7")
    asked = await anna.post("/api/incidents/7/tickets", {"ticket": ticket})

    assert (looked.status, asked.status) == (404, 404)


async def test_all_tickets_are_answered_once_and_the_page_tells_how_far_it_is(
    hotline: Site, sofia: Guest, outage: int, ticket: str
) -> None:
    story = await linked(sofia, outage, ticket)
    path = f"/api/incidents/{outage}/answers"

    begun = [await sofia.post(path, ANSWER) for _ in range(2)]
    waiting = (await sofia.get(f"/api/incidents/{outage}")).body["answers"]
    carrying_out = CarryingOut(hotline.work, hotline.clock, means())
    while await carrying_out.answer_next():
        pass

    assert (story["answered"], story["by_language"]) == (1, {"pl": 1})
    assert [one.status for one in begun] == [200, 200]
    assert [(one["waiting"], one["answered"]) for one in waiting] == [(1, 0)]
    after = (await sofia.get(f"/api/incidents/{outage}")).body
    assert [(one["waiting"], one["answered"]) for one in after["answers"]] == [(0, 1)]
    assert after["lines"][0]["excluded"] == "already_answered"
    assert await messages(hotline.work) == [MessageKind.ANSWER]


async def test_a_consultant_does_not_answer_for_all(anna: Guest, outage: int) -> None:
    answer = await anna.post(f"/api/incidents/{outage}/answers", ANSWER)

    assert answer.status == 403
