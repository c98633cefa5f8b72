"""What needs a supervisor is listed until somebody deals with it, and new things are told."""

from datetime import date
from typing import Any

import pytest

from core.ids import TicketNumber
from tests.integration.console.house import Guest, Site
from tests.integration.tickets.handled import ANNA, EWA, marta, means, messages, notification
from tests.unit.console.facts import CALL, at
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.answers.service import Answers
from tickets.answers.views import NewQuestion
from tickets.desk import repository as desk
from tickets.outbox import repository as outbox
from tickets.reconciliation.model import Difference
from tickets.reconciliation.views import DifferenceKind
from tickets.reminders.events import DeadlineNear
from tickets.reminders.service import Reminders
from tickets.reminders.views import ReminderKind
from tickets.reviews.service import Reviews

DAY = date(2026, 11, 20)


async def needed(guest: Guest) -> Any:
    answer = await guest.get("/api/attention")
    assert answer.status == 200
    return answer.body


@pytest.fixture
async def failed(hotline: Site) -> int:
    """A question to a customer that could not be sent."""
    number = await notification(hotline.work, await marta(hotline.work))
    await hotline.house.desk.take_up(number, ANNA)
    answers = Answers(hotline.work, hotline.clock, means())
    await answers.ask(number, NewQuestion(text="Jaki MRN?", key="q"), ANNA)
    (posted,) = (await hotline.house.casework.links.whole_story(number)).messages
    async with hotline.work() as work:
        message = await outbox.hold(work.session, posted.id)
        work.announce(message.expire(hotline.clock()))
    return posted.id


async def test_a_message_that_failed_is_listed_until_it_is_sent_again_once(
    hotline: Site, sofia: Guest, failed: int
) -> None:
    listed = (await needed(sofia))["messages"]

    first = await sofia.post(f"/api/messages/{failed}/again")
    second = await sofia.post(f"/api/messages/{failed}/again")

    assert [one["id"] for one in listed] == [failed]
    assert (first.status, second.body) == (200, first.body)
    assert (await needed(sofia))["messages"] == []
    assert len(await messages(hotline.work)) == 2


async def test_only_what_failed_is_sent_again(sofia: Guest, failed: int) -> None:
    again = (await sofia.post(f"/api/messages/{failed}/again")).body[0]["id"]

    refused = await sofia.post(f"/api/messages/{again}/again")
    unknown = await sofia.post("/api/messages/999/again")

    assert (refused.status, refused.body["code"]) == (409, "message_not_failed")
    assert unknown.status == 404


async def test_a_difference_is_listed_until_somebody_accepts_it_with_a_reason(
    hotline: Site, sofia: Guest
) -> None:
    async with hotline.work() as work:
        found = Difference(
            day=DAY, call=CALL, kind=DifferenceKind.MISSING, theirs="9:00", found_at=at(0)
        )
        work.session.add(found)
        await work.session.flush()
        place = f"/api/differences/{found.id}/settlement"
    listed = (await needed(sofia))["differences"]

    unsaid = await sofia.post(place, {"remark": ""})
    settled = await sofia.post(place, {"remark": "Dysk centrali był pełny."})
    again = await sofia.post(place, {"remark": "Jeszcze raz."})

    assert [one["kind"] for one in listed] == ["missing"]
    assert (unsaid.status, settled.status, again.body["code"]) == (422, 200, "settled")
    assert (await needed(sofia))["differences"] == []


async def test_what_falls_due_is_listed_for_each_supervisor_until_they_have_seen_it(
    hotline: Site, sofia: Guest
) -> None:
    number = await notification(hotline.work)
    async with hotline.work() as work:
        (await desk.hold(work.session, number)).due_on = DAY
    await Reminders(hotline.work, hotline.clock, means().outbox).remind()
    (listed,) = (await needed(sofia))["due"]

    seen = await sofia.post(f"/api/reminders/{listed['id']}/seen")

    assert (listed["ticket"], listed["kind"]) == (number, "today")
    assert seen.status == 204
    assert (await needed(sofia))["due"] == []


async def test_a_failure_that_lasts_is_listed_once_with_its_newest_reminder(
    hotline: Site, sofia: Guest
) -> None:
    content = AnnouncementInput(
        kind=AnnouncementKind.OUTAGE,
        title_pl="a",
        title_en="a",
        spoken_pl="a",
        spoken_en="a",
        expected_end=at(60),
    )
    draft = await hotline.house.announcements.create(content, EWA)
    await hotline.house.announcements.publish(draft.id, EWA)
    for minutes in (2, 60):
        hotline.clock.forward(minutes=minutes)
        await Reviews(hotline.work, hotline.clock).remind()

    (listed,) = (await needed(sofia))["outages"]

    assert listed["announcement"] == draft.id
    assert listed["due_at"] == "2026-11-20T10:01:00Z"


async def test_supervisors_are_told_that_there_is_something_new(
    hotline: Site, sofia: Guest
) -> None:
    near = DeadlineNear(
        at=at(1),
        ticket=TicketNumber("ZGL2400001"),
        kind=ReminderKind.TODAY,
        due_on=DAY,
        told=(EWA,),
    )

    async with sofia.live() as screen:
        before = await screen.until("board", lambda _: True)
        hotline.tell(near)
        after = await screen.until("board", lambda board: board["needs"] > before["needs"])

    assert after["needs"] == before["needs"] + 1
