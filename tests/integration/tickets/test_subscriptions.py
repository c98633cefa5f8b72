"""Reports by e-mail on both databases: once for each period, and to nobody who may not read."""

import asyncio
import io
from email.message import EmailMessage
from zipfile import ZipFile

import pytest
from sqlalchemy import update

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from core.ids import Username
from core.language import Language
from gateways.smtp import MailServer, SmtpMail
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.gateways.servers import HERE, Mailbox, mail_server
from tests.integration.gateways.test_carriers_contract import SENDER
from tests.integration.tickets.handled import ANNA, EWA, VAULT, messages
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.outbox.composing import Composer
from tickets.outbox.dispatcher import Carriers, Dispatcher
from tickets.outbox.posting import Outbox
from tickets.outbox.rendering import CONTACTS, Texts
from tickets.outbox.views import MessageKind
from tickets.reports.service import Reports
from tickets.staff.model import User
from tickets.staff.views import Role
from tickets.subscriptions.posting import Posting
from tickets.subscriptions.service import MOST, Subscriptions
from tickets.subscriptions.views import NewSubscription, Rhythm, SubscriptionView

SOFIA = Username("sofia")
DAILY = NewSubscription(rhythm=Rhythm.DAILY, hour=7, language=Language.EN)
OF_ALL = None


@pytest.fixture
def clock() -> StillClock:
    """Friday, 10:41 in Warsaw: today's hour is over."""
    return StillClock(FRIDAY)


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(Texts(CONTACTS["seed"]), VAULT)


@pytest.fixture
async def reports(work: UnitOfWork, clock: StillClock) -> Subscriptions:
    """Ewa and Sofia are supervisors, of whom Ewa has an address; Anna is a consultant."""
    people = ((ANNA, Role.CONSULTANT), (EWA, Role.SUPERVISOR), (SOFIA, Role.SUPERVISOR))
    async with work() as one:
        for name, role in people:
            one.session.add(
                User(
                    username=name,
                    name=name.title(),
                    password_hash="",
                    roles=frozenset({role}),
                    languages=frozenset(Language),
                    screen_language=Language.PL,
                    email=None if name == SOFIA else f"{name}@example.org",
                )
            )
    return Subscriptions(work, clock, posting(work, clock))


def posting(work: UnitOfWork, clock: StillClock) -> Posting:
    page = "https://hotline.example/figures"
    return Posting(work, clock, Reports(work, clock), Outbox(VAULT), page)


async def change(work: UnitOfWork, name: Username, **values: object) -> None:
    async with work() as one:
        await one.session.execute(update(User).where(User.username == name).values(**values))


async def seen(reports: Subscriptions, owner: Username | None = EWA) -> list[SubscriptionView]:
    return list((await reports.page(EWA, owner)).found)


async def noted(work: UnitOfWork, clock: StillClock) -> list[tuple[Username, Action, str]]:
    """In the order in which it was done."""
    entries = await Audit(work, clock).entries()
    return [(one.who, one.what, one.object) for one in reversed(entries)]


async def arrived(work: UnitOfWork, clock: StillClock, composer: Composer) -> EmailMessage:
    """The only letter that waits, by a real mail server."""
    mailbox = Mailbox()
    async with mail_server(mailbox) as port:
        carriers = Carriers(SmtpMail(MailServer(HERE, port, "none"), SENDER))
        await Dispatcher(work, clock, composer, carriers).round()
    [letter] = mailbox.letters
    return letter


async def test_a_report_is_sent_once_for_each_period(
    work: UnitOfWork, clock: StillClock, reports: Subscriptions
) -> None:
    await reports.subscribe(DAILY, EWA)

    sent = []
    for hours in (0, 20, 0, 1, 24, 0):
        clock.forward(hours=hours)
        sent.append(await posting(work, clock).send_due())

    assert sent == [0, 0, 0, 1, 1, 0]
    assert await messages(work) == [MessageKind.REPORT] * 2


async def test_two_processes_send_it_once(
    work: UnitOfWork, clock: StillClock, reports: Subscriptions
) -> None:
    await reports.subscribe(DAILY, EWA)
    clock.forward(hours=24)

    await asyncio.gather(*(posting(work, clock).send_due() for _ in range(3)))

    assert await messages(work) == [MessageKind.REPORT]


async def test_after_days_without_a_service_the_newest_comes_and_no_other(
    work: UnitOfWork, clock: StillClock, reports: Subscriptions, composer: Composer
) -> None:
    await reports.subscribe(DAILY, EWA)
    clock.forward(days=9)

    await posting(work, clock).send_due()
    await posting(work, clock).send_due()

    letter = await arrived(work, clock, composer)
    assert letter["Subject"] == "Figures: 28 November 2026"
    [one] = await seen(reports)
    assert (one.last_at, one.next_at) == (clock.now, FRIDAY.replace(day=30, hour=6, minute=0))


async def test_it_arrives_with_the_same_figures_as_a_workbook(
    work: UnitOfWork, clock: StillClock, reports: Subscriptions, composer: Composer
) -> None:
    weekly = NewSubscription(
        rhythm=Rhythm.WEEKLY,
        hour=7,
        language=Language.PL,
        calls_in=Language.EN,
        service="PUESC",
    )
    await reports.subscribe(weekly, EWA)
    clock.forward(days=3)
    await posting(work, clock).send_due()

    letter = await arrived(work, clock, composer)

    body, [book] = letter.get_body(("plain",)), list(letter.iter_attachments())
    assert body is not None
    text = body.get_content()
    assert letter["To"] == "ewa@example.org"
    assert letter["Subject"] == "Wskaźniki: 16.11.2026 – 22.11.2026"
    assert "Połączenia: po angielsku. Usługa:" in text
    assert "Połączenia w kolejce: 0 (wcześniej 0)" in text
    assert "/figures?first=2026-11-16&last=2026-11-22&language=en&service=PUESC" in text
    assert book.get_filename() == "figures-2026-11-16-2026-11-22.xlsx"
    with ZipFile(io.BytesIO(book.get_content())) as sheet:
        assert "Połączenia w kolejce" in sheet.read("xl/sharedStrings.xml").decode()


async def test_whoever_has_left_gets_no_more_and_nothing_of_it_is_kept(
    work: UnitOfWork, clock: StillClock, reports: Subscriptions
) -> None:
    await reports.subscribe(DAILY, EWA)
    await change(work, EWA, deactivated_at=clock.now)
    clock.forward(days=1)

    await posting(work, clock).send_due()

    assert (await messages(work), await seen(reports)) == ([], [])


@pytest.mark.parametrize(
    "lost", [{"roles": frozenset({Role.CONSULTANT})}, {"email": None}], ids=["role", "address"]
)
async def test_whoever_may_not_read_it_or_has_no_address_gets_none_until_it_is_resumed(
    work: UnitOfWork, clock: StillClock, reports: Subscriptions, lost: dict[str, object]
) -> None:
    await reports.subscribe(DAILY, EWA)
    await change(work, EWA, **lost)
    clock.forward(days=1)

    await posting(work, clock).send_due()

    assert await messages(work) == []
    assert [one.paused for one in await seen(reports)] == [True]


async def test_one_that_rests_is_not_made_up_for(
    work: UnitOfWork, clock: StillClock, reports: Subscriptions
) -> None:
    one = await reports.subscribe(DAILY, EWA)
    await reports.pause(one.id, EWA, EWA, paused=True)
    clock.forward(days=3)
    rested = await posting(work, clock).send_due()
    again = await reports.pause(one.id, EWA, EWA, paused=False)
    sent = await posting(work, clock).send_due()

    assert (rested, sent, again.next_at) == (0, 0, FRIDAY.replace(day=24, hour=6, minute=0))
    assert await messages(work) == []


async def test_one_comes_at_once_and_the_next_all_the_same(
    work: UnitOfWork, clock: StillClock, reports: Subscriptions
) -> None:
    one = await reports.subscribe(DAILY, EWA)
    for _ in range(2):
        await reports.send_now(one.id, EWA)
    assert [one.last_at for one in await seen(reports)] == [FRIDAY]
    clock.forward(days=1)
    await posting(work, clock).send_due()

    assert await messages(work) == [MessageKind.REPORT] * 2


async def test_a_new_one_of_an_old_number_is_sent_all_the_same(
    work: UnitOfWork, clock: StillClock, reports: Subscriptions
) -> None:
    for _ in range(2):
        one = await reports.subscribe(DAILY, EWA)
        clock.forward(minutes=1)
        await reports.send_now(one.id, EWA)
        await reports.remove(one.id, EWA, EWA)

    assert await messages(work) == [MessageKind.REPORT] * 2


async def test_it_goes_to_the_account_s_address_and_to_another_only_without_one(
    work: UnitOfWork, reports: Subscriptions
) -> None:
    elsewhere = DAILY.model_copy(update={"email": "other@example.org"})
    with pytest.raises(Invalid, match="needs an address"):
        await reports.subscribe(DAILY, SOFIA)
    own = await reports.subscribe(elsewhere, EWA)
    others = await reports.subscribe(elsewhere, SOFIA)
    await change(work, SOFIA, email="sofia@example.org")

    assert (own.address, others.address) == ("ewa@example.org", "other@example.org")
    assert [one.address for one in await seen(reports, SOFIA)] == ["sofia@example.org"]


async def test_each_sees_and_changes_their_own_and_administrators_all(
    work: UnitOfWork, reports: Subscriptions
) -> None:
    one = await reports.subscribe(DAILY, EWA)

    assert await seen(reports, SOFIA) == []
    assert await seen(reports, OF_ALL) == [one]
    for deed in (
        reports.remove(one.id, SOFIA, SOFIA),
        reports.pause(one.id, SOFIA, SOFIA, paused=True),
        reports.send_now(one.id, SOFIA),
    ):
        with pytest.raises(NotFound):
            await deed
    assert (await reports.pause(one.id, SOFIA, OF_ALL, paused=True)).paused
    await reports.remove(one.id, SOFIA, OF_ALL)
    assert await seen(reports, OF_ALL) == []


async def test_the_same_again_is_kept_once_and_there_is_an_end(
    reports: Subscriptions,
) -> None:
    hours = [DAILY.model_copy(update={"hour": hour}) for hour in range(1, MOST + 1)]
    for new in (*hours, *hours):
        await reports.subscribe(new, EWA)

    with pytest.raises(Conflict, match="remove one"):
        await reports.subscribe(DAILY.model_copy(update={"hour": MOST + 1}), EWA)
    page = await reports.page(EWA, EWA, limit=MOST - 1)
    rest = await reports.page(EWA, EWA, page.before)
    assert [len(page.found), len(rest.found), rest.before] == [MOST - 1, 1, None]


async def test_only_supervisors_want_figures_and_only_of_services_that_there_are(
    reports: Subscriptions,
) -> None:
    with pytest.raises(NotFound, match="for supervisors"):
        await reports.subscribe(DAILY, ANNA)
    with pytest.raises(Invalid):
        await reports.subscribe(DAILY.model_copy(update={"service": "NO_SUCH"}), EWA)


async def test_each_deed_is_noted(
    work: UnitOfWork, clock: StillClock, reports: Subscriptions
) -> None:
    one = await reports.subscribe(DAILY, EWA)
    for paused in (True, True, False):
        await reports.pause(one.id, EWA, EWA, paused=paused)
    await reports.send_now(one.id, EWA)
    await reports.remove(one.id, EWA, EWA)

    about = f"subscription {one.id}"
    assert await noted(work, clock) == [
        (EWA, action, about)
        for action in (
            Action.REPORT_WANTED,
            Action.REPORT_PAUSED,
            Action.REPORT_RESUMED,
            Action.REPORT_SENT,
            Action.REPORT_UNWANTED,
        )
    ]
