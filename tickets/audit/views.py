"""What can be read of the audit log."""

from datetime import datetime
from enum import StrEnum

from core.ids import Username
from core.view import View


class Action(StrEnum):
    """What is worth an entry (domain 5.2)."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    USER_CREATED = "user_created"
    USER_CHANGED = "user_changed"
    USER_DEACTIVATED = "user_deactivated"
    USER_REACTIVATED = "user_reactivated"
    SESSIONS_ENDED = "sessions_ended"
    PASSWORD_LINK_MADE = "password_link_made"
    PASSWORD_CHOSEN = "password_chosen"
    SIGNED_IN_ELSEWHERE = "signed_in_elsewhere"
    AUTHENTICATOR_ADDED = "authenticator_added"
    AUTHENTICATOR_REMOVED = "authenticator_removed"
    AUTHENTICATOR_RESET = "authenticator_reset"
    RECOVERY_CODE_USED = "recovery_code_used"
    SIGN_IN_CODE_REFUSED = "sign_in_code_refused"
    CUSTOMER_SEEN = "customer_seen"
    CALL_SEEN = "call_seen"
    CALLS_EXPORTED = "calls_exported"
    SURVEYS_EXPORTED = "surveys_exported"
    ANNOUNCEMENT_CHANGED = "announcement_changed"
    ANNOUNCEMENT_PUBLISHED = "announcement_published"
    ANNOUNCEMENT_WITHDRAWN = "announcement_withdrawn"
    ANNOUNCEMENT_REQUESTED = "announcement_requested"
    ANNOUNCEMENT_REVIEWED = "announcement_reviewed"
    TEMPLATE_WRITTEN = "template_written"
    TEMPLATE_APPROVED = "template_approved"
    TEMPLATE_RETIRED = "template_retired"
    INCIDENT_LINKED = "incident_linked"
    INCIDENT_UNLINKED = "incident_unlinked"
    INCIDENT_ANSWERED = "incident_answered"
    WRAP_UP_CLOSED = "wrap_up_closed"
    LINE_PAUSED = "line_paused"
    LINE_SIGNED_OUT = "line_signed_out"
    LANGUAGES_CHANGED = "languages_changed"
    CALL_PLACED = "call_placed"
    CALL_MOVED = "call_moved"
    TALK_LISTENED = "talk_listened"
    TALK_WHISPERED = "talk_whispered"
    TALK_JOINED = "talk_joined"
    DIFFERENCE_SETTLED = "difference_settled"
    PIN_ISSUED = "pin_issued"
    PIN_REFUSED = "pin_refused"
    FACTS_MATCHED = "facts_matched"
    FACTS_REFUSED = "facts_refused"
    CODE_ISSUED = "code_issued"
    CODE_REFUSED = "code_refused"
    ATTACHMENT_READ = "attachment_read"
    ATTACHMENT_REMOVED = "attachment_removed"
    RECORDING_PLAYED = "recording_played"
    RECORDING_ERASED = "recording_erased"
    CUSTOMER_CHANGED = "customer_changed"
    PIN_LINK_SENT = "pin_link_sent"
    LOGIN_CHANGE_ASKED = "login_change_asked"
    LOGIN_CHANGE_TOLD = "login_change_told"
    LOGIN_CHANGE_STOPPED = "login_change_stopped"
    LOGIN_CHANGE_DUE = "login_change_due"
    LOGIN_CHANGE_DONE = "login_change_done"
    AUDIT_READ = "audit_read"
    AUDIT_PURGED = "audit_purged"
    PERSON_EXPORTED = "person_exported"
    ERASURE_ASKED = "erasure_asked"
    ERASURE_DONE = "erasure_done"
    HOLD_SET = "hold_set"
    HOLD_LIFTED = "hold_lifted"
    PURGED = "purged"
    TICKET_ANSWERED = "ticket_answered"
    APPLICATION_CHECKED = "application_checked"
    OFFICE_VISIT_NOTED = "office_visit_noted"
    APPROVAL_DECIDED = "approval_decided"
    COMPLAINT_LODGED = "complaint_lodged"
    COMPLAINT_DECIDED = "complaint_decided"
    MESSAGE_RESENT = "message_resent"
    EMAIL_TRUSTED = "email_trusted"
    ARTICLE_SENT = "article_sent"
    ARTICLE_WRITTEN = "article_written"
    ARTICLE_PUBLISHED = "article_published"
    ARTICLE_WITHDRAWN = "article_withdrawn"
    ARTICLE_REVIEWED = "article_reviewed"
    TOKEN_ISSUED = "token_issued"
    TOKEN_REVOKED = "token_revoked"
    CALLBACK_CANCELLED = "callback_cancelled"
    TICKET_REGISTERED = "ticket_registered"
    ROSTER_CHANGED = "roster_changed"
    COVER_MINIMUM_CHANGED = "cover_minimum_changed"
    SHIFT_MESSAGE_LEFT = "shift_message_left"
    SHIFT_MESSAGE_REMOVED = "shift_message_removed"
    HANDOVER_CONFIRMED = "handover_confirmed"
    THRESHOLD_CHANGED = "threshold_changed"
    ALERT_ACKNOWLEDGED = "alert_acknowledged"
    REPORT_WANTED = "report_wanted"
    REPORT_UNWANTED = "report_unwanted"
    REPORT_PAUSED = "report_paused"
    REPORT_RESUMED = "report_resumed"
    REPORT_SENT = "report_sent"
    PROMPT_REPLACED = "prompt_replaced"
    PROMPT_VOICED = "prompt_voiced"
    PROMPT_TAKEN_BACK = "prompt_taken_back"
    PAUSE_REASON_CHANGED = "pause_reason_changed"
    RETENTION_CHANGED = "retention_changed"
    SERVICE_CHANGED = "service_changed"
    QUEUE_LIMIT_CHANGED = "queue_limit_changed"
    ON_CALL_CHANGED = "on_call_changed"
    DESK_PHONE_CHOSEN = "desk_phone_chosen"
    DESK_PHONE_LEFT = "desk_phone_left"


class AuditView(View):
    """One entry."""

    id: int
    at: datetime
    who: Username
    what: Action
    object: str
    """What it was done to, for example ``customer 7`` or ``announcement 3``."""


class AuditPage(View):
    """Some of the entries, the newest first."""

    entries: tuple[AuditView, ...]
    before: int | None
    """Asks for the next page, if there is one."""


class Fault(StrEnum):
    """What is wrong at a place of the chain."""

    LINK_MISSING = "link_missing"
    ENTRY_MISSING = "entry_missing"
    ENTRY_CHANGED = "entry_changed"
    """Or moved, or put between others: it does not follow from the link before."""
    CONTENT_CHANGED = "content_changed"
    CONTENT_MISSING = "content_missing"
    """And no erasure accounts for it."""
    BEGINNING_MISSING = "beginning_missing"
    NOT_LINKED = "not_linked"
    """An entry among older ones that the chain does not know."""
    TRUNCATED = "truncated"
    """The chain ends before an anchor."""
    REWRITTEN = "rewritten"
    """At an anchor the chain holds something else."""


class Broken(View):
    """The first place at which the audit log is not what it was."""

    position: int
    entry: int | None
    fault: Fault


class Anchor(View):
    """The head of the chain at one moment, to be kept elsewhere."""

    at: datetime
    position: int
    hash: str


class Verification(View):
    """What a walk along the whole chain has found."""

    links: int
    waiting: int
    """Entries of the last seconds, not linked yet."""
    anchors: int
    """Anchors that were compared."""
    broken: Broken | None
