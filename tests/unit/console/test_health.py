"""What the signs of life say of messages."""

from datetime import UTC, datetime

from agent_console.health import notes
from tickets.outbox.views import Medium, OutboxCondition

WELL = OutboxCondition(waiting=0, oldest_waiting_at=None, failed=0, not_configured=())


def test_an_outbox_that_fares_well_is_not_spoken_of() -> None:
    assert notes(WELL) == []


def test_a_missing_server_and_what_waits_for_it_are_named() -> None:
    since = datetime(2026, 11, 20, 9, 41, 7, tzinfo=UTC)
    waits = WELL.model_copy(
        update={"waiting": 3, "oldest_waiting_at": since, "not_configured": (Medium.EMAIL,)}
    )

    assert notes(waits) == [
        "email is not configured",
        "3 messages wait, the oldest since 2026-11-20T09:41:07+00:00",
    ]


def test_failures_are_counted() -> None:
    failed = WELL.model_copy(update={"failed": 2})

    assert notes(failed) == ["2 messages of the last day did not arrive"]
