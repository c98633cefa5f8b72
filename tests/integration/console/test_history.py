"""The history of calls, surveys and announcements: found, paged, and taken along."""

import csv
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.ids import CallId, Username
from tests.integration.console.house import Guest, Site
from tests.integration.tickets.handled import VAULT
from tests.unit.console.facts import ANNA, CALL
from tickets.affected.service import Affected
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.audit.model import AuditEntry
from tickets.calls.model import Call
from tickets.surveys.model import Survey
from tickets.surveys.views import SurveyWay

DAY = "first=2026-11-20&last=2026-11-20"
CALLS = f"/api/history/calls?{DAY}"


async def a_talk(hotline: Site) -> None:
    """Of Anna with +48600000214, who waited for 13 seconds."""
    await hotline.talk()
    await hotline.hang_up()


async def many_calls(hotline: Site, number: int) -> None:
    """So many calls that ended in the menu, two each second."""
    async with hotline.work() as work:
        for one in range(number):
            at = hotline.clock.now + timedelta(seconds=one // 2)
            call = Call(id=CallId(f"many.{one:03}"), path=(), arrived_at=at, ended_at=at)
            work.session.add(call)


async def survey(hotline: Site, **said: Any) -> None:
    """Somebody answered this; Anna had talked with them."""
    async with hotline.work() as work:
        now = hotline.clock.now
        asked = {"way": SurveyWay.CALL, "language": "pl", "consultant": ANNA, "asked_at": now}
        work.session.add(Survey(**asked, answered_at=now, **said))


async def noted(hotline: Site) -> list[str]:
    """What the audit log has of files."""
    async with hotline.work.reading() as session:
        query = select(AuditEntry.what).order_by(AuditEntry.id)
        return [what for what in await session.scalars(query) if "exported" in what]


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(body.decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", 1),
        ("&language=pl", 1),
        ("&language=en", 0),
        ("&ending=answered", 1),
        ("&ending=abandoned", 0),
        ("&ending=menu", 0),
        ("&outcome=follow_up", 0),
        ("&consultant=anna", 1),
        ("&consultant=jan", 0),
        ("&service=SENT", 0),
        ("&waited_over=12", 1),
        ("&waited_over=13", 0),
        ("&number=600 000 214", 1),
        ("&number=600000215", 0),
        ("&ticket=ZGL2400001", 0),
    ],
)
async def test_calls_are_found_by_what_is_known_of_them(
    hotline: Site, sofia: Guest, asked: str, found: int
) -> None:
    await a_talk(hotline)

    page = (await sofia.get(CALLS + asked)).body

    assert (len(page["calls"]), page["total"]) == (found, found)


async def test_calls_of_other_days_are_not_found(hotline: Site, sofia: Guest) -> None:
    await a_talk(hotline)

    page = (await sofia.get("/api/history/calls?first=2026-11-19&last=2026-11-19")).body

    assert (page["calls"], page["total"]) == ([], 0)


@pytest.mark.parametrize(
    ("asked", "code"),
    [("&number=abc", "number"), ("&ticket=7", "invalid"), ("&ending=x", "invalid")],
)
async def test_what_is_no_number_is_refused(sofia: Guest, asked: str, code: str) -> None:
    answer = await sofia.get(CALLS + asked)

    assert (answer.status, answer.body["code"]) == (422, code)


async def test_pages_follow_one_another_without_a_gap(hotline: Site, sofia: Guest) -> None:
    await many_calls(hotline, 120)

    page = (await sofia.get(CALLS)).body
    seen = [one["call"]["id"] for one in page["calls"]]
    while older := page["older_than"]:
        page = (await sofia.get(f"{CALLS}&older_than={older}")).body
        seen += [one["call"]["id"] for one in page["calls"]]

    assert page["total"] == 120
    assert seen == [f"many.{one:03}" for one in reversed(range(120))]


async def test_consultants_find_their_own_calls_only(
    hotline: Site, anna: Guest, jan: Guest
) -> None:
    await a_talk(hotline)

    found = [(await guest.get(f"{CALLS}&consultant=anna")).body["total"] for guest in (anna, jan)]

    assert found == [1, 0]


async def test_calls_are_taken_along_and_that_is_noted(hotline: Site, sofia: Guest) -> None:
    await a_talk(hotline)

    answer = await sofia.get(f"/api/history/calls/table?{DAY}")

    (row,) = rows(answer.body)
    assert (row["call"], row["ending"], row["waited"]) == (CALL, "answered", "13")
    assert row["caller"] == "'+48600000214"
    assert await noted(hotline) == ["calls_exported"]


async def test_surveys_are_counted_and_shown_with_their_comments(
    hotline: Site, sofia: Guest
) -> None:
    await survey(hotline, score=5, resolved=True)
    await survey(hotline, score=2, resolved=False, comment="=HYPERLINK(1)")

    every, low, commented = [
        (await sofia.get(f"/api/history/surveys?{DAY}&shown={shown}")).body
        for shown in ("all", "low", "commented")
    ]

    assert every["figures"]["score_sum"] == 7
    assert [one["score"] for one in every["surveys"]] == [2, 5]
    assert low["surveys"] == commented["surveys"] == every["surveys"][:1]


async def test_surveys_are_taken_along_without_formulas(hotline: Site, sofia: Guest) -> None:
    await survey(hotline, score=2, comment="=HYPERLINK(1)")

    answer = await sofia.get(f"/api/history/surveys/table?{DAY}")

    assert [(row["score"], row["comment"]) for row in rows(answer.body)] == [
        ("2", "'=HYPERLINK(1)")
    ]
    assert await noted(hotline) == ["surveys_exported"]


async def test_announcements_tell_whom_they_reached(hotline: Site, sofia: Guest) -> None:
    await a_talk(hotline)
    outage = AnnouncementInput(
        kind=AnnouncementKind.OUTAGE, spoken_pl="a", spoken_en="a", title_pl="a", title_en="a"
    )
    draft = await hotline.house.announcements.create(outage, Username("sofia"))
    number = (await hotline.house.announcements.publish(draft.id, Username("sofia"))).id
    await Affected(hotline.work, hotline.clock, VAULT).heard(number, CALL, "+48600000214")

    page = (await sofia.get("/api/history/announcements")).body

    (one,) = page["announcements"]
    assert (page["total"], page["older_than"]) == (1, None)
    assert one["affected"]["callers_heard"] == 1
    assert one["deflection"] == {"deflected": 0, "returned": 0, "pending": 0}
