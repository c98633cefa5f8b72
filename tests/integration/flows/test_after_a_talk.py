"""What follows a talk with the help desk's real services behind it, on both databases."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from core.db import UnitOfWork
from core.language import Language
from core.survey_settings import SurveySettings
from hotline.comments import Comments
from hotline.opinions import Opinions
from ivr.endings import Goodbye
from ivr.flows.after_talk import after_talk
from ivr.flows.needs import House
from ivr.line import CallerHungUp, Known
from tests.doubles.desk import FRIDAY, StillClock
from tests.doubles.house import house as paper_house
from tests.doubles.line import ScriptedLine
from tests.integration.postgres import Cluster
from tests.integration.tickets.away import away
from tests.integration.tickets.calls import AFTER_TALK, ANNA, CALL, ENDED, IN_TALK, TALKED, told
from tests.integration.tickets.files import cabinet
from tests.integration.tickets.handled import VAULT
from tests.unit.flows.conversations import Conversation
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.codes.handing_over import HandOvers
from tickets.codes.service import AccessCodes
from tickets.desk.views import TicketView
from tickets.outbox.model import Message
from tickets.outbox.posting import Outbox
from tickets.reports.cut import Cut
from tickets.reports.marks.service import RollUps
from tickets.reports.service import Reports
from tickets.sealed import SecretAnswer
from tickets.slots import Span
from tickets.staff.passwords import Passwords
from tickets.surveys.inviting import Invitations
from tickets.surveys.service import Surveys

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOTE = Draft(subject="Konto", body="Caps Lock.")
CODE = "4071"
SPELLED = [f"digit_{digit}" for digit in CODE]


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


@pytest.fixture
def codes(work: UnitOfWork, clock: StillClock) -> AccessCodes:
    return AccessCodes(work, clock, Passwords(QUICK), digits=lambda: CODE)


@pytest.fixture
def hand_overs(work: UnitOfWork, clock: StillClock, codes: AccessCodes) -> HandOvers:
    return HandOvers(work, clock, codes, Outbox(VAULT))


@pytest.fixture
def surveys(work: UnitOfWork, clock: StillClock) -> Surveys:
    tokens = (f"token-{number}" for number in count(1))
    return Surveys(work, clock, Invitations(Outbox(VAULT), tokens.__next__, "https://a/"))


@pytest.fixture
def comments(surveys: Surveys, work: UnitOfWork, tmp_path: Path) -> Comments:
    files = cabinet(work, tmp_path)
    return Comments(surveys, files.recordings, tmp_path / "comments", files.clock)


@pytest.fixture
def house(hand_overs: HandOvers, surveys: Surveys, comments: Comments) -> House:
    """As the wiring builds it."""
    opinions = Opinions(surveys, comments, SurveySettings())
    return replace(paper_house(), hand_overs=hand_overs, opinions=opinions)


async def resolved(ledger: Ledger) -> TicketView:
    """The consultant marks the talk, and hangs up."""
    await told(ledger, IN_TALK)
    ticket = await ledger.mark_resolved(CALL, ANNA, NOTE, "key")
    await told(ledger, (TALKED,))
    return ticket


def caller(*keys: str, hang_up_at: int | None = None) -> Conversation:
    line = ScriptedLine(*keys, known=Known(Language.PL), hang_up_at=hang_up_at)
    line.call = CALL
    return Conversation(line)


async def messages(work: UnitOfWork) -> list[str | None]:
    async with work.reading() as session:
        return [message.ticket for message in await session.scalars(select(Message))]


async def test_the_code_that_is_told_fits_and_is_posted_once(
    house: House, ledger: Ledger, work: UnitOfWork, codes: AccessCodes, hand_overs: HandOvers
) -> None:
    ticket = await resolved(ledger)
    talk = caller("1", "5")

    ending = await after_talk(talk.call, house)
    await told(ledger, (ENDED,))
    await hand_overs.confirm_untold()

    assert ending == Goodbye()
    assert talk.line.prompts[1:6] == ["t_code", *SPELLED]
    assert await codes.verify(ticket.number, CODE, None) is SecretAnswer.FITS
    assert await messages(work) == [ticket.number]


async def test_who_hangs_up_while_being_told_has_the_code_by_message_alone(
    house: House, ledger: Ledger, work: UnitOfWork, hand_overs: HandOvers
) -> None:
    ticket = await resolved(ledger)
    talk = caller(hang_up_at=2)

    with pytest.raises(CallerHungUp):
        await after_talk(talk.call, house)
    await told(ledger, (ENDED,))
    await hand_overs.confirm_untold()

    assert await messages(work) == [ticket.number]
    assert talk.path == []


async def test_a_ticket_that_is_written_down_after_the_call_is_confirmed_by_message(
    house: House, ledger: Ledger, work: UnitOfWork, hand_overs: HandOvers
) -> None:
    await told(ledger, (*IN_TALK, TALKED))
    talk = caller("1", "5")

    await after_talk(talk.call, house)
    await told(ledger, (ENDED,))
    wrapped_up = await ledger.wrap_up(CALL, ANNA, Outcome.FOLLOW_UP, NOTE, None, "key")
    await hand_overs.confirm_untold()

    assert "t_code" not in talk.line.prompts
    assert await messages(work) == [wrapped_up.ticket]


async def test_what_callers_say_is_measured_for_their_consultant(
    house: House, ledger: Ledger, work: UnitOfWork, clock: StillClock
) -> None:
    await resolved(ledger)
    clock.now = FRIDAY
    await after_talk(caller("2", "4").call, house)
    await RollUps(work, clock).catch_up()

    cut = Cut(consultant=ANNA)
    measured = await Reports(work, clock).indicators(Span.of_day(FRIDAY), cut)

    shown = {one.indicator.code: (one.numerator, one.denominator) for one in measured}
    assert shown["csat"] == (1, 1)
    assert shown["survey_response"] == (1, 1)
    assert shown["resolved_confirmed"] == (0, 1)


async def test_a_call_is_asked_once(house: House, ledger: Ledger) -> None:
    await told(ledger, AFTER_TALK)
    await after_talk(caller("1", "5").call, house)
    again = caller("2", "1")

    await after_talk(again.call, house)

    assert again.line.prompts == ["z_bye"]


async def test_a_house_that_asks_nobody_says_the_farewell(
    house: House, ledger: Ledger, surveys: Surveys, comments: Comments
) -> None:
    await told(ledger, AFTER_TALK)
    settings = SurveySettings(after_calls=False)
    silent = replace(house, opinions=Opinions(surveys, comments, settings))
    talk = caller()

    await after_talk(talk.call, silent)

    assert talk.line.prompts == ["z_bye"]


async def test_a_call_that_the_ledger_does_not_know_yet_hears_the_farewell(house: House) -> None:
    talk = caller()

    await after_talk(talk.call, house)

    assert talk.line.prompts == ["z_bye"]


async def test_a_database_that_is_away_costs_the_caller_one_apology(
    house: House, ledger: Ledger, database_url: str, cluster: Cluster
) -> None:
    await resolved(ledger)
    talk = caller("1", "5")

    with away(database_url, cluster):
        ending = await after_talk(talk.call, house)

    assert ending == Goodbye()
    assert talk.line.prompts == ["x_problem", "z_bye"]
