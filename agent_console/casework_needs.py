"""What the console asks of the services by which tickets are worked on."""

from dataclasses import dataclass
from typing import Protocol

from agent_console.calling_needs import Callbacks, PlacedCalls, VoiceMessages
from core.ids import TicketNumber, Username
from tickets.additions.author import Author, Staff
from tickets.additions.information import NewInformation
from tickets.additions.service import NewAttachment
from tickets.additions.views import AttachmentView, InformationView
from tickets.answers.views import AnswerView, NewAnswer, NewQuestion, NewReply, WaitView
from tickets.complaints.views import ComplaintDecision, ComplaintView, NewComplaint, OnBehalf
from tickets.customers.views import AccountPage, AccountView, TrustLevel
from tickets.desk.new_ticket import NewTicket
from tickets.desk.views import TicketView
from tickets.files.views import Download
from tickets.groups.views import After, GroupCount, GroupView, WorkFilter, WorkItem
from tickets.incidents.views import AnsweringView, CommonAnswer, IncidentView, Preview
from tickets.links.views import LinkKind, LinkView, MergeView, WholeStory
from tickets.references.views import ReferenceKind, ReferenceView
from tickets.saved_views.views import KeptViews, NewSavedView


class Groups(Protocol):
    """Who works on which ticket."""

    async def groups(self) -> tuple[GroupView, ...]: ...
    async def counts(self) -> tuple[GroupCount, ...]: ...
    async def page(
        self, wanted: WorkFilter, after: After | None = None, limit: int = 50
    ) -> tuple[WorkItem, ...]: ...
    async def item(self, number: TicketNumber) -> WorkItem: ...
    async def take(self, number: TicketNumber, by: Username) -> WorkItem: ...
    async def assign(self, number: TicketNumber, to: Username, by: Username) -> WorkItem: ...
    async def give_back(self, number: TicketNumber, by: Username) -> WorkItem: ...
    async def hand_over(
        self,
        number: TicketNumber,
        reason: str,
        by: Username,
        *,
        group: str | None = None,
        person: Username | None = None,
        seen: int | None = None,
    ) -> WorkItem: ...


class Answers(Protocol):
    """What consultants and customers write to each other."""

    async def answers(self, number: TicketNumber) -> tuple[AnswerView, ...]: ...
    async def waits(self, number: TicketNumber) -> tuple[WaitView, ...]: ...
    async def answer(self, number: TicketNumber, new: NewAnswer, by: Username) -> TicketView: ...
    async def ask(self, number: TicketNumber, new: NewQuestion, by: Username) -> TicketView: ...
    async def reply(
        self, number: TicketNumber, new: NewReply, by: Username | None = None
    ) -> TicketView: ...


class Complaints(Protocol):
    """Complaints and requests for explanations."""

    async def of_ticket(self, number: TicketNumber) -> tuple[ComplaintView, ...]: ...
    async def lodge(
        self,
        number: TicketNumber,
        customer: int,
        new: NewComplaint,
        on_behalf: OnBehalf | None = None,
    ) -> ComplaintView: ...
    async def lodge_late(
        self,
        number: TicketNumber,
        customer: int,
        new: NewComplaint,
        on_behalf: OnBehalf | None = None,
    ) -> ComplaintView: ...
    async def decide(
        self, complaint: int, decision: ComplaintDecision, by: Username
    ) -> ComplaintView: ...


class Links(Protocol):
    """Which tickets belong together."""

    async def whole_story(self, number: TicketNumber) -> WholeStory: ...
    async def link(
        self, ticket: TicketNumber, kind: LinkKind, other: TicketNumber, by: Username
    ) -> LinkView: ...
    async def unlink(
        self, ticket: TicketNumber, kind: LinkKind, other: TicketNumber, by: Username
    ) -> None: ...
    async def merge(self, ticket: TicketNumber, into: TicketNumber, by: Username) -> MergeView: ...
    async def unmerge(self, ticket: TicketNumber, by: Username) -> TicketView: ...


class References(Protocol):
    """The numbers that tickets are about."""

    async def add(
        self, ticket: TicketNumber, kind: ReferenceKind, text: str, by: Username | None
    ) -> ReferenceView: ...
    async def remove(
        self, ticket: TicketNumber, kind: ReferenceKind, text: str, by: Username
    ) -> None: ...


class Information(Protocol):
    """What is added to tickets in words."""

    async def add(self, new: NewInformation, author: Author) -> InformationView: ...


class Attachments(Protocol):
    """Files of tickets."""

    async def attach(self, new: NewAttachment, author: Author) -> AttachmentView: ...
    async def read(self, number: int, author: Author) -> Download: ...
    async def remove(self, number: int, by: Staff, reason: str) -> None: ...


class Accounts(Protocol):
    """Accounts as far as trust allows to show them; every look is noted."""

    async def account(self, customer: int, level: TrustLevel, by: Username) -> AccountView: ...
    async def search(self, text: str, by: Username, after: int = 0) -> AccountPage: ...


class Incidents(Protocol):
    """Announced failures and the tickets that are about them."""

    async def link(self, announcement: int, number: TicketNumber, by: Username) -> None: ...
    async def unlink(self, announcement: int, number: TicketNumber, by: Username) -> None: ...
    async def preview(self, announcement: int) -> Preview: ...
    async def answer_all(
        self, announcement: int, answer: CommonAnswer, by: Username
    ) -> AnsweringView: ...


class IncidentOverview(Protocol):
    """How many each failure concerns, and how far its answers have come."""

    async def incidents(self) -> tuple[IncidentView, ...]: ...
    async def incident(self, announcement: int) -> IncidentView: ...
    async def of_ticket(self, ticket: TicketNumber) -> tuple[IncidentView, ...]: ...
    async def answers(self, announcement: int) -> tuple[AnsweringView, ...]: ...


class Register(Protocol):
    """Where tickets are registered."""

    async def register(self, new: NewTicket, by: Username) -> TicketView: ...


class SavedViews(Protocol):
    """Ways of looking at what waits, kept under a name."""

    async def seen_by(self, by: Username) -> KeptViews: ...
    async def keep(self, new: NewSavedView, by: Username) -> KeptViews: ...
    async def change(self, number: int, new: NewSavedView, by: Username) -> KeptViews: ...
    async def remove(self, number: int, by: Username) -> KeptViews: ...


@dataclass(frozen=True, slots=True)
class Casework:
    """The services by which tickets are worked on."""

    accounts: Accounts
    groups: Groups
    answers: Answers
    complaints: Complaints
    links: Links
    references: References
    information: Information
    attachments: Attachments
    incidents: Incidents
    overview: IncidentOverview
    callbacks: Callbacks
    placed: PlacedCalls
    voice_messages: VoiceMessages
    register: Register
    views: SavedViews
