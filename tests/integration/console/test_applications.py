"""The formal side of an application at a consultant's desk."""

from typing import Any

import pytest

from core.ids import TicketNumber
from tests.integration.console.house import Guest, Site
from tests.integration.tickets.handled import Type, application, means
from tests.unit.console.facts import ANNA, CALL
from tickets.applications.service import Applications
from tickets.applications.views import CheckInput

FORM = {
    "system": "AES_ECS2",
    "eori": "PL526104082800000",
    "reason": "Brak łączności z systemem.",
    "start": "2026-11-20T10:00:00+01:00",
}
APPROVED = {"granted": True, "text": "Zgoda na czas awarii.", "key": "approval"}
NOTE = {
    "kind": "application",
    "application_type": "FALLBACK_APPROVAL",
    "subject": "Procedura awaryjna",
    "body": "Zgoda udzielona.",
}
CALL_PATH = f"/api/calls/{CALL}"


def path(number: str, what: str = "form") -> str:
    return f"/api/tickets/{number}/{what}"


@pytest.fixture
async def asked(hotline: Site) -> TicketNumber:
    """An application for the fall-back procedure of which nothing is known yet."""
    return await application(hotline.work, Type.FALLBACK_APPROVAL)


async def test_a_form_says_what_it_lacks_until_it_lacks_nothing(
    anna: Guest, asked: TicketNumber
) -> None:
    empty = (await anna.get(path(asked, "application"))).body

    half = await anna.post(path(asked), {"fields": {"system": "AES_ECS2"}, "key": "one"})
    whole = await anna.post(path(asked), {"fields": FORM, "key": "two"})
    again = await anna.post(path(asked), {"fields": {"reason": "Inny."}, "key": "two"})

    assert (empty["form"]["missing"], empty["approval"]) == (list(FORM), None)
    assert (half.status, half.body["missing"]) == (200, list(FORM)[1:])
    assert whole.body["missing"] == []
    assert again.body == whole.body


async def test_an_approval_has_a_number_and_is_given_once(
    hotline: Site, anna: Guest, asked: TicketNumber
) -> None:
    early = await anna.post(path(asked, "approval"), APPROVED)
    await anna.post(path(asked), {"fields": FORM, "key": "form"})
    formal = Applications(hotline.work, hotline.clock, means())
    await formal.check(asked, CheckInput(key="check"), ANNA)

    granted = await anna.post(path(asked, "approval"), APPROVED)
    again = await anna.post(path(asked, "approval"), APPROVED)
    story = (await anna.get(path(asked, "application"))).body

    assert (early.status, early.body["code"]) == (409, "form_incomplete")
    assert (granted.status, granted.body["number"][:2]) == (200, "PA")
    assert again.body == granted.body == story["approval"]


async def test_an_approval_given_in_the_talk_is_written_down_before_the_wrap_up_ends(
    hotline: Site, anna: Guest
) -> None:
    await hotline.talk()
    marked = await anna.post(f"{CALL_PATH}/resolved", {"draft": NOTE, "key": "mark"})
    number = marked.body["ticket"]["number"]
    await hotline.hang_up()
    end = {"outcome": "resolved_during_call", "draft": NOTE, "then": "ready", "key": "end"}
    early = await anna.post(f"{CALL_PATH}/wrap-up", end)
    await anna.post(path(number), {"fields": FORM, "key": "form"})
    undecided = await anna.post(f"{CALL_PATH}/wrap-up", end)
    await anna.post(path(number, "approval"), APPROVED)

    ended = await anna.post(f"{CALL_PATH}/wrap-up", end)

    assert [early.body["code"], undecided.body["code"]] == ["form_incomplete", "approval_needed"]
    assert (ended.status, ended.body["ticket"]) == (200, number)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"eori": "x"}, "eori"),
        ({"start": "jutro"}, "moment"),
        ({"system": "NOTHING"}, "unknown_service"),
        ({"new_email": "a@example.org"}, "field"),
        ({"reason": "44051401359"}, "pesel_in_text"),
        ({"reason": "x" * 2_001}, "invalid"),
        ({"nothing": "x"}, "invalid"),
    ],
)
async def test_a_field_that_breaks_its_rule_is_refused_and_nothing_is_kept(
    anna: Guest, asked: TicketNumber, fields: dict[str, str], code: str
) -> None:
    refused = await anna.post(path(asked), {"fields": fields, "key": "k"})
    story: Any = (await anna.get(path(asked, "application"))).body

    assert (refused.status, refused.body["code"]) == (422, code)
    assert story["form"]["fields"] == {}


async def test_a_notification_has_no_form(hotline: Site, anna: Guest) -> None:
    await hotline.talk()
    note = {"subject": "Konto", "body": "Odblokowane."}
    marked = await anna.post(f"{CALL_PATH}/resolved", {"draft": note, "key": "mark"})

    refused = await anna.get(path(marked.body["ticket"]["number"], "application"))

    assert (refused.status, refused.body["code"]) == (409, "not_an_application")
