"""What the console asks of the house; the services fulfil it, fakes in tests likewise."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from agent_console.audit_needs import Auditing
from agent_console.casework_needs import Casework
from agent_console.catalogue_needs import Catalogue
from agent_console.history_needs import Past
from agent_console.knowledge_needs import Articles
from agent_console.oversight_needs import ListeningRules, Oversight, Recordings
from agent_console.people_needs import Entrance, Personnel, Staff
from agent_console.prompt_needs import PromptRecordings
from agent_console.report_needs import Reports
from agent_console.signs import Outgoing, Vitals
from agent_console.template_needs import Templates
from agent_console.token_needs import Tokens
from core.clock import Clock
from core.events import EventBus
from core.ids import CallId, TicketNumber, Username
from ivr.control import CallControl, DeskPhones
from tickets.announcements.views import AnnouncementInput, AnnouncementView, OnAir, SpokenView
from tickets.applications.views import (
    CheckInput,
    CheckView,
    FormInput,
    FormView,
    VisitInput,
    VisitView,
)
from tickets.audit.views import Action
from tickets.calls.events import CallHeld
from tickets.calls.views import (
    CallView,
    ContactView,
    Draft,
    JourneyEntry,
    Outcome,
)
from tickets.customers.facts import Fact
from tickets.customers.views import CustomerView, FactsView
from tickets.desk.views import ApplicationTypeView, ChangeView, ServiceView, TicketView
from tickets.fallback.views import ApprovalView, Decision


class Ledger(Protocol):
    """The record of calls."""

    async def call(self, call: CallId) -> CallView: ...
    async def journey(self, call: CallId) -> tuple[JourneyEntry, ...]: ...
    async def calls(
        self, limit: int = 50, before: datetime | None = None, consultant: Username | None = None
    ) -> tuple[CallView, ...]: ...
    async def contacts(self, caller: str, limit: int) -> tuple[ContactView, ...]: ...
    async def contacts_of(self, customer: int, limit: int = 50) -> tuple[ContactView, ...]: ...
    async def save_draft(self, call: CallId, consultant: Username, draft: Draft) -> Draft: ...
    async def mark_resolved(
        self, call: CallId, consultant: Username, draft: Draft, key: str
    ) -> TicketView: ...
    async def wrap_up(
        self,
        call: CallId,
        consultant: Username,
        outcome: Outcome,
        draft: Draft,
        ticket: TicketNumber | None,
        key: str,
    ) -> CallView: ...
    async def open_wrap_ups(self, consultant: Username | None = None) -> tuple[CallView, ...]: ...
    async def to_call_back(self) -> tuple[CallView, ...]: ...
    async def on_hold(self) -> tuple[CallHeld, ...]: ...
    async def close_unrecorded(self, call: CallId, supervisor: Username) -> CallView: ...


class HelpDesk(Protocol):
    """Tickets and the catalogue of services."""

    async def services(self) -> tuple[ServiceView, ...]: ...
    async def application_types(self) -> tuple[ApplicationTypeView, ...]: ...
    async def open_tickets(self, customer_ids: Collection[int]) -> tuple[TicketView, ...]: ...
    async def ticket(self, number: TicketNumber) -> TicketView: ...
    async def own_tickets(
        self, customer: int, before: TicketNumber | None = None, limit: int = 50
    ) -> tuple[TicketView, ...]: ...
    async def history(self, number: TicketNumber) -> tuple[ChangeView, ...]: ...
    async def take_up(self, number: TicketNumber, by: Username) -> TicketView: ...
    async def search(
        self, query: str = "", customer: int | None = None, limit: int = 50
    ) -> tuple[TicketView, ...]: ...


class Customers(Protocol):
    """Who may stand behind a telephone number."""

    async def by_phone(self, number: str) -> tuple[CustomerView, ...]: ...


class Identity(Protocol):
    """Proving whose account it is with two facts."""

    async def asked(self, call: CallId) -> tuple[FactsView, ...]: ...
    async def account(self, customer: int) -> CustomerView | None: ...
    async def ask(self, call: CallId, customer: int, by: Username) -> FactsView: ...
    async def answer(
        self, call: CallId, customer: int, answers: Mapping[Fact, str], by: Username
    ) -> bool: ...


class Applications(Protocol):
    """The formal side of applications."""

    async def form(self, number: TicketNumber) -> FormView: ...
    async def fill_in(
        self, number: TicketNumber, form: FormInput, by: Username | None = None
    ) -> FormView: ...
    async def checks(self, number: TicketNumber) -> tuple[CheckView, ...]: ...
    async def visit(self, number: TicketNumber) -> VisitView | None: ...
    async def check(self, number: TicketNumber, asked: CheckInput, by: Username) -> TicketView: ...
    async def confirm_visit(
        self, number: TicketNumber, seen: VisitInput, by: Username
    ) -> TicketView: ...


class Approvals(Protocol):
    """Decisions about the fall-back procedure."""

    async def of_ticket(self, number: TicketNumber) -> ApprovalView | None: ...
    async def decide(
        self, number: TicketNumber, decision: Decision, by: Username
    ) -> ApprovalView: ...


class Announcements(Protocol):
    """What callers and consultants are told of outages and maintenance."""

    @property
    def four_eyes(self) -> bool: ...
    async def on_air(self) -> tuple[OnAir, ...]: ...
    async def revision(self, number: int, revision: int) -> AnnouncementInput: ...
    async def list(self) -> tuple[AnnouncementView, ...]: ...
    async def create(self, content: AnnouncementInput, by: Username) -> AnnouncementView: ...
    async def change(
        self, number: int, content: AnnouncementInput, by: Username
    ) -> AnnouncementView: ...
    async def publish(self, number: int, by: Username) -> AnnouncementView: ...
    async def request_publication(
        self, number: int, revision: int, by: Username
    ) -> AnnouncementView: ...
    async def approve_and_publish(
        self, number: int, revision: int, by: Username
    ) -> AnnouncementView: ...
    async def retract(self, number: int, by: Username) -> AnnouncementView: ...
    async def withdraw(self, number: int, by: Username) -> AnnouncementView: ...
    async def spoken(self, content: AnnouncementInput) -> SpokenView: ...


class Audit(Protocol):
    """Who saw or did what; nothing is ever taken out."""

    async def record(self, who: Username, what: Action, *objects: str) -> None: ...


@dataclass(frozen=True, slots=True)
class House:
    """All that the console is given."""

    ledger: Ledger
    reports: Reports
    desk: HelpDesk
    catalogue: Catalogue
    customers: Customers
    identity: Identity
    applications: Applications
    approvals: Approvals
    casework: Casework
    oversight: Oversight
    past: Past
    articles: Articles
    announcements: Announcements
    templates: Templates
    prompts: PromptRecordings
    staff: Staff
    tokens: Tokens
    personnel: Personnel
    entrance: Entrance
    audit: Audit
    auditing: Auditing
    recordings: Recordings
    bus: EventBus
    control: CallControl
    desk_phones: DeskPhones
    clock: Clock
    listening: ListeningRules = field(default=ListeningRules(), kw_only=True)
    outgoing: Outgoing | None = field(default=None, kw_only=True)
    """Without it, the signs of life say nothing of messages."""
    vitals: Vitals | None = field(default=None, kw_only=True)
    """Without it, they say nothing of the machine."""
