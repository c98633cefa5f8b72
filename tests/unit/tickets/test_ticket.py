"""A ticket by itself."""

from datetime import date

import pytest

from core.errors import Conflict, Invalid
from core.ids import TicketNumber, Username
from tests.doubles.desk import FRIDAY, StillClock
from tickets.desk.history import changes_between
from tickets.desk.model import Ticket
from tickets.desk.new_ticket import NewTicket
from tickets.desk.views import ApplicationType, Resolution, TicketKind, TicketState

ANNA = Username("anna")


def a_ticket(
    kind: TicketKind = TicketKind.NOTIFICATION, application: ApplicationType | None = None
) -> Ticket:
    new = NewTicket(
        key="k", kind=kind, application_type=application, service="PUESC", subject="a", body="b"
    )
    return Ticket.register(new, TicketNumber("ZGL2400001"), FRIDAY)


def test_a_notification_resolved_in_the_call_is_answered() -> None:
    ticket = a_ticket()

    ticket.resolve_during_call(ANNA, FRIDAY)

    assert (ticket.state, ticket.resolution) == (TicketState.ANSWERED, Resolution.DURING_CALL)


def test_an_application_that_can_be_done_at_once_is_completed() -> None:
    ticket = a_ticket(TicketKind.APPLICATION, ApplicationType.UNBLOCK_ACCOUNT)

    ticket.resolve_during_call(ANNA, FRIDAY)

    assert ticket.state is TicketState.COMPLETED


def test_a_later_answer_starts_the_three_days() -> None:
    ticket = a_ticket()
    ticket.take_up(ANNA, FRIDAY)

    until = ticket.settle(TicketState.ANSWERED, ANNA, FRIDAY)

    assert ticket.complaint_until == until == date(2026, 11, 23)
    assert ticket.resolution is Resolution.LATER


def test_a_complaint_in_time_starts_ten_new_business_days() -> None:
    clock = StillClock()
    ticket = a_ticket()
    ticket.resolve_during_call(ANNA, FRIDAY)

    ticket.move(TicketState.COMPLAINT, None, clock.forward(days=3))

    assert ticket.due_on == date(2026, 12, 7)


def test_a_complaint_after_the_deadline_is_refused() -> None:
    clock = StillClock()
    ticket = a_ticket()
    ticket.resolve_during_call(ANNA, FRIDAY)

    with pytest.raises(Conflict, match="until 2026-11-23"):
        ticket.move(TicketState.COMPLAINT, None, clock.forward(days=4))


def test_a_ticket_keeps_its_kind() -> None:
    ticket = a_ticket()
    other = NewTicket(
        key="k",
        kind=TicketKind.APPLICATION,
        application_type=ApplicationType.RESTORE_LOGIN,
        service="PUESC",
        subject="",
        body="",
    )

    with pytest.raises(Conflict, match="stays one"):
        ticket.rewrite(other, FRIDAY)


def test_a_rewritten_text_keeps_the_former_one_in_the_history() -> None:
    words = {"service": "PUESC", "customer_id": 7, "subject": "a", "body": "b"}

    assert changes_between(words, words | {"body": "c", "customer_id": None}) == {
        "body_from": "b",
        "body_to": "c",
        "customer_id_from": "7",
        "customer_id_to": "",
    }


def test_an_application_without_a_type_is_refused() -> None:
    with pytest.raises(Invalid, match="has a type"):
        a_ticket(TicketKind.APPLICATION)
