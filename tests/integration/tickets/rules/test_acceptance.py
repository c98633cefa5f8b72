"""The acceptance checklist (domain 8), where it lies in the help desk itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.clock import WARSAW
from core.db import Sessions, UnitOfWork
from core.errors import DomainError
from core.language import Language
from ivr.endings import Goodbye, ToQueue
from ivr.flows.outages import outages
from tests.doubles.desk import FRIDAY, PaperVoice, PlainTexts, StillClock
from tests.doubles.house import house as paper_house
from tests.doubles.line import ScriptedLine
from tests.integration.tickets.calls import AFTER_TALK, ANNA, CALL, told
from tests.integration.tickets.handled import (
    OUTAGE,
    Type,
    application,
    moved,
    on_air,
    state_of,
    withdraw,
)
from tests.integration.tickets.rules.seeds import (
    EWA,
    EXCHANGE,
    ONE_WINDOW,
    TWO_WINDOWS,
    Desk,
    warsaw,
)
from tests.unit.flows.conversations import Conversation
from tickets.announcements.schedule import rank
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput
from tickets.calendar import answer_due, complaint_deadline
from tickets.calls.events import Reason
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.customers.accounts import Accounts
from tickets.customers.importing import import_accounts
from tickets.customers.views import AccountState, TrustLevel
from tickets.desk.views import TicketState
from tickets.knowledge.service import Knowledge
from tickets.outages.service import Outages

S = TicketState


async def test_acceptance_02_a_lock_is_shown_as_imported_and_guidance_differs_by_profile(
    work: UnitOfWork, sessions: Sessions
) -> None:
    header = "customer_number;first_name;last_name;account_state;locked_since\n"
    line = "10000001;Marta;Wilk;locked;2026-11-20T08:00:00Z\n"
    await import_accounts(sessions, f"{header}{line}".encode())

    account = await Accounts(work, StillClock()).account(1, TrustLevel.L2, ANNA)

    article = await Knowledge(work, StillClock()).article("account-locked")
    seed, today = article.steps_for("seed"), article.steps_for("today")
    assert account.account_state is AccountState.LOCKED
    assert account.locked_since == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert [step.en for step in today if step not in seed] == ["Wait 30 minutes."]


@pytest.mark.parametrize(
    ("content", "now", "spoken"),
    [
        (
            EXCHANGE.model_copy(update={"kind": OUTAGE.kind, "services": ("HELPDESK",)}),
            warsaw(13, 7, 2017, 8),
            "There is a failure: Help Desk SISC portal. "
            "We do not know yet when it will be restored. There is no need to report it.",
        ),
        (
            ONE_WINDOW,
            warsaw(11, 4, 2016, 7),
            "Maintenance is planned today: Help Desk SISC portal. "
            "Unavailable from nine to ten a.m.",
        ),
        (
            TWO_WINDOWS,
            warsaw(24, 2, 2016, 7),
            "Maintenance is planned today: Help Desk SISC portal. "
            "Unavailable from seven thirty to nine thirty a.m. and from twelve noon to one p.m.",
        ),
    ],
)
async def test_acceptance_03_the_cases_of_the_sources_are_spoken_right_in_english_too(
    work: UnitOfWork, content: AnnouncementInput, now: datetime, spoken: str
) -> None:
    view = await Desk(work, now).publish(content)

    assert view.spoken_en == spoken


async def test_acceptance_04_what_is_over_is_not_played(work: UnitOfWork) -> None:
    desk = Desk(work, warsaw(11, 4, 2016, 7))

    view = await desk.publish(ONE_WINDOW)

    assert rank(view, warsaw(11, 4, 2016, 9, 59)) is not None
    assert rank(view, warsaw(11, 4, 2016, 10)) is None


async def test_acceptance_05_a_waiver_is_told_until_its_minute_and_a_person_decides_after_it(
    work: UnitOfWork,
) -> None:
    clock = StillClock()
    announcements = Announcements(work, clock, PlainTexts(), PaperVoice())
    words = dict.fromkeys(("title_pl", "title_en", "spoken_pl", "spoken_en"), "Awaria")
    until = FRIDAY + timedelta(hours=1)
    content = OUTAGE.model_copy(update={**words, "fallback_free_until": until})
    await announcements.publish((await announcements.create(content, EWA)).id, EWA)
    house = replace(paper_house(), announcements=announcements)

    free = await outages(Conversation(ScriptedLine("1", "1")).call, house)
    clock.now = until
    await announcements.refresh()
    needed = Conversation(ScriptedLine("1"))

    assert free == Goodbye()
    assert await outages(needed.call, house) == ToQueue(Language.PL, Reason.FALLBACK_PROCEDURE)
    assert "f_need" in needed.line.prompts


async def test_acceptance_06_an_application_submitted_in_an_outage_waits_for_its_end(
    work: UnitOfWork,
) -> None:
    outage = await on_air(work)
    number = await moved(
        work, await application(work, Type.RESTORE_LOGIN), S.FORMAL_CHECK, S.IN_PROGRESS
    )
    following = Outages(work, StillClock(FRIDAY + timedelta(hours=1)))
    await following.follow()
    suspended = await state_of(work, number)
    await withdraw(work, outage)

    await following.follow()

    assert (suspended, await state_of(work, number)) == (S.SUSPENDED_OUTAGE, S.IN_PROGRESS)


def test_acceptance_07_deadlines_are_those_of_the_two_tables() -> None:
    due = {"2017-07-13": "2017-07-27", "2025-12-15": "2026-01-02", "2026-04-30": "2026-05-15"}
    until = {"2026-04-02": "2026-04-07", "2024-12-21": "2024-12-24", "2025-12-21": "2025-12-29"}

    assert {day: f"{answer_due(_noon(day))}" for day in due} == due
    assert {day: f"{complaint_deadline(_noon(day))}" for day in until} == until


async def test_acceptance_08_a_talk_ends_with_a_ticket_or_with_what_it_was(
    work: UnitOfWork,
) -> None:
    ledger = Ledger(work, StillClock())
    await told(ledger, AFTER_TALK)
    empty = Draft()

    for outcome in (Outcome.FOLLOW_UP, Outcome.LINKED, Outcome.UNRECORDED):
        with pytest.raises(DomainError):
            await ledger.wrap_up(CALL, ANNA, outcome, empty, None, outcome)

    assert [one.id for one in await ledger.open_wrap_ups(ANNA)] == [CALL]


def _noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(12), WARSAW)
