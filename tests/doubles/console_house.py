"""What a console is given when its services are real and what is outside of them is of paper."""

from pathlib import Path

from agent_console.knowledge_needs import Articles
from agent_console.needs import House
from agent_console.people_needs import Entrance, Personnel
from core.clock import Clock
from core.db import UnitOfWork
from core.events import EventBus
from core.settings import HttpSettings
from core.vault import Vault
from hotline.anchors import Anchors
from hotline.auditing import Auditing
from hotline.personnel import password_links, personnel
from ivr.control import CallControl, DeskPhones
from tests.doubles.casework import casework, oversight, past
from tests.doubles.desk import PaperVoice, PlainTexts
from tests.doubles.prompts import prompt_recordings
from tickets.announcements.service import Announcements
from tickets.answers.answering import Means
from tickets.api_tokens.service import ApiTokens
from tickets.applications.service import Applications
from tickets.audit.reading import AuditReading
from tickets.audit.service import Audit
from tickets.calls.service import Ledger
from tickets.catalogue.service import Catalogue
from tickets.customers.directory import AccountDirectory
from tickets.customers.identity import Identity
from tickets.customers.service import Customers
from tickets.desk.service import HelpDesk
from tickets.fallback.service import FallbackApprovals
from tickets.files.service import Recordings
from tickets.files.store import FileStore
from tickets.knowledge.editing import ArticleEditing
from tickets.knowledge.sending import ArticlePost
from tickets.knowledge.service import Knowledge
from tickets.reports.service import Reports
from tickets.roster.covering import Covering
from tickets.staff.authenticators import Authenticators
from tickets.staff.passwords import Passwords
from tickets.staff.pins import StaffPins
from tickets.staff.service import Staff
from tickets.staff.vouching import VouchedSignIn
from tickets.templates.service import ApprovedTemplates


def console_house(
    work: UnitOfWork,
    clock: Clock,
    bus: EventBus,
    staff: Staff,
    *,
    control: CallControl,
    desk_phones: DeskPhones,
    directory: AccountDirectory,
    means: Means,
    vault: Vault,
    passwords: Passwords,
    folder: Path,
) -> House:
    """All services over one database, with files below this folder. Reads files."""
    store, log = FileStore(folder / "files", vault), Audit(work, clock)
    return House(
        ledger=Ledger(work, clock),
        reports=Reports(work, clock),
        desk=HelpDesk(work, clock),
        catalogue=Catalogue(work, clock),
        customers=Customers(directory),
        identity=Identity(work, clock),
        applications=Applications(work, clock, means),
        approvals=FallbackApprovals(work, clock, means),
        casework=casework(work, clock, means, store),
        oversight=oversight(work, clock, means, vault, folder / "log"),
        past=past(work, clock, vault),
        articles=_articles(work, clock, means),
        announcements=Announcements(work, clock, PlainTexts(), PaperVoice()),
        templates=ApprovedTemplates(work, clock, PlainTexts()),
        prompts=prompt_recordings(folder, log),
        staff=staff,
        tokens=ApiTokens(work, clock),
        personnel=_personnel(work, clock, staff, means, vault, passwords),
        entrance=Entrance(VouchedSignIn(work, clock)),
        audit=log,
        auditing=Auditing(AuditReading(work, clock), log, Anchors(folder)),
        recordings=Recordings(work, clock, store),
        bus=bus,
        control=control,
        desk_phones=desk_phones,
        clock=clock,
    )


def _articles(work: UnitOfWork, clock: Clock, means: Means) -> Articles:
    post = ArticlePost(work, clock, means.outbox)
    return Articles(Knowledge(work, clock), post, ArticleEditing(work, clock))


def _personnel(
    work: UnitOfWork,
    clock: Clock,
    staff: Staff,
    means: Means,
    vault: Vault,
    passwords: Passwords,
) -> Personnel:
    return personnel(
        work,
        clock,
        password_links(HttpSettings(), work, clock, passwords, means.outbox),
        StaffPins(work, clock, passwords),
        Authenticators(work, clock, vault, staff.proof),
        Covering(work, clock, means.outbox),
    )
