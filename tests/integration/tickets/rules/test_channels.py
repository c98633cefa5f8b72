"""How customers reach the help desk, at any hour (R9 to R13, R20, R23, R41)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.db import UnitOfWork
from core.errors import NotFound
from core.language import Language
from customer_pages.rendering import Page, Pages
from gateways.publication.site import Published, Site
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import AFTER_TALK, ANNA, ARRIVED, CALL, told
from tests.integration.tickets.handled import marta, means, moved, notification
from tests.integration.tickets.rules.texts import articles, everything, messages, prompts, saying
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.complaints.service import Complaints
from tickets.complaints.views import ComplaintKind, NewComplaint
from tickets.customers.numbers import e164
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import Channel, TicketState
from tickets.intake.decision import Correspondent, Instruct, Register, decide
from tickets.outbox.kinds import NEEDS
from tickets.outbox.rendering import CONTACTS, Texts
from tickets.outbox.views import MessageKind

SEED = CONTACTS["seed"]
KNOWN = Correspondent(has_account=True, has_used_portal=True)
HOURS = ("godziny otwarcia", "godziny pracy", "godzinach pracy", "nieczynn", "jest czynna")
HOURS_EN = ("opening hours", "office hours", "working hours", "we are closed", "out of hours")


async def test_r9_the_portal_shows_tickets_to_owners_of_accounts_and_to_nobody_else(
    work: UnitOfWork,
) -> None:
    desk, customer = HelpDesk(work, StillClock()), await marta(work)
    nobodys = await notification(work, key="a caller without an account")
    own = await notification(work, customer, key="hers")

    with pytest.raises(NotFound):
        await desk.own_ticket(customer, nobodys)

    assert (await desk.own_ticket(customer, own)).number == own
    assert "Zaloguj się i otwórz portal" in articles(Language.PL)["article send-a-notification"]


async def test_r10_who_telephones_needs_no_account(work: UnitOfWork) -> None:
    ledger = Ledger(work, StillClock())
    await told(ledger, (replace(ARRIVED, caller=None), *AFTER_TALK[1:]))
    note = Draft(subject="Brak UPO", body="Nie ma konta.")

    call = await ledger.wrap_up(CALL, ANNA, Outcome.FOLLOW_UP, note, None, "key")

    assert call.ticket is not None
    assert (await HelpDesk(work, StillClock()).ticket(call.ticket)).customer_id is None
    assert {e164("+48 33 4832055"), e164(SEED.phone)} == {"+48334832055"}


def test_r11_a_letter_becomes_a_ticket_by_its_keyword() -> None:
    def decided(subject: str) -> object:
        return decide({"subject": subject}, KNOWN, None)

    assert SEED.email == "helpdesk-eclo@mf.gov.pl"
    assert [decided("NOTIFICATION: no UPO"), decided("NOWE brak UPO")] == [Register()] * 2
    assert decided("Brak UPO") == Instruct()


@pytest.mark.parametrize(
    "sender",
    [
        Correspondent(has_account=False, has_used_portal=False),
        Correspondent(has_account=True, has_used_portal=False),
    ],
)
def test_r12_who_lacks_an_account_or_the_portal_is_told_how_to_write(
    sender: Correspondent,
) -> None:
    decided = decide({"subject": "NOWE"}, sender, None)

    polish, english = (messages(language)["message instructions.text"] for language in Language)
    assert decided == Instruct()
    assert all(word in polish for word in ("loginem konta PUESC", "portalu pomocy", "NOWE"))
    assert all(word in english for word in ("PUESC account", "portal", "NOTIFICATION"))


async def test_r13_at_three_on_christmas_eve_a_call_is_a_call(work: UnitOfWork) -> None:
    night = datetime(2025, 12, 24, 2, 0, tzinfo=UTC)
    clock = StillClock(night)
    ledger = Ledger(work, clock)
    await told(ledger, tuple(replace(fact, at=night) for fact in AFTER_TALK))

    call = await ledger.wrap_up(CALL, ANNA, Outcome.FOLLOW_UP, Draft(subject="x"), None, "key")

    assert call.ticket is not None
    assert [saying(words, everything(Language.PL)) for words in HOURS] == [[]] * len(HOURS)
    assert [saying(words, everything(Language.EN)) for words in HOURS_EN] == [[]] * len(HOURS_EN)
    assert "całą dobę, siedem dni w tygodniu" in messages(Language.PL)["message common.contact"]


async def test_r20_a_complaint_is_sent_in_the_portal_without_a_consultant(
    work: UnitOfWork,
) -> None:
    customer = await marta(work)
    number = await moved(
        work, await notification(work, customer), TicketState.IN_PROGRESS, TicketState.ANSWERED
    )
    new = NewComplaint(
        kind=ComplaintKind.COMPLAINT, text="Nie działa.", channel=Channel.PORTAL, key="portal"
    )

    lodged = await Complaints(work, StillClock(), means()).lodge(number, customer, new)

    assert (lodged.channel, lodged.lodged_by) == (Channel.PORTAL, None)
    assert "w portalu pomocy" in prompts(Language.PL)["prompt c_intro"]
    assert "w portalu pomocy" in messages(Language.PL)["message answer.text"]


@pytest.mark.parametrize("profile", ["seed", "today"])
def test_r23_every_letter_and_every_page_ends_with_how_to_reach_us(profile: str) -> None:
    contact = CONTACTS["today" if profile == "today" else "seed"]
    said = {name: "x" for needs in NEEDS.values() for name in needs.values}
    dates = dict.fromkeys(("complaint_until", "due_on", "first", "last"), "2026-05-15")
    times = ("valid_until", "takes_effect_at", "start", "end", "at")
    moments = dict.fromkeys(times, FRIDAY.isoformat())
    values = {**said, **dates, **moments, "figure": "waiting", "calls_in": ""}

    letters = [
        Texts(contact).letter(kind, language, values).text
        for kind in MessageKind
        for language in Language
    ]
    site = Site("https://hotline.example", contact).files(Published((), {}, FRIDAY))
    written = [file.decode() for name, file in site.items() if name.endswith(".html")]
    thanks = [Pages(contact).answer(Page("thanks.html", {}), one).text or "" for one in Language]

    told = [text.replace("\u00a0", " ") for text in (*letters, *written, *thanks)]
    assert written
    assert [text for text in told if not (contact.email in text and contact.phone in text)] == []


async def test_r41_all_channels_lead_to_one_point_with_one_line_of_numbers(
    work: UnitOfWork,
) -> None:
    desk, customer = HelpDesk(work, StillClock()), await marta(work)
    new = NewTicket(key="", service="PUESC", subject="Brak UPO", body="", customer_id=customer)
    async with work() as one:
        for channel in Channel:
            ticket = replace(new, key=channel, channel=channel)
            await repository.register(one.session, ticket, FRIDAY)

    found = await desk.search("upo", customer)

    numbers = sorted(int(ticket.number.removeprefix("ZGL")) for ticket in found)
    assert {ticket.channel for ticket in found} == set(Channel)
    assert numbers == list(range(numbers[0], numbers[0] + len(Channel)))
