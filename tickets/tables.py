"""All tables of the help desk: importing this makes the metadata complete."""

from core.db import Table
from tickets.additions.model import Attachment, Information
from tickets.affected.model import Heard
from tickets.announcements.model import Announcement, Revision
from tickets.answers.model import Answer, CustomerWait, DoneDeed
from tickets.api_tokens.model import ApiToken
from tickets.applications.model import ApplicationForm, FormalCheck, OfficeVisit
from tickets.audit.model import AuditContent, AuditEntry, AuditLink
from tickets.callbacks.model import Callback
from tickets.calls.journal import CallEvent, JournalPlace
from tickets.calls.model import Call
from tickets.calls.queue_entry import QueueEntry
from tickets.codes.locks import CodeGuard
from tickets.codes.model import AccessCode, FailedCode
from tickets.complaints.model import Complaint
from tickets.customers.links import LoginChange, PinLink
from tickets.customers.model import (
    ChosenService,
    Company,
    Customer,
    CustomerPhone,
    FactCheck,
    FailedPin,
    Representation,
    TelephonePin,
)
from tickets.desk.history import TicketChange
from tickets.desk.model import Ticket
from tickets.desk.numbers import Counter
from tickets.desk.services import Service
from tickets.desk.types import ApplicationTypeRow
from tickets.fallback.model import FallbackApproval
from tickets.files.model import FileUse, Recording, StoredFile
from tickets.followers.model import Follower
from tickets.groups.model import Group
from tickets.handover.model import Handover, HandoverConfirmation, ShiftMessage
from tickets.incidents.model import AnsweredTicket, IncidentAnswer, IncidentTicket
from tickets.knowledge.model import Article, ArticleUse, ArticleVersion
from tickets.links.model import Link, Merge
from tickets.on_call.model import OnCallList, OnCallTelephone
from tickets.outages.model import Suspension
from tickets.outbox.model import DeadAddress, Message
from tickets.pauses.model import PauseReason
from tickets.permit import Permit
from tickets.placed.model import PlacedCall
from tickets.presence.model import ConsultantStatus, PresenceQuarter
from tickets.privacy.model import Erasure, LegalHold
from tickets.queues.model import QueueLimitsRow
from tickets.reconciliation.model import Difference
from tickets.references.model import Reference
from tickets.referrals.model import Referral, ReferralPlace
from tickets.reminders.model import DueReminder, DueReminderReader
from tickets.reports.model import CallQuarter, RollUpMark
from tickets.retention.chosen.model import RetentionChange
from tickets.retention.model import LastPurge
from tickets.reviews.model import Reminder
from tickets.roster.model import CoverAlarm, CoverMinimum, RosterEntry
from tickets.saved_views.model import SavedView
from tickets.staff.model import (
    Authenticator,
    FailedStaffPin,
    PasswordLink,
    Phone,
    RecoveryCode,
    RefusedSignIn,
    Session,
    StaffPin,
    User,
)
from tickets.subscriptions.model import Subscription
from tickets.surveys.model import Survey
from tickets.templates.model import Template
from tickets.thresholds.model import Threshold, ThresholdAlert

TABLES = (
    AccessCode,
    Announcement,
    Answer,
    AnsweredTicket,
    ApiToken,
    ApplicationForm,
    ApplicationTypeRow,
    Article,
    ArticleUse,
    ArticleVersion,
    Attachment,
    AuditContent,
    AuditEntry,
    AuditLink,
    Authenticator,
    Call,
    CallEvent,
    CallQuarter,
    Callback,
    ChosenService,
    CodeGuard,
    Company,
    Complaint,
    ConsultantStatus,
    Counter,
    CoverAlarm,
    CoverMinimum,
    Customer,
    CustomerPhone,
    CustomerWait,
    DeadAddress,
    Difference,
    DoneDeed,
    DueReminder,
    DueReminderReader,
    Erasure,
    FactCheck,
    FailedCode,
    FailedPin,
    FailedStaffPin,
    FallbackApproval,
    FileUse,
    Follower,
    FormalCheck,
    Group,
    Handover,
    HandoverConfirmation,
    Heard,
    IncidentAnswer,
    IncidentTicket,
    Information,
    JournalPlace,
    LastPurge,
    LegalHold,
    Link,
    LoginChange,
    Merge,
    Message,
    OfficeVisit,
    OnCallList,
    OnCallTelephone,
    PasswordLink,
    PauseReason,
    Permit,
    Phone,
    PinLink,
    PlacedCall,
    PresenceQuarter,
    QueueEntry,
    QueueLimitsRow,
    Recording,
    RecoveryCode,
    Reference,
    Referral,
    ReferralPlace,
    RefusedSignIn,
    Reminder,
    Representation,
    RetentionChange,
    Revision,
    RollUpMark,
    RosterEntry,
    SavedView,
    Service,
    Session,
    ShiftMessage,
    StaffPin,
    StoredFile,
    Survey,
    Subscription,
    Suspension,
    TelephonePin,
    Template,
    Threshold,
    ThresholdAlert,
    Ticket,
    TicketChange,
    User,
)

METADATA = Table.metadata
