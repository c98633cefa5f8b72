"""What is the house's own: nothing here is about callers."""

from tickets.announcements.model import Announcement, Revision
from tickets.audit.model import AuditContent, AuditEntry, AuditLink
from tickets.desk.numbers import Counter
from tickets.desk.services import Service
from tickets.desk.types import ApplicationTypeRow
from tickets.groups.model import Group
from tickets.incidents.model import IncidentAnswer
from tickets.knowledge.model import Article, ArticleVersion
from tickets.on_call.model import OnCallList, OnCallTelephone
from tickets.pauses.model import PauseReason
from tickets.permit import Permit
from tickets.privacy.holding import Holding, columns
from tickets.privacy.model import Erasure, LegalHold
from tickets.privacy.views import Period
from tickets.queues.model import QueueLimitsRow
from tickets.referrals.model import ReferralPlace
from tickets.reminders.model import DueReminderReader
from tickets.retention.chosen.model import RetentionChange
from tickets.retention.model import LastPurge
from tickets.reviews.model import Reminder
from tickets.templates.model import Template

PUBLISHED = "words for everybody, written by staff and refused when they hold a PESEL"

HOLDINGS = (
    Holding(
        table=Announcement,
        plain=columns(
            "id revision state kind title_pl title_en body_pl body_en spoken_pl spoken_en services"
            " recorded_pl recorded_en windows expected_end fallback_free_until is_test published_at"
            " ended_at channels_affected channels_working ending template proposed_revision"
            " requested_revision reviewed_at"
        ),
        staff=columns("created_by written_by requested_by approved_by published_by reviewed_by"),
        period=Period.ARCHIVE,
        because=PUBLISHED,
    ),
    Holding(
        table=Revision,
        plain=columns("announcement revision at content"),
        staff=columns("by"),
        period=Period.ARCHIVE,
        because=PUBLISHED,
    ),
    Holding(
        table=Article,
        plain=columns(
            "id slug state version valid_from title_pl title_en steps services application_types"
            " reasons reviewed_at words"
        ),
        staff=columns("reviewed_by"),
        period=Period.ARCHIVE,
        because=PUBLISHED,
    ),
    Holding(
        table=ArticleVersion,
        plain=columns("article version valid_from at content"),
        staff=columns("by"),
        period=Period.ARCHIVE,
        because=PUBLISHED,
    ),
    Holding(
        table=ApplicationTypeRow,
        plain=columns(
            "code workflow name_pl name_en at_once level office_visit needs_e_klient retired"
            " position"
        ),
        period=Period.ARCHIVE,
    ),
    Holding(
        table=Service,
        plain=columns("code name_pl name_en spoken_pl group retired position"),
        period=Period.ARCHIVE,
    ),
    Holding(
        table=Template,
        plain=columns(
            "name version kind title_pl title_en body_pl body_en spoken_pl spoken_en written_at"
            " approved_at retired_at"
        ),
        staff=columns("written_by approved_by retired_by"),
        period=Period.ARCHIVE,
        because=PUBLISHED,
    ),
    Holding(
        table=IncidentAnswer,
        plain=columns("id key announcement text_pl text_en at"),
        staff=columns("by"),
        period=Period.ARCHIVE,
        because=PUBLISHED,
    ),
    Holding(
        table=ReferralPlace,
        plain=columns("code name_pl name_en matters_pl matters_en retired position"),
        period=Period.ARCHIVE,
    ),
    Holding(
        table=Group, plain=columns("code name_pl name_en line position"), period=Period.ARCHIVE
    ),
    Holding(
        table=PauseReason,
        plain=columns("code name_pl name_en position retired"),
        period=Period.ARCHIVE,
    ),
    Holding(
        table=QueueLimitsRow,
        plain=columns(
            "id version callers_pl minutes_pl callers_en minutes_en trunk_channels changed_at"
        ),
        staff=columns("changed_by"),
        period=Period.ARCHIVE,
    ),
    Holding(
        table=OnCallList,
        plain=columns("id version again_minutes changed_at"),
        staff=columns("changed_by"),
        period=Period.ARCHIVE,
    ),
    Holding(
        table=OnCallTelephone,
        plain=columns("label position rings note"),
        staff=columns("belongs_to"),
        period=Period.ARCHIVE,
        because="who has the telephone until the next one is written there; no number is here",
    ),
    Holding(table=Reminder, plain=columns("announcement due_at at"), period=Period.ARCHIVE),
    Holding(
        table=DueReminderReader,
        plain=columns("reminder seen_at"),
        staff=columns("username"),
        period=Period.ARCHIVE,
    ),
    Holding(table=Counter, plain=columns("name last"), period=Period.ARCHIVE),
    Holding(table=Permit, plain=columns("id table_name change"), period=Period.OWN),
    Holding(
        table=AuditEntry,
        plain=columns("id at what object"),
        staff=columns("who"),
        period=Period.AUDIT,
        because="who did what and when; to whom is in audit_content",
    ),
    Holding(
        table=AuditContent,
        plain=columns("entry object erased_by"),
        secret=columns("salt"),
        period=Period.AUDIT,
        because="found by the names of the rows that are exported or erased, and emptied with them",
    ),
    Holding(
        table=AuditLink,
        plain=columns("position entry digest hash"),
        period=Period.AUDIT,
        because="salted digests: without the salt nobody can guess whom they are of",
    ),
    Holding(
        table=LegalHold,
        plain=columns("id customer_id ticket reason set_at until lifted_at"),
        staff=columns("set_by lifted_by"),
        period=Period.ARCHIVE,
        because="why something was kept; the numbers lead to erased rows once it is lifted",
    ),
    Holding(
        table=RetentionChange,
        plain=columns("id period length reason changed_at"),
        staff=columns("changed_by"),
        period=Period.ARCHIVE,
        because="why something is kept for longer or shorter than configured",
    ),
    Holding(table=LastPurge, plain=columns("period at removed"), period=Period.ARCHIVE),
    Holding(
        table=Erasure,
        plain=columns("id customer_id asked_at counts done_at"),
        staff=columns("asked_by"),
        secret=columns("sealed"),
        period=Period.ARCHIVE,
        because="proves the erasure; what it looked for is forgotten when it is done",
    ),
)
