"""One incident, many tickets: linked, previewed, and answered all of them, once each."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from itertools import count

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.ids import TicketNumber, Username
from core.language import Language
from core.vault import Vault
from tests.doubles.desk import FRIDAY, PaperVoice, PlainTexts, StillClock
from tests.integration.tickets.handled import led, moved
from tests.integration.tickets.waiting import until
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.answers.answering import Means
from tickets.customers.model import Customer
from tickets.customers.views import AccountState
from tickets.deadlines import SEED
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import ApplicationType, ChangeKind, TicketKind, TicketState
from tickets.incidents.carrying_out import CarryingOut
from tickets.incidents.keeper import keep_answering
from tickets.incidents.service import Incidents
from tickets.incidents.views import CommonAnswer, Exclusion, Progress
from tickets.outbox.model import Message
from tickets.outbox.posting import Outbox

EWA = Username("ewa")
KEYS = count(1)
FIXED = CommonAnswer(text_pl="Usunięto.", text_en="It is fixed.", key="one")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def incidents(work: UnitOfWork, clock: StillClock) -> Incidents:
    return Incidents(work, clock)


@pytest.fixture
def answers(work: UnitOfWork, clock: StillClock) -> CarryingOut:
    return CarryingOut(work, clock, Means(Outbox(Vault([Fernet.generate_key()])), SEED))


@pytest.fixture
async def outage(work: UnitOfWork, clock: StillClock) -> int:
    announcements = Announcements(work, clock, PlainTexts(), PaperVoice())
    return (await announcements.create(AnnouncementInput(kind=AnnouncementKind.OUTAGE), EWA)).id


async def ticket(
    work: UnitOfWork,
    *states: TicketState,
    language: Language | None = None,
    application: bool = False,
) -> TicketNumber:
    """A ticket that has gone through these states; of a customer who speaks this language."""
    async with work() as one:
        customer_id = None
        if language:
            customer = Customer(
                customer_number=f"{next(KEYS):08}",
                first_name="Marta",
                last_name="Wilk",
                account_state=AccountState.ACTIVE,
                language=language,
                email=f"{language}@example.pl",
            )
            one.session.add(customer)
            await one.session.flush()
            customer_id = customer.id
        new = NewTicket(
            key=f"key {next(KEYS)}",
            kind=TicketKind.APPLICATION if application else TicketKind.NOTIFICATION,
            application_type=ApplicationType.UNBLOCK_ACCOUNT if application else None,
            service="SENT",
            subject="a",
            body="a",
            customer_id=customer_id,
        )
        made = await desk.register(one.session, new, FRIDAY)
        led(made, states)
        return made.number


async def all_answered(answers: CarryingOut) -> None:
    while await answers.answer_next():
        pass


async def answers_given(work: UnitOfWork) -> Counter[str]:
    """How often each ticket became answered, by its own history."""
    found: Counter[str] = Counter()
    help_desk = HelpDesk(work, StillClock())
    for one in await help_desk.search():
        for change in await help_desk.history(one.number):
            found[one.number] += change.detail.get("to") == TicketState.ANSWERED
    return found


async def messages(work: UnitOfWork) -> list[tuple[str | None, Language]]:
    async with work.reading() as session:
        found = await session.scalars(select(Message).order_by(Message.ticket))
        return [(one.ticket, one.language) for one in found]


async def test_a_linked_ticket_knows_it_and_twice_is_once(
    work: UnitOfWork, incidents: Incidents, outage: int
) -> None:
    number = await ticket(work)

    await asyncio.gather(*(incidents.link(outage, number, EWA) for _ in range(3)))

    history = await HelpDesk(work, StillClock()).history(number)
    assert [one.ticket for one in await incidents.tickets(outage)] == [number]
    assert [one.detail for one in history if one.kind is ChangeKind.INCIDENT_LINKED] == [
        {"announcement": f"{outage}"}
    ]


async def test_an_unlinked_ticket_is_not_answered(
    work: UnitOfWork, incidents: Incidents, outage: int
) -> None:
    number = await ticket(work)
    await incidents.link(outage, number, EWA)

    for _ in range(2):
        await incidents.unlink(outage, number, EWA)

    kinds = [one.kind for one in await HelpDesk(work, StillClock()).history(number)]
    assert (await incidents.preview(outage)).lines == ()
    assert kinds.count(ChangeKind.INCIDENT_UNLINKED) == 1


async def test_what_is_over_is_not_linked(
    work: UnitOfWork, incidents: Incidents, outage: int
) -> None:
    number = await ticket(work, TicketState.IN_PROGRESS, TicketState.ANSWERED)

    with pytest.raises(Conflict) as refused:
        await incidents.link(outage, number, EWA)

    assert refused.value.code == "over"


async def test_an_incident_that_does_not_exist_is_not_found(
    work: UnitOfWork, incidents: Incidents
) -> None:
    with pytest.raises(NotFound):
        await incidents.link(7, await ticket(work), EWA)


async def test_the_preview_tells_who_gets_it_in_which_language_and_who_not(
    work: UnitOfWork, incidents: Incidents, outage: int
) -> None:
    polish = await ticket(work, language=Language.PL)
    english = await ticket(work, language=Language.EN)
    nobodys = await ticket(work, TicketState.IN_PROGRESS)
    application = await ticket(work, application=True)
    settled = await ticket(work, TicketState.IN_PROGRESS)
    for number in (polish, english, nobodys, application, settled):
        await incidents.link(outage, number, EWA)
    await moved(work, settled, TicketState.ANSWERED)

    preview = await incidents.preview(outage)

    assert {line.ticket: line.excluded for line in preview.lines} == {
        polish: None,
        english: None,
        nobodys: None,
        application: Exclusion.APPLICATION,
        settled: Exclusion.ALREADY_ANSWERED,
    }
    assert (preview.answered, preview.by_language) == (3, {Language.PL: 2, Language.EN: 1})


async def test_all_are_answered_once_in_their_language(
    work: UnitOfWork, incidents: Incidents, answers: CarryingOut, outage: int
) -> None:
    numbers = [await ticket(work, language=language) for language in Language]
    for number in numbers:
        await incidents.link(outage, number, EWA)

    asked = await incidents.answer_all(outage, FIXED, EWA)
    await all_answered(answers)

    progress = await incidents.progress(asked.id)
    assert (asked.waiting, progress.waiting, progress.answered) == (2, 0, 2)
    assert sorted(await messages(work)) == sorted(zip(numbers, Language, strict=True))
    assert await answers_given(work) == Counter(numbers)


async def test_what_was_answered_meanwhile_is_left_out(
    work: UnitOfWork, incidents: Incidents, answers: CarryingOut, outage: int
) -> None:
    number = await ticket(work, TicketState.IN_PROGRESS)
    await incidents.link(outage, number, EWA)
    asked = await incidents.answer_all(outage, FIXED, EWA)
    await moved(work, number, TicketState.ANSWERED)

    await all_answered(answers)

    line = (await incidents.results(asked.id))[0]
    assert (line.progress, line.excluded) == (Progress.EXCLUDED, Exclusion.ALREADY_ANSWERED)


async def test_the_same_key_at_once_is_one_answer(
    work: UnitOfWork, incidents: Incidents, answers: CarryingOut, outage: int
) -> None:
    number = await ticket(work)
    await incidents.link(outage, number, EWA)

    asked = await asyncio.gather(*(incidents.answer_all(outage, FIXED, EWA) for _ in range(3)))
    await all_answered(answers)

    assert len({one.id for one in asked}) == 1
    assert await answers_given(work) == {number: 1}


async def test_a_key_is_not_used_for_other_words(incidents: Incidents, outage: int) -> None:
    await incidents.answer_all(outage, FIXED, EWA)

    with pytest.raises(Conflict) as refused:
        await incidents.answer_all(outage, FIXED.model_copy(update={"text_en": "Other"}), EWA)

    assert refused.value.code == "key_used"


async def test_two_common_answers_answer_a_ticket_once(
    work: UnitOfWork, incidents: Incidents, answers: CarryingOut, outage: int
) -> None:
    number = await ticket(work)
    await incidents.link(outage, number, EWA)
    for key in ("one", "two"):
        await incidents.answer_all(outage, FIXED.model_copy(update={"key": key}), EWA)

    await asyncio.gather(*(all_answered(answers) for _ in range(2)))

    assert await answers_given(work) == {number: 1}


async def test_no_pesel_is_sent_to_everybody(incidents: Incidents, outage: int) -> None:
    with pytest.raises(Invalid) as refused:
        await incidents.answer_all(outage, FIXED.model_copy(update={"text_pl": "44051401458"}), EWA)

    assert refused.value.code == "pesel_in_text"


@pytest.mark.timeout(120)
async def test_killed_between_any_two_statements_each_is_answered_exactly_once(
    work: UnitOfWork,
    incidents: Incidents,
    answers: CarryingOut,
    outage: int,
    interrupted: Callable[[Callable[[], Awaitable[object]]], Awaitable[int]],
) -> None:
    numbers = [await ticket(work, language=language) for language in (*Language, *Language)]
    for number in numbers:
        await incidents.link(outage, number, EWA)

    asking = await interrupted(lambda: incidents.answer_all(outage, FIXED, EWA))
    crashes = await interrupted(lambda: all_answered(answers))

    asked = await incidents.answer_all(outage, FIXED, EWA)
    assert (asked.answered, asked.excluded) == (len(numbers), 0)
    assert asking > 5
    assert crashes > 10
    assert await answers_given(work) == Counter(numbers)
    assert sorted(one for one, _ in await messages(work) if one) == sorted(numbers)


async def test_the_keeper_goes_on_where_it_was_stopped(
    work: UnitOfWork, incidents: Incidents, answers: CarryingOut, outage: int
) -> None:
    for _ in range(3):
        await incidents.link(outage, await ticket(work), EWA)
    asked = await incidents.answer_all(outage, FIXED, EWA)
    await answers.answer_next()

    async def is_done() -> bool:
        return (await incidents.progress(asked.id)).answered == 3

    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep_answering(answers, interval=0.05))
        await until(is_done)
        keeper.cancel()

    assert set((await answers_given(work)).values()) == {1}
