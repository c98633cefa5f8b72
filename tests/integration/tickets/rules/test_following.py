"""What customers see and do about their own tickets (R33 to R39, D11)."""

from pathlib import Path

import pytest

from core.db import UnitOfWork
from core.errors import NotFound
from tests.doubles.desk import StillClock
from tests.integration.tickets.files import cabinet, new_file
from tests.integration.tickets.handled import (
    ANNA,
    marta,
    means,
    messages,
    moved,
    notification,
    state_of,
)
from tickets.additions.author import Owner
from tickets.additions.information import NewInformation
from tickets.codes.service import AccessCodes
from tickets.codes.views import TicketStatus
from tickets.complaints.service import Complaints
from tickets.complaints.views import ComplaintKind, NewComplaint
from tickets.desk.service import HelpDesk
from tickets.desk.views import TicketState
from tickets.knowledge.service import Knowledge
from tickets.outbox.views import MessageKind
from tickets.staff.passwords import Passwords
from tickets.surveys.inviting import Invitations
from tickets.surveys.service import Surveys
from tickets.surveys.views import SurveyAnswers

S = TicketState
TO_THE_ANSWER = (S.IN_PROGRESS, S.ANSWERED)
COMPLAINT = NewComplaint(kind=ComplaintKind.COMPLAINT, text="To nie pomogło.", key="complaint")


@pytest.fixture
def desk(work: UnitOfWork) -> HelpDesk:
    return HelpDesk(work, StillClock())


@pytest.fixture
def surveys(work: UnitOfWork) -> Surveys:
    page = "https://hotline.example.org/survey/"
    return Surveys(work, StillClock(), Invitations(means().outbox, lambda: "token", page))


async def test_r33_the_knowledge_base_helps_without_a_ticket(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    found = await Knowledge(work, StillClock()).search("zapomniane haslo")

    assert "master-password-forgotten" in [article.slug for article in found]
    assert await desk.search() == ()


async def test_r34_a_customer_follows_the_own_tickets_only(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    customer, other = await marta(work), await marta(work, "10000002")
    number = await notification(work, customer)

    with pytest.raises(NotFound):
        await desk.own_ticket(other, number)

    assert (await desk.own_ticket(customer, number)).state is S.REGISTERED
    assert await desk.own_tickets(other) == ()


async def test_r35_a_customer_adds_information_and_files_to_a_ticket(
    work: UnitOfWork, tmp_path: Path
) -> None:
    files, customer = cabinet(work, tmp_path), await marta(work)
    number, owner = await notification(work, customer), Owner(customer)

    await files.information.add(NewInformation(key="i", ticket=number, text="O 10:15."), owner)
    await files.attachments.attach(new_file(number), owner)

    assert [one.text for one in await files.information.of_ticket(number, owner)] == ["O 10:15."]
    assert [one.name for one in await files.attachments.attachments(number, owner)] == ["note.txt"]


async def test_r37_all_that_was_ever_submitted_is_listed_closed_tickets_too(
    work: UnitOfWork, desk: HelpDesk
) -> None:
    customer = await marta(work)
    old = await moved(work, await notification(work, customer, key="old"), *TO_THE_ANSWER, S.CLOSED)
    new = await notification(work, customer, key="new")

    assert [one.number for one in await desk.own_tickets(customer)] == [new, old]


async def test_r38_a_customer_complains_about_the_solution(work: UnitOfWork) -> None:
    customer = await marta(work)
    number = await moved(work, await notification(work, customer), *TO_THE_ANSWER)

    await Complaints(work, StillClock(), means()).lodge(number, customer, COMPLAINT)

    assert await state_of(work, number) is S.COMPLAINT


@pytest.mark.parametrize(
    "answers", [SurveyAnswers(resolved=True, score=5), SurveyAnswers(comment="Zbyt długo.")]
)
async def test_r39_handling_is_evaluated_by_questions_or_by_own_words_alone(
    work: UnitOfWork, surveys: Surveys, answers: SurveyAnswers
) -> None:
    await moved(work, await notification(work, await marta(work)), *TO_THE_ANSWER)
    await surveys.invite_answered()

    await surveys.submit("token", answers)

    now = StillClock()()
    figures = await surveys.figures(now.replace(hour=0), now.replace(hour=23))
    assert (figures.answered, figures.scores) == (1, 1 if answers.score else 0)
    assert [one.comment for one in await surveys.comments()] == (
        [answers.comment] if answers.comment else []
    )


async def test_d11_what_the_sources_promise_for_later_is_there(
    work: UnitOfWork, surveys: Surveys
) -> None:
    customer = await marta(work)
    number = await moved(work, await notification(work, customer), *TO_THE_ANSWER)

    await surveys.invite_answered()
    lodged = await Complaints(work, StillClock(), means()).lodge(number, customer, COMPLAINT)

    assert await messages(work) == [MessageKind.SURVEY]
    assert lodged.in_time


async def test_acceptance_09_a_wrong_access_code_reveals_nothing(work: UnitOfWork) -> None:
    number = await notification(work, await marta(work))
    codes = AccessCodes(work, StillClock(), Passwords(), digits=lambda: "4071")
    code = await codes.issue(number, ANNA)

    right = await codes.status(number.removeprefix("ZGL"), code.open(), None)
    wrong = await codes.status(number.removeprefix("ZGL"), "4072", None)
    nobodys = await codes.status("2499999", "4071", None)

    assert wrong == nobodys
    assert isinstance(right, TicketStatus)
    assert set(TicketStatus.model_fields) == {"number", "kind", "state", "due_on"}
