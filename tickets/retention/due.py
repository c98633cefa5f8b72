"""What is due to go: the conditions of a purge, and of the count that tells it beforehand."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, not_, or_

from tickets.audit.model import AuditEntry
from tickets.calls.model import Call
from tickets.codes import repository as codes
from tickets.codes.locks import CodeGuard
from tickets.files.model import Recording
from tickets.files.views import RecordingKind
from tickets.outbox.model import Message
from tickets.privacy.held import held_call, held_people, held_recording, held_tickets
from tickets.privacy.views import Period
from tickets.retention.steps import PSEUDONYM
from tickets.surveys.model import Survey

TALKS = RecordingKind.CONVERSATION, RecordingKind.COMMENT
MESSAGES = (RecordingKind.VOICE_MESSAGE,)

Conditions = tuple[ColumnElement[bool], ...]


def recordings(kinds: Collection[RecordingKind], before: datetime, now: datetime) -> Conditions:
    """Sound that is still there."""
    return (
        Recording.kind.in_(kinds),
        Recording.kept_at < before,
        Recording.use_id.is_not(None),
        not_(held_recording(Recording.call, Recording.ticket, now)),
    )


def numbers(before: datetime, now: datetime) -> Conditions:
    """Calls of which the number is still known."""
    return (
        Call.arrived_at < before,
        Call.caller.is_not(None),
        not_(Call.caller.startswith(PSEUDONYM)),
        not_(held_call(Call.id, now)),
    )


def calls(before: datetime, now: datetime) -> Conditions:
    """Whole calls."""
    return Call.arrived_at < before, not_(held_call(Call.id, now))


def addresses(before: datetime, now: datetime) -> Conditions:
    """Messages that still say where they went."""
    return (
        Message.posted_at < before,
        Message.address != "",
        or_(Message.customer_id.is_(None), Message.customer_id.not_in(held_people(now))),
        or_(Message.ticket.is_(None), Message.ticket.not_in(held_tickets(now))),
    )


def surveys(before: datetime, now: datetime) -> Conditions:
    """Surveys that are not anonymous yet."""
    return (
        Survey.asked_at < before,
        Survey.is_about_somebody(),
        or_(Survey.ticket.is_(None), Survey.ticket.not_in(held_tickets(now))),
    )


def tries(before: datetime, _now: datetime) -> Conditions:
    """Failures at numbers without a code."""
    return codes.forgettable(before)


def audit_entries(before: datetime, _now: datetime) -> Conditions:
    """Entries of the audit log, which nothing holds."""
    return (AuditEntry.at < before,)


DUE: Mapping[Period, tuple[Any, Callable[[datetime, datetime], Conditions]]] = {
    Period.RECORDINGS: (Recording.kept_at, partial(recordings, TALKS)),
    Period.VOICE_MESSAGES: (Recording.kept_at, partial(recordings, MESSAGES)),
    Period.NUMBERS: (Call.arrived_at, numbers),
    Period.TRIES: (CodeGuard.tried_at, tries),
    Period.ADDRESSES: (Message.posted_at, addresses),
    Period.SURVEYS: (Survey.asked_at, surveys),
    Period.CALLS: (Call.arrived_at, calls),
    Period.AUDIT: (AuditEntry.at, audit_entries),
}
"""What lies in the database: the moment that its age is told by, and what is due of it."""
