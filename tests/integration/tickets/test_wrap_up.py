"""From the mark in the talk to the outcome after it."""

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, DomainError, Forbidden
from core.ids import TicketNumber
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import (
    AFTER_TALK,
    ANNA,
    BEFORE_TALK,
    CALL,
    ENDED,
    IN_TALK,
    TALKED,
    TOMASZ,
    at,
    told,
)
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.events import CallFact
from tickets.calls.service import Ledger
from tickets.calls.views import CallView, Draft, Outcome
from tickets.desk.service import HelpDesk
from tickets.desk.views import Resolution, TicketKind, TicketState

DEEDS = frozenset({"resolved_marked", "mark_taken_back", "wrapped_up"})
NOTE = Draft(subject="Hasło", body="Caps Lock.")


@pytest.fixture
def clock() -> StillClock:
    return StillClock(at(60))


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


@pytest.fixture
def desk(work: UnitOfWork, clock: StillClock) -> HelpDesk:
    return HelpDesk(work, clock)


async def end(
    ledger: Ledger, outcome: Outcome, ticket: str | None = None, draft: Draft = NOTE
) -> CallView:
    number = TicketNumber(ticket) if ticket else None
    return await ledger.wrap_up(CALL, ANNA, outcome, draft, number, "end")


async def test_the_mark_bears_the_time_of_the_exchange(work: UnitOfWork) -> None:
    an_hour_behind = StillClock(at(60))
    ledger = Ledger(work, StillClock(at(3_660)), exchange_time=an_hour_behind)
    await told(ledger, IN_TALK)

    await ledger.mark_resolved(CALL, ANNA, Draft(subject="Konto"), "key")
    await told(ledger, AFTER_TALK[-2:])

    assert (await ledger.call(CALL)).resolved_marked_at == at(60)


async def test_a_call_marked_in_the_talk_has_an_answered_ticket(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)

    ticket = await ledger.mark_resolved(CALL, ANNA, NOTE, "key")

    assert (ticket.state, ticket.resolution, ticket.call, ticket.answered_at) == (
        TicketState.ANSWERED,
        Resolution.DURING_CALL,
        CALL,
        at(60),
    )
    call = await ledger.call(CALL)
    assert (call.resolved_marked_at, call.ticket) == (at(60), ticket.number)


async def test_the_journey_tells_who_marked_and_who_ended_the_wrap_up(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)
    ticket = await ledger.mark_resolved(CALL, ANNA, NOTE, "key")
    await told(ledger, (TALKED, ENDED))
    await end(ledger, Outcome.RESOLVED_DURING_CALL)
    await end(ledger, Outcome.RESOLVED_DURING_CALL)

    deeds = [entry for entry in await ledger.journey(CALL) if entry.kind in DEEDS]

    assert [(deed.kind, deed.detail) for deed in deeds] == [
        ("resolved_marked", {"consultant": ANNA, "ticket": ticket.number}),
        (
            "wrapped_up",
            {"consultant": ANNA, "outcome": "resolved_during_call", "ticket": ticket.number},
        ),
    ]


async def test_a_repeated_mark_gives_the_same_ticket_also_after_the_talk(
    ledger: Ledger, desk: HelpDesk
) -> None:
    await told(ledger, IN_TALK)
    first = await ledger.mark_resolved(CALL, ANNA, NOTE, "key")
    await told(ledger, (TALKED, ENDED))

    again = await ledger.mark_resolved(CALL, ANNA, NOTE, "key")

    assert again == first
    assert len(await desk.search()) == 1


async def test_a_second_mark_finishes_the_text_of_the_first(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)
    first = await ledger.mark_resolved(CALL, ANNA, NOTE, "key")
    longer = Draft(subject="Hasło", body="Caps Lock, login poprawny.", version=1)

    second = await ledger.mark_resolved(CALL, ANNA, longer, "another key")

    assert (second.number, second.body) == (first.number, longer.body)


async def test_the_history_keeps_the_text_before_it_was_finished(
    ledger: Ledger, desk: HelpDesk
) -> None:
    await told(ledger, IN_TALK)
    ticket = await ledger.mark_resolved(CALL, ANNA, NOTE, "key")
    longer = Draft(subject="Hasło", body="Caps Lock, login poprawny.", version=1)

    await ledger.mark_resolved(CALL, ANNA, longer, "another key")

    change = (await desk.history(ticket.number))[-1]
    assert (change.by, change.detail) == (
        ANNA,
        {"body_from": NOTE.body, "body_to": longer.body},
    )


@pytest.mark.parametrize("version", [0, 1], ids=["marked", "rewritten"])
async def test_what_needs_an_office_is_not_completed_in_a_call(
    ledger: Ledger, version: int
) -> None:
    await told(ledger, IN_TALK)
    application = Draft(
        kind=TicketKind.APPLICATION, application_type="FALLBACK_APPROVAL", subject="a"
    )
    office = application.model_copy(
        update={"application_type": "CHANGE_EMAIL_BOTH_LOST", "version": version}
    )
    if version:
        await ledger.mark_resolved(CALL, ANNA, application, "key")

    with pytest.raises(Conflict) as refused:
        await ledger.mark_resolved(CALL, ANNA, office, "another key")

    assert refused.value.code == "not_at_once"


@pytest.mark.parametrize("facts", [(*BEFORE_TALK, ENDED), AFTER_TALK], ids=["never", "over"])
async def test_without_a_talk_there_is_no_mark(ledger: Ledger, facts: tuple[CallFact, ...]) -> None:
    await told(ledger, facts)

    with pytest.raises((Conflict, Forbidden)):
        await ledger.mark_resolved(CALL, ANNA, NOTE, "key")

    assert (await ledger.call(CALL)).resolved_marked_at is None


async def test_after_the_hang_up_the_refusal_says_so(ledger: Ledger) -> None:
    await told(ledger, AFTER_TALK)

    with pytest.raises(Conflict) as refused:
        await ledger.mark_resolved(CALL, ANNA, NOTE, "key")

    assert refused.value.code == "talk_over"


async def test_somebody_elses_talk_cannot_be_marked(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)

    with pytest.raises(Forbidden):
        await ledger.mark_resolved(CALL, TOMASZ, NOTE, "key")


async def test_a_mark_that_turns_out_to_be_late_is_taken_back(
    ledger: Ledger, desk: HelpDesk, clock: StillClock
) -> None:
    await told(ledger, IN_TALK)
    clock.now = at(150)
    ticket = await ledger.mark_resolved(CALL, ANNA, NOTE, "key")

    await ledger.record(TALKED)

    assert (await ledger.call(CALL)).resolved_marked_at is None
    assert (await desk.ticket(ticket.number)).resolution is Resolution.LATER
    assert [entry.kind for entry in await ledger.journey(CALL)][-2:] == [
        "mark_taken_back",
        "resolved_marked",
    ]


async def test_the_text_is_finished_in_wrap_up_and_the_answer_counts_from_the_hang_up(
    ledger: Ledger, desk: HelpDesk
) -> None:
    await told(ledger, IN_TALK)
    ticket = await ledger.mark_resolved(CALL, ANNA, Draft(), "key")
    await told(ledger, (TALKED, ENDED))

    call = await end(ledger, Outcome.RESOLVED_DURING_CALL)

    assert (call.outcome, call.ticket) == (Outcome.RESOLVED_DURING_CALL, ticket.number)
    finished = await desk.ticket(ticket.number)
    assert (finished.body, finished.answered_at) == (NOTE.body, at(145))


async def test_a_follow_up_is_a_ticket_that_waits(ledger: Ledger, desk: HelpDesk) -> None:
    await told(ledger, AFTER_TALK)

    call = await end(ledger, Outcome.FOLLOW_UP)

    assert call.ticket is not None
    assert (await desk.ticket(call.ticket)).state is TicketState.REGISTERED


async def test_a_linked_call_is_in_the_tickets_history(ledger: Ledger, desk: HelpDesk) -> None:
    await told(ledger, AFTER_TALK)
    other = await desk.take_message(CALL, "key")

    call = await end(ledger, Outcome.LINKED, other.number)

    assert call.ticket == other.number
    assert (await desk.history(other.number))[-1].detail == {"call": CALL}


@pytest.mark.parametrize("outcome", [Outcome.INFO_ONLY, Outcome.OUT_OF_SCOPE, Outcome.WRONG_NUMBER])
async def test_an_outcome_can_say_it_all(ledger: Ledger, desk: HelpDesk, outcome: Outcome) -> None:
    await told(ledger, AFTER_TALK)

    call = await end(ledger, outcome, draft=Draft())

    assert (call.outcome, call.ticket, call.wrapped_up_at) == (outcome, None, at(60))
    assert await desk.search() == ()


@pytest.mark.parametrize(
    ("outcome", "ticket", "draft", "code"),
    [
        (Outcome.RESOLVED_DURING_CALL, None, NOTE, "wrong_outcome"),
        (Outcome.UNRECORDED, None, NOTE, "wrong_outcome"),
        (Outcome.FOLLOW_UP, None, Draft(), "text_missing"),
        (Outcome.LINKED, None, NOTE, "ticket_missing"),
        (Outcome.LINKED, "ZGL0000000", NOTE, "notfound"),
    ],
)
async def test_a_wrap_up_does_not_end_with(
    ledger: Ledger, outcome: Outcome, ticket: str | None, draft: Draft, code: str
) -> None:
    await told(ledger, AFTER_TALK)

    with pytest.raises(DomainError) as refused:
        await end(ledger, outcome, ticket, draft)

    assert refused.value.code == code
    assert len(await ledger.open_wrap_ups(ANNA)) == 1


async def test_a_wrap_up_does_not_end_before_the_talk(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)

    with pytest.raises(Conflict) as refused:
        await end(ledger, Outcome.INFO_ONLY)

    assert refused.value.code == "talk_running"


async def test_a_wrap_up_told_twice_ends_once(ledger: Ledger, desk: HelpDesk) -> None:
    await told(ledger, AFTER_TALK)

    ended = [await end(ledger, Outcome.FOLLOW_UP) for _ in "ab"]

    assert ended[0] == ended[1]
    assert len(await desk.search()) == 1


async def test_a_wrap_up_that_is_over_stays_as_it_was(ledger: Ledger) -> None:
    await told(ledger, AFTER_TALK)
    await end(ledger, Outcome.INFO_ONLY)

    with pytest.raises(Conflict) as refused:
        await ledger.wrap_up(CALL, ANNA, Outcome.WRONG_NUMBER, NOTE, None, "another key")
    with pytest.raises(Conflict):
        await ledger.save_draft(CALL, ANNA, NOTE)

    assert refused.value.code == "wrapped_up"


async def test_an_open_wrap_up_is_found_again(ledger: Ledger) -> None:
    await told(ledger, AFTER_TALK)

    before, everybodys = await ledger.open_wrap_ups(ANNA), await ledger.open_wrap_ups()
    await end(ledger, Outcome.INFO_ONLY)

    assert [call.id for call in before] == [CALL] == [call.id for call in everybodys]
    assert await ledger.open_wrap_ups(ANNA) == ()


async def test_a_supervisor_closes_a_forgotten_wrap_up_after_ten_minutes(
    work: UnitOfWork, ledger: Ledger, clock: StillClock
) -> None:
    await told(ledger, AFTER_TALK)
    clock.now = at(145 + 600)

    call = await ledger.close_unrecorded(CALL, TOMASZ)

    assert call.outcome is Outcome.UNRECORDED
    assert (await ledger.journey(CALL))[-1].detail == {
        "consultant": TOMASZ,
        "outcome": "unrecorded",
    }
    assert [entry.what for entry in await Audit(work, clock).entries()] == [Action.WRAP_UP_CLOSED]


async def test_a_wrap_up_is_not_closed_early(ledger: Ledger) -> None:
    await told(ledger, AFTER_TALK)

    with pytest.raises(Conflict) as refused:
        await ledger.close_unrecorded(CALL, TOMASZ)

    assert refused.value.code == "too_early"
