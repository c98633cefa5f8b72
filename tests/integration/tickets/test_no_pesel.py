"""A valid PESEL is stored nowhere (domain 4.6): all columns with words, on both databases.

The privacy register names all columns; one that is in none of the tables below fails the test, so
whoever adds a column says here how it is refused, or why nobody can write words into it.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import JSON, Enum, String

from core.db import Sessions, UnitOfWork
from core.errors import DomainError, Forbidden, Invalid
from core.ids import Username
from core.language import Language
from core.settings import RetentionSettings
from tests.doubles.casework import ON_CALL
from tests.doubles.desk import FRIDAY, PlainTexts
from tests.integration.tickets.calls import CALL
from tests.integration.tickets.files import new_file
from tests.integration.tickets.handled import ANNA, EWA, PESEL, means
from tests.integration.tickets.people import everything
from tests.integration.tickets.wordy import OUTAGE, QUICK, TALKING, TOKEN, House, house_of_words
from tickets.additions.author import Staff as Consultant
from tickets.additions.information import NewInformation
from tickets.announcements.views import AnnouncementKind
from tickets.answers.views import NewAnswer, NewQuestion, NewReply
from tickets.api_tokens.service import ApiTokens
from tickets.api_tokens.views import NewToken
from tickets.applications.views import CheckInput, FormInput, Requirement, VisitInput
from tickets.calls.aside import Aside
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome
from tickets.catalogue.service import Catalogue
from tickets.catalogue.views import MenuGroup, NewService
from tickets.codes.service import AccessCodes
from tickets.columns import Shaped
from tickets.complaints.views import ComplaintDecision, ComplaintKind, NewComplaint
from tickets.customers.account import COLUMNS
from tickets.customers.importing import import_accounts
from tickets.customers.pins import Pins
from tickets.desk.views import TicketState
from tickets.fallback.service import FallbackApprovals
from tickets.fallback.views import Decision
from tickets.free_text import MASK, PeselInText
from tickets.groups.service import Groups
from tickets.handover.service import Handovers
from tickets.handover.views import NewMessage
from tickets.incidents.service import Incidents
from tickets.incidents.views import CommonAnswer
from tickets.knowledge.editing import ArticleEditing
from tickets.knowledge.first import FIRST_ARTICLES
from tickets.knowledge.views import Step
from tickets.on_call.service import OnCallLists
from tickets.on_call.views import OnCallInput, OnCallPlace
from tickets.pauses.service import Pauses
from tickets.pauses.views import PauseNames
from tickets.privacy.holds import Holds
from tickets.privacy.register import REGISTER
from tickets.privacy.views import Period
from tickets.reconciliation.views import Settlement
from tickets.references.service import References
from tickets.references.views import ReferenceKind
from tickets.reports.service import Reports
from tickets.retention.chosen.service import RetentionPeriods
from tickets.retention.views import PeriodInput
from tickets.saved_views.service import SavedViews
from tickets.saved_views.views import Filters, NewSavedView
from tickets.staff.views import NewUser, Role, UserView
from tickets.subscriptions.posting import Posting
from tickets.subscriptions.service import Subscriptions
from tickets.subscriptions.views import NewSubscription, Rhythm
from tickets.surveys.views import SurveyAnswers
from tickets.templates.service import ApprovedTemplates
from tickets.templates.views import TemplateInput

WORDS = f"Mój PESEL to {PESEL}."
SLUG = "account-locked"
ARTICLE = FIRST_ARTICLES[SLUG]
TEMPLATE = TemplateInput(kind=AnnouncementKind.OUTAGE, title_pl="Awaria", title_en="Failure")
ANNOUNCED = ("title_pl", "title_en", "body_pl", "body_en", "spoken_pl", "spoken_en")
NEW_USER = NewUser(
    username=Username("new"),
    name="New",
    password=SecretStr("long enough by far"),
    roles=frozenset(Role),
)
ACCOUNT = dict.fromkeys(COLUMNS, "") | {
    "customer_number": "10000009",
    "first_name": "Olga",
    "last_name": "Nowak",
    "company": "Spedycja",
    "nip": "5260250274",
}


Column = tuple[str, str]
Attempt = Callable[[House], Awaitable[object]]


async def decide_period(house: House) -> None:
    aside = Aside(Path("unused"))
    periods = RetentionPeriods(house.work, house.clock, RetentionSettings(), aside)
    await periods.change(Period.CALLS, PeriodInput(length=12, reason=WORDS, seen=0), EWA)


async def announce(field: str, house: House) -> None:
    await house.announcements.create(OUTAGE.model_copy(update={field: WORDS}), EWA)


async def announce_anew(house: House) -> None:
    content = OUTAGE.model_copy(update={"body_pl": WORDS})
    await house.announcements.change(house.about.outage, content, EWA)


async def draft_template(field: str, house: House) -> None:
    templates = ApprovedTemplates(house.work, house.clock, PlainTexts())
    await templates.write("night", TEMPLATE.model_copy(update={field: WORDS}), EWA)


async def name_view(house: House) -> None:
    new = NewSavedView(name=f"Pan {PESEL}", filters=Filters())
    await SavedViews(house.work).keep(new, EWA)


async def want_report(house: House) -> None:
    new = NewSubscription(
        rhythm=Rhythm.DAILY, hour=7, language=Language.PL, email=f"{PESEL}@example.org"
    )
    reports = Posting(house.work, house.clock, Reports(house.work, house.clock), means().outbox, "")
    await Subscriptions(house.work, house.clock, reports).subscribe(new, EWA)


async def name_pause(house: House, name_pl: str = "Narada", name_en: str = "Meeting") -> None:
    await Pauses(house.work, house.clock).add(PauseNames(name_pl=name_pl, name_en=name_en), EWA)


async def name_service(house: House, **words: str) -> None:
    written = {"code": "NEW", "name_pl": "Nowa", "name_en": "New", "spoken_pl": "nowa", **words}
    new = NewService.model_validate({**written, "group": MenuGroup.OTHER})
    await Catalogue(house.work, house.clock).add(new, EWA)


async def note_on_call(field: str, house: House) -> None:
    place = OnCallPlace(label="night").model_copy(update={field: WORDS})
    lists = OnCallLists(house.work, house.clock, ON_CALL)
    await lists.arrange(OnCallInput(seen=0, telephones=(place,)), EWA)


async def name_template(house: House) -> None:
    templates = ApprovedTemplates(house.work, house.clock, PlainTexts())
    await templates.write(f"of_{PESEL}", TEMPLATE, EWA)


async def write_article(house: House, slug: str = "new", **changed: object) -> None:
    content = ARTICLE.model_copy(update=changed)
    await ArticleEditing(house.work, house.clock).write(slug, content, EWA)


async def rewrite_article(house: House) -> None:
    content = ARTICLE.model_copy(update={"title_pl": WORDS})
    await ArticleEditing(house.work, house.clock).change(SLUG, content, 1, EWA)


async def answer_all(field: str, house: House) -> None:
    texts = {"text_pl": "Naprawione.", "text_en": "Repaired.", field: WORDS}
    answer = CommonAnswer(key="all", **texts)
    await Incidents(house.work, house.clock).answer_all(house.about.outage, answer, ANNA)


async def fill_in(house: House) -> None:
    form = FormInput(fields={Requirement.REASON: WORDS}, key="k")
    await house.applications.fill_in(house.about.form, form, ANNA)


async def fill_in_eori(house: House) -> None:
    form = FormInput(fields={Requirement.EORI: PESEL}, key="k")
    await house.applications.fill_in(house.about.form, form, ANNA)


async def confirm_visit(field: str, house: House) -> None:
    names = {"office": "Oddział Celny", "official": "J. Nowak", field: WORDS}
    visit = VisitInput(visited_at=FRIDAY, key="k", **names)
    await house.applications.confirm_visit(house.about.visit, visit, ANNA)


async def decide(house: House) -> None:
    approvals = FallbackApprovals(house.work, house.clock, means())
    await approvals.decide(house.about.approval, Decision(granted=True, text=WORDS, key="k"), ANNA)


async def complain(house: House) -> None:
    new = NewComplaint(kind=ComplaintKind.COMPLAINT, text=WORDS, key="k")
    await house.complaints.lodge(house.about.answered, house.about.customer, new)


async def decide_complaint(house: House) -> None:
    decision = ComplaintDecision(
        upheld=True, outcome=TicketState.ANSWERED, text=WORDS, key="decision"
    )
    await house.complaints.decide(house.about.complaint, decision, ANNA)


async def wrap_up(house: House, **words: str) -> None:
    draft = Draft(version=1, **words)
    await Ledger(house.work, house.clock).wrap_up(CALL, ANNA, Outcome.FOLLOW_UP, draft, None, "k")


async def save_draft(house: House) -> None:
    await Ledger(house.work, house.clock).save_draft(TALKING, ANNA, Draft(body=WORDS, version=1))


async def refer_to(kind: ReferenceKind, house: House) -> None:
    await References(house.work, house.clock).add(house.about.ticket, kind, PESEL, ANNA)


async def hand_over(house: House) -> None:
    groups = Groups(house.work, house.clock)
    await groups.hand_over(house.about.ticket, WORDS, ANNA, group="SECOND_LINE")


async def settle(house: House) -> None:
    await house.reconciliation.settle(house.about.difference, EWA, Settlement(remark=WORDS))


async def attach(house: House) -> None:
    new = replace(new_file(house.about.ticket), name=f"{PESEL}.txt")
    await house.files.attachments.attach(new, Consultant(ANNA))


async def add_information(house: House) -> None:
    new = NewInformation(key="k", ticket=house.about.ticket, text=WORDS)
    await house.files.information.add(new, Consultant(ANNA))


async def let_in(house: House, **changed: str) -> None:
    await house.staff.create_user(NEW_USER.model_copy(update=changed), EWA)


async def sign_in(house: House) -> None:
    with suppress(Forbidden):
        await house.staff.sign_in(PESEL, "no password")


async def issue_token(house: House) -> object:
    roles = frozenset({Role.SUPERVISOR})
    ewa = UserView(username=EWA, name="Ewa", roles=roles, languages=frozenset())
    asked = NewToken(purpose=WORDS, roles=roles, days=1)
    return await ApiTokens(house.work, house.clock).issue(asked, ewa)


REFUSED: dict[Column, Attempt] = {
    **{("announcement", field): partial(announce, field) for field in ANNOUNCED},
    ("announcement_revision", "content"): announce_anew,
    **{("announcement_template", field): partial(draft_template, field) for field in ANNOUNCED},
    ("announcement_template", "name"): name_template,
    ("report_subscription", "email"): want_report,
    ("saved_view", "name"): name_view,
    ("service", "code"): partial(name_service, code=f"P{PESEL}"),
    ("service", "name_en"): partial(name_service, name_en=WORDS),
    ("service", "name_pl"): partial(name_service, name_pl=WORDS),
    ("service", "spoken_pl"): partial(name_service, spoken_pl=WORDS),
    ("on_call_telephone", "belongs_to"): partial(note_on_call, "belongs_to"),
    ("on_call_telephone", "note"): partial(note_on_call, "note"),
    ("pause_reason", "name_en"): partial(name_pause, name_en=WORDS),
    ("pause_reason", "name_pl"): partial(name_pause, name_pl=WORDS),
    ("application_form", "fields"): fill_in,
    ("article", "slug"): partial(write_article, slug=PESEL),
    ("article", "steps"): partial(write_article, steps=(Step(pl="Krok", en=WORDS),)),
    ("article", "title_en"): partial(write_article, title_en=WORDS),
    ("article", "title_pl"): partial(write_article, title_pl=WORDS),
    ("article_version", "content"): rewrite_article,
    ("attachment", "name"): attach,
    ("call", "written"): save_draft,
    ("complaint", "answer"): decide_complaint,
    ("complaint", "text"): complain,
    ("customer_wait", "asked"): lambda house: house.answers.ask(
        house.about.ticket, NewQuestion(text=WORDS, key="k"), ANNA
    ),
    ("customer_wait", "reply"): lambda house: house.answers.reply(
        house.about.asked, NewReply(text=WORDS, key="k")
    ),
    ("difference", "remark"): settle,
    ("fallback_approval", "eori"): fill_in_eori,
    ("fallback_approval", "reason"): fill_in,
    ("fallback_approval", "text"): decide,
    ("formal_check", "lacking"): lambda house: house.applications.check(
        house.about.checked, CheckInput(lacking=WORDS, key="k"), ANNA
    ),
    ("incident_answer", "text_en"): partial(answer_all, "text_en"),
    ("incident_answer", "text_pl"): partial(answer_all, "text_pl"),
    ("information", "text"): add_information,
    ("legal_hold", "reason"): lambda house: Holds(house.work, house.clock).set(
        EWA, WORDS, house.about.customer
    ),
    ("retention_change", "reason"): decide_period,
    ("office_visit", "office"): partial(confirm_visit, "office"),
    ("api_token", "purpose"): issue_token,
    ("office_visit", "official"): partial(confirm_visit, "official"),
    ("staff_user", "email"): partial(let_in, email=f"{PESEL}@example.org"),
    ("staff_user", "name"): partial(let_in, name=WORDS),
    ("staff_user", "username"): partial(let_in, username=f"a{PESEL}"),
    ("shift_message", "text"): lambda house: Handovers(house.work, house.clock).leave(
        NewMessage(text=WORDS), ANNA
    ),
    ("survey", "comment"): lambda house: house.surveys.submit(TOKEN, SurveyAnswers(comment=WORDS)),
    ("ticket", "body"): partial(wrap_up, body=WORDS),
    ("ticket", "subject"): partial(wrap_up, subject=WORDS),
    ("ticket_answer", "text"): lambda house: house.answers.answer(
        house.about.ticket, NewAnswer(outcome=TicketState.ANSWERED, text=WORDS, key="k"), ANNA
    ),
    ("ticket_change", "detail"): hand_over,
    ("ticket_reference", "value"): partial(refer_to, ReferenceKind.LRN),
}
"""Whoever writes it is told, and can mask the number."""

IMPORTED: dict[Column, str] = {
    ("company", "name"): "company",
    ("customer", "company"): "company",
    ("customer", "first_name"): "first_name",
    ("customer", "last_name"): "last_name",
    ("representation", "rights"): "rights",
}
"""Fields of a file of accounts: the line is rejected, and the report says why."""

MASKED: dict[Column, Attempt] = {
    ("access_code_guard", "entered"): lambda house: AccessCodes(
        house.work, house.clock, QUICK
    ).verify(PESEL, "0000", None),
    ("audit_entry", "who"): sign_in,
    ("failed_pin", "entered"): lambda house: Pins(house.work, house.clock, QUICK).verify(
        PESEL, "000000", None
    ),
    ("refused_sign_in", "username"): sign_in,
}
"""Entered where a number or a name is asked for, and answered as any wrong one is."""

ALWAYS_OURS = {
    "call": "given by the exchange",
    "key": "chosen by a program; it makes a repeated request harmless",
    "language": "one of two words",
    "languages": "of two words",
    "words": "readings of texts that were looked at before",
}
"""Columns of one name that mean the same in every table."""

NOT_WRITTEN: dict[Column, str] = {
    ("announcement", "channels_affected"): "words of a fixed list",
    ("announcement", "channels_working"): "words of a fixed list",
    ("announcement", "recorded_en"): "names a recording",
    ("announcement", "recorded_pl"): "names a recording",
    ("announcement", "services"): "codes of the catalogue, checked",
    ("announcement", "template"): "name and version of a template",
    ("announcement", "windows"): "moments",
    ("announcement_follower", "number"): "a telephone number in E.164, with its plus",
    ("announcement_heard", "caller_hash"): "a keyed hash",
    ("api_token", "roles"): "words of a fixed list",
    ("application_type", "code"): "the catalogue, which comes with a migration",
    ("application_type", "name_en"): "the catalogue",
    ("application_type", "name_pl"): "the catalogue",
    ("application_type", "workflow"): "the catalogue",
    ("article", "application_types"): "codes of the catalogue, checked",
    ("article", "reasons"): "words of a fixed list",
    ("article", "services"): "codes of the catalogue, checked",
    ("audit_content", "object"): "names of rows: a kind and a number of our own",
    ("audit_entry", "object"): "names of rows: a kind and a number of our own",
    ("audit_link", "digest"): "a salted digest",
    ("audit_link", "hash"): "a digest",
    ("call", "caller"): "a telephone number as the network gives it, later its keyed hash",
    ("call", "id"): "given by the exchange",
    ("call", "path"): "steps of the menu and single keys; entered numbers are no facts",
    ("call", "placed_for"): "a ticket's number, checked",
    ("call", "wrap_up_key"): "chosen by a program",
    ("callback", "country"): "two letters, made of a number",
    ("callback", "number"): "a telephone number in E.164, with its plus",
    ("placed_call", "number"): "a telephone number in E.164, with its plus",
    ("call_15m", "member"): "a code of the catalogue or a username",
    ("call_event", "detail"): "fields of facts: words of fixed lists, our numbers, the caller",
    ("call_event", "kind"): "names of our facts",
    ("company", "eori"): "checked: PL, a NIP and zeros, or PL, 14 digits and Z",
    ("company", "nip"): "checked: ten digits",
    ("consultant_status", "pause_reason"): "a word of the console's fixed list",
    ("counter", "name"): "named in our code",
    ("customer", "customer_number"): "checked: eight digits",
    ("customer", "email"): "the customer's own address: another spelling would not arrive",
    ("customer", "id_sisc"): "checked: 17 characters",
    ("customer_phone", "number"): "a telephone number, checked",
    ("dead_address", "address"): "an address as PUESC has it",
    ("dead_address", "reason"): "a word or a code, never the server's own words",
    ("difference", "ours"): "moments, lengths, usernames and words of fixed lists",
    ("difference", "theirs"): "the same, of the exchange",
    ("erasure", "counts"): "numbers of rows by section",
    ("fact_check", "facts"): "which facts were asked for, never what was answered",
    ("failed_code", "calling"): "a telephone number as the network gives it",
    ("failed_pin", "calling"): "a telephone number as the network gives it",
    ("fallback_approval", "number"): "PA and seven digits of our own",
    ("formal_check", "missing"): "words of a fixed list",
    ("handover_confirmation", "shown"): "what was on the page: texts that were looked at before",
    ("journal_place", "life"): "a moment and chance, made by a process",
    ("message", "address"): "an address as PUESC has it, or a telephone number",
    ("message", "reason"): "a word or a code, never the server's own words",
    ("permit", "table_name"): "named in our code",
    ("phone", "caller_id"): "made of the consultant's name, which was refused before",
    ("phone", "context"): "a word of our own",
    ("phone", "endpoint"): "a username and chance",
    ("pin_link", "address"): "an address as PUESC has it, or a telephone number",
    ("referral_place", "code"): "the catalogue",
    ("referral_place", "matters_en"): "the catalogue",
    ("referral_place", "matters_pl"): "the catalogue",
    ("referral_place", "name_en"): "the catalogue",
    ("referral_place", "name_pl"): "the catalogue",
    ("refused_sign_in", "address"): "where a browser is, as the network says",
    ("roll_up_mark", "ticket"): "a ticket's number",
    ("roster_entry", "username"): "a username, looked up",
    ("report_subscription", "owner"): "a username of a session",
    ("report_subscription", "service"): "a code of the catalogue, looked up",
    ("saved_view", "filters"): "codes of capitals, and words of fixed lists",
    ("saved_view", "owner"): "a username of a session",
    ("saved_view", "shared_with"): "a group of the owner's",
    ("on_call_list", "changed_by"): "a username of a session",
    ("on_call_telephone", "label"): "a word of the configuration, checked",
    ("queue_limits", "changed_by"): "a username of a session",
    ("pause_reason", "code"): "made of the English name, without spaces",
    ("threshold", "changed_by"): "a username of a session",
    ("threshold_alert", "acknowledged_by"): "a username of a session",
    ("service", "group"): "a word of a fixed list",
    ("staff_group", "code"): "rows of a migration",
    ("staff_group", "name_en"): "rows of a migration",
    ("staff_group", "name_pl"): "rows of a migration",
    ("staff_user", "groups"): "codes of groups, checked",
    ("staff_user", "roles"): "words of a fixed list",
    ("stored_file", "place"): "chance",
    ("survey", "comment_recording"): "names a recording",
    ("survey", "service"): "a code of the catalogue",
    ("ticket", "application_type"): "a code of the catalogue, checked",
    ("ticket", "group"): "a code of the catalogue, checked",
    ("ticket", "number"): "a number of our own",
    ("ticket", "recording"): "names a recording",
}
"""Why nobody can write words there."""


def word_columns() -> Iterator[Column]:
    """All columns that could hold words, but for hashes, names of staff and keys of other rows."""
    for holding in REGISTER:
        for column in holding.rows.columns:
            holds_words = isinstance(column.type, String | JSON | Shaped)
            elsewhere = column.foreign_keys or column.name in holding.secret | holding.staff
            if holds_words and not isinstance(column.type, Enum) and not elsewhere:
                yield holding.rows.name, column.name


@pytest.fixture
async def house(work: UnitOfWork, tmp_path: Path) -> House:
    return await house_of_words(work, tmp_path)


def test_every_column_with_words_has_its_place_and_every_place_its_column() -> None:
    there = set(word_columns())
    placed = {*REFUSED, *IMPORTED, *MASKED, *NOT_WRITTEN}

    lacking = {(table, name) for table, name in there - placed if name not in ALWAYS_OURS}
    gone = placed - {(one.rows.name, each.name) for one in REGISTER for each in one.rows.columns}

    assert (lacking, gone) == (set(), set())


@pytest.mark.timeout(60)
async def test_whoever_writes_a_pesel_is_told_and_nothing_is_kept(
    house: House, database_url: str
) -> None:
    told_of = dict[Column, str]()
    for column, attempt in REFUSED.items():
        try:
            await attempt(house)
        except DomainError as refused:
            told_of[column] = refused.code

    assert told_of == dict.fromkeys(REFUSED, "pesel_in_text")
    assert PESEL not in await everything(database_url)


@pytest.mark.parametrize("kind", [ReferenceKind.SENT, ReferenceKind.PLATE, ReferenceKind.LRN])
async def test_no_reference_is_a_pesel(house: House, kind: ReferenceKind) -> None:
    with pytest.raises(Invalid) as refused:
        await refer_to(kind, house)

    assert refused.value.code == "pesel_in_text"


@pytest.mark.parametrize("field", sorted(set(IMPORTED.values())))
async def test_an_imported_line_with_a_pesel_is_rejected(
    sessions: Sessions, database_url: str, field: str
) -> None:
    fields = ACCOUNT | {field: WORDS}
    file = f"{';'.join(fields)}\n{';'.join(fields.values())}\n"

    report = await import_accounts(sessions, file.encode())

    assert [line.reasons for line in report.rejected] == [(str(PeselInText(0, ())),)]
    assert PESEL not in await everything(database_url)


@pytest.mark.timeout(60)
async def test_what_is_entered_in_place_of_a_number_or_a_name_is_masked(
    house: House, database_url: str
) -> None:
    for attempt in set(MASKED.values()):
        await attempt(house)

    kept = await everything(database_url)

    assert PESEL not in kept
    assert kept.count(MASK) == len(MASKED)
