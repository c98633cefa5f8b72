"""Working on tickets at the console: who has which, what is offered, and what is refused."""

from typing import Any

import pytest

from agent_console.keys import DESKS
from core.ids import TicketNumber
from tests.integration.console.house import Guest, Site
from tests.integration.tickets.handled import Type, application, marta, messages, notification
from tests.unit.console.facts import ANNA, at
from tickets.customers.facts import Fact
from tickets.customers.model import FactCheck

ANSWER = {"outcome": "answered", "text": "UPO wysłano ponownie.", "key": "answer"}
COMPLAINT = {"kind": "complaint", "text": "UPO nadal nie ma.", "key": "complaint"}


def path(number: str, what: str = "") -> str:
    return f"/api/tickets/{number}" + (f"/{what}" if what else "")


@pytest.fixture
async def customer(hotline: Site) -> int:
    return await marta(hotline.work)


@pytest.fixture
async def ticket(hotline: Site, customer: int) -> TicketNumber:
    """A notification of a known customer that nobody has begun to work on."""
    return await notification(hotline.work, customer)


async def story(guest: Guest, number: str) -> Any:
    answer = await guest.get(path(number))
    assert answer.status == 200
    return answer.body


async def seen(guest: Guest, number: str) -> int:
    """The newest entry of the history."""
    newest: int = (await story(guest, number))["history"][-1]["id"]
    return newest


async def test_whose_ticket_it_is_stays_masked_until_the_caller_has_proved_it(
    hotline: Site, anna: Guest, ticket: TicketNumber, customer: int
) -> None:
    before = (await story(anna, ticket))["customer"]
    await hotline.talk()
    await prove(hotline, customer)

    after = (await story(anna, ticket))["customer"]

    async with hotline.guest("adam") as adam:
        assert (await story(adam, ticket))["customer"] is None
    assert (before["masked"], after["masked"]) == (True, False)
    assert (before["email"], after["email"]) == ("m...@example.org", "marta@example.org")


async def test_who_takes_a_new_ticket_has_it_and_has_begun(
    anna: Guest, ticket: TicketNumber
) -> None:
    before = await story(anna, ticket)

    taken = await anna.post(path(ticket, "take"))

    after = await story(anna, ticket)
    assert "begin" in before["offers"]
    assert (taken.status, taken.body["state"]) == (200, "in_progress")
    assert (after["assignee"], after["offers"][:2]) == ("anna", ["ask", "answer"])


async def test_of_two_who_take_a_ticket_one_hears_who_has_it(
    anna: Guest, jan: Guest, ticket: TicketNumber
) -> None:
    await anna.post(path(ticket, "take"))

    late = await jan.post(path(ticket, "take"))

    assert (late.status, late.body["code"]) == (409, "taken")
    assert "anna" in late.body["detail"]


async def test_a_ticket_goes_to_the_second_line_with_the_reason(
    anna: Guest, ticket: TicketNumber
) -> None:
    unsaid = await anna.post(path(ticket, "hand-over"), {"group": "SECOND_LINE", "reason": " "})
    body = {"group": "SECOND_LINE", "reason": "Uprawnienia.", "seen": await seen(anna, ticket)}

    given = await anna.post(path(ticket, "hand-over"), body)

    newest = (await story(anna, ticket))["history"][-1]
    assert (unsaid.status, unsaid.body["code"]) == (422, "reason")
    assert (given.status, given.body["group"]) == (200, "SECOND_LINE")
    assert (newest["kind"], newest["detail"]["reason"]) == ("handed_over", "Uprawnienia.")


async def test_a_supervisor_assigns_and_a_consultant_does_not(
    anna: Guest, sofia: Guest, ticket: TicketNumber
) -> None:
    refused = await anna.post(path(ticket, "assign"), {"to": "jan"})
    given = await sofia.post(path(ticket, "assign"), {"to": "jan"})

    assert refused.status == 403
    assert (given.status, given.body["assignee"]) == (200, "jan")


async def test_an_answer_is_sent_as_a_message_and_ends_the_matter(
    hotline: Site, anna: Guest, ticket: TicketNumber
) -> None:
    early = await anna.post(path(ticket, "answer"), ANSWER)
    await anna.post(path(ticket, "take"))

    answered = await anna.post(path(ticket, "answer"), ANSWER)
    again = await anna.post(path(ticket, "answer"), ANSWER)

    shown = await story(anna, ticket)
    assert (early.status, early.body["code"]) == (409, "wrong_state")
    assert (answered.status, answered.body["state"]) == (200, "answered")
    assert again.body == answered.body
    assert [one["text"] for one in shown["answers"]] == [ANSWER["text"]]
    assert [one["kind"] for one in shown["whole"]["messages"]] == ["answer"]
    assert len(await messages(hotline.work)) == 1


async def test_what_a_colleague_changed_meanwhile_is_told_and_nothing_is_done(
    hotline: Site, anna: Guest, jan: Guest, ticket: TicketNumber
) -> None:
    await anna.post(path(ticket, "take"))
    old = await seen(anna, ticket)
    added = await jan.post(path(ticket, "information"), {"text": "Numer MRN w piśmie.", "key": "i"})

    refused = await anna.post(path(ticket, "answer"), ANSWER | {"seen": old})
    looked_again = await anna.post(
        path(ticket, "answer"), ANSWER | {"seen": await seen(anna, ticket)}
    )

    assert added.status == 200
    assert (refused.status, refused.body["code"]) == (409, "ticket_changed")
    assert looked_again.status == 200
    assert len(await messages(hotline.work)) == 1


async def test_a_repeated_request_is_no_change_by_a_colleague(
    anna: Guest, ticket: TicketNumber
) -> None:
    await anna.post(path(ticket, "take"))
    body = ANSWER | {"seen": await seen(anna, ticket)}
    first = await anna.post(path(ticket, "answer"), body)

    again = await anna.post(path(ticket, "answer"), body)

    assert (first.status, again.status) == (200, 200)


async def test_a_question_waits_for_the_reply_that_a_consultant_notes(
    anna: Guest, ticket: TicketNumber
) -> None:
    await anna.post(path(ticket, "take"))

    asked = await anna.post(path(ticket, "question"), {"text": "Jaki MRN?", "key": "q"})
    waiting = await story(anna, ticket)
    replied = await anna.post(path(ticket, "reply"), {"text": "26PL…", "key": "r"})

    assert asked.body["state"] == "waiting_customer"
    assert {"reply", "answer"} <= {*waiting["offers"]}
    assert waiting["waits"][0]["asked"] == "Jaki MRN?"
    assert replied.body["state"] == "in_progress"


async def answered(guest: Guest, number: TicketNumber) -> None:
    await guest.post(path(number, "take"))
    assert (await guest.post(path(number, "answer"), ANSWER)).status == 200


async def test_a_complaint_is_taken_from_a_caller_who_has_proved_whose_ticket_it_is(
    hotline: Site, anna: Guest, ticket: TicketNumber, customer: int
) -> None:
    await answered(anna, ticket)
    alone = await anna.post(path(ticket, "complaints"), COMPLAINT)
    await hotline.talk()
    unproved = await anna.post(path(ticket, "complaints"), COMPLAINT)
    await prove(hotline, customer)

    lodged = await anna.post(path(ticket, "complaints"), COMPLAINT)

    shown = await story(anna, ticket)
    assert [alone.body["code"], unproved.body["code"]] == ["level", "level"]
    assert (lodged.status, lodged.body["lodged_by"]) == (200, "anna")
    assert (shown["ticket"]["state"], "decide" in shown["offers"]) == ("complaint", True)


async def test_a_complaint_that_came_in_writing_needs_no_caller(
    anna: Guest, ticket: TicketNumber
) -> None:
    await answered(anna, ticket)

    lodged = await anna.post(path(ticket, "complaints"), COMPLAINT | {"channel": "email"})

    assert (lodged.status, lodged.body["channel"]) == (200, "email")
    assert (lodged.body["lodged_by"], lodged.body["in_time"]) == ("anna", True)


async def test_a_late_complaint_becomes_a_ticket_that_follows(
    hotline: Site, anna: Guest, ticket: TicketNumber, customer: int
) -> None:
    await answered(anna, ticket)
    await hotline.talk()
    await prove(hotline, customer)
    early = await anna.post(path(ticket, "complaints/late"), COMPLAINT)
    hotline.clock.forward(days=7)

    async with hotline.guest("anna") as later:
        refused = await later.post(path(ticket, "complaints"), COMPLAINT)
        made = await later.post(path(ticket, "complaints/late"), COMPLAINT)
        follower = await story(later, made.body["became"])

    assert [early.body["code"], refused.body["code"]] == ["complaint_in_time", "complaint_late"]
    assert follower["whole"]["links"][0]["other"] == ticket


async def test_a_complaint_is_decided_with_a_new_answer(
    hotline: Site, anna: Guest, sofia: Guest, ticket: TicketNumber, customer: int
) -> None:
    await answered(anna, ticket)
    await hotline.talk()
    await prove(hotline, customer)
    lodged = (await anna.post(path(ticket, "complaints"), COMPLAINT)).body
    plain = await sofia.post(path(ticket, "answer"), ANSWER | {"key": "plain"})

    decided = await sofia.post(
        f"/api/complaints/{lodged['id']}/decision",
        {"upheld": True, "outcome": "answered", "text": "Przepraszamy.", "key": "decision"},
    )

    assert (plain.status, plain.body["code"]) == (409, "complaint_open")
    assert (decided.status, decided.body["upheld"]) == (200, True)
    assert (await story(anna, ticket))["ticket"]["state"] == "answered"


async def test_an_incomplete_application_goes_back_and_comes_again(
    hotline: Site, anna: Guest
) -> None:
    number = await application(hotline.work, Type.FALLBACK_APPROVAL)

    checked = await anna.post(path(number, "check"), {"key": "check"})
    shown = await story(anna, number)

    assert (checked.status, checked.body["state"]) == (200, "returned")
    assert "form" in shown["offers"]
    assert shown["formal"]["checks"][0]["missing"] == ["system", "eori", "reason", "start"]


async def test_an_application_that_waits_for_an_office_goes_on_after_the_visit(
    hotline: Site, anna: Guest, customer: int
) -> None:
    number = await application(hotline.work, Type.CHANGE_EMAIL_BOTH_LOST, customer)
    fields = {"fields": {"new_email": "nowy@example.org"}, "key": "form"}
    await anna.post(path(number, "form"), fields)
    checked = await anna.post(path(number, "check"), {"key": "check"})
    visit = {"office": "OC Warszawa", "official": "J. Nowak", "visited_at": at(0).isoformat()}

    visited = await anna.post(path(number, "visit"), visit | {"key": "visit"})

    shown = await story(anna, number)
    assert checked.body["state"] == "awaiting_office_visit"
    assert visited.body["state"] == "in_progress"
    assert shown["formal"]["visit"]["office"] == "OC Warszawa"
    assert shown["outcomes"] == ["completed", "rejected"]


async def test_the_queue_is_filtered_and_paged_by_its_last_ticket(
    hotline: Site, anna: Guest, ticket: TicketNumber
) -> None:
    other = await notification(hotline.work, key="other", service="SENT")
    await anna.post(path(ticket, "take"))

    first = (await anna.get("/api/work?limit=1")).body
    behind = f"after_due={first[0]['due_on']}&after_number={first[0]['number']}"
    second = (await anna.get(f"/api/work?limit=1&{behind}")).body
    mine = (await anna.get("/api/work?assignee=anna")).body
    free = (await anna.get("/api/work?unassigned=true&group=FIRST_LINE&service=SENT")).body
    half = await anna.get(f"/api/work?after_number={ticket}")

    assert {first[0]["number"], second[0]["number"]} == {ticket, other}
    assert [one["number"] for one in mine] == [ticket]
    assert [one["number"] for one in free] == [other]
    assert half.status == 422


async def test_groups_say_how_much_waits(anna: Guest, ticket: TicketNumber) -> None:
    groups = (await anna.get("/api/groups")).body

    assert [one["group"]["code"] for one in groups] == ["FIRST_LINE", "SECOND_LINE"]
    assert [one["count"]["open"] for one in groups] == [1, 0]


async def test_numbers_and_links_are_added_and_taken_away(
    hotline: Site, anna: Guest, ticket: TicketNumber
) -> None:
    other = await notification(hotline.work, key="other")
    lrn = {"kind": "lrn", "value": "7pl/2026"}

    wrong = await anna.post(path(ticket, "references"), {"kind": "mrn", "value": "26PL"})
    added = await anna.post(path(ticket, "references"), lrn)
    linked = await anna.post(path(ticket, "links"), {"kind": "related", "other": other})
    shown = (await story(anna, ticket))["whole"]
    await anna.post(path(ticket, "references/removal"), lrn)
    await anna.post(path(ticket, "links/removal"), {"kind": "related", "other": other})
    bare = (await story(anna, ticket))["whole"]

    assert (wrong.status, wrong.body["code"]) == (422, "mrn")
    assert (added.status, linked.status) == (200, 200)
    assert [one["value"] for one in shown["references"]] == ["7PL/2026"]
    assert len(shown["links"]) == 1
    assert (bare["references"], bare["links"]) == ([], [])


async def test_a_duplicate_is_merged_and_taken_out_again(
    hotline: Site, anna: Guest, ticket: TicketNumber
) -> None:
    other = await notification(hotline.work, key="other")

    merged = await anna.post(path(other, "merge"), {"into": ticket})
    whole = (await story(anna, ticket))["whole"]
    undone = await anna.post(path(other, "unmerge"))

    assert merged.status == 200
    assert whole["tickets"] == [ticket, other]
    assert (undone.status, undone.body["state"]) == (200, "registered")


async def prove(hotline: Site, customer: int) -> None:
    """The caller at Anna's desk has answered two questions about this account."""
    call = (await hotline.kept(lambda kept: kept.answered_at)).id
    async with hotline.work() as work:
        facts = (Fact.LAST_TICKET_MONTH, Fact.LAST_TICKET_SERVICE)
        proof = FactCheck(
            call=call,
            customer_id=customer,
            facts=facts,
            asked_at=hotline.clock(),
            asked_by=ANNA,
            matched=True,
        )
        work.session.add(proof)
    await hotline.app[DESKS].refresh(ANNA)
