"""What tickets are about, and what was asked, answered and complained about."""

from datetime import datetime
from typing import Any

from tickets.answers.model import Answer, CustomerWait, DoneDeed
from tickets.applications.model import ApplicationForm, FormalCheck, OfficeVisit
from tickets.complaints.model import Complaint
from tickets.fallback.model import FallbackApproval
from tickets.incidents.model import AnsweredTicket, IncidentTicket
from tickets.links.model import Link, Merge
from tickets.outages.model import Suspension
from tickets.privacy.holding import By, Holding, Row, columns, empty, nothing
from tickets.privacy.views import Period
from tickets.references.model import Reference
from tickets.referrals.model import Referral
from tickets.reminders.model import DueReminder

STATES = "that and when it happened is part of the ticket's history"


def _no_fields(_row: Row, _at: datetime) -> dict[str, Any]:
    return {}


HOLDINGS = (
    Holding(
        table=Answer,
        section="answers",
        found_by={"ticket": By.TICKET},
        blank={"text": empty},
        plain=columns("id outcome at"),
        staff=columns("by"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=CustomerWait,
        section="questions",
        found_by={"ticket": By.TICKET},
        blank={"asked": empty, "reply": nothing},
        plain=columns("id kind began_at ended_at"),
        staff=columns("began_by ended_by"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=ApplicationForm,
        section="application_forms",
        found_by={"ticket": By.TICKET},
        blank={"fields": _no_fields},
        plain=columns("written_at"),
        staff=columns("written_by"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=FormalCheck,
        section="formal_checks",
        found_by={"ticket": By.TICKET},
        blank={"lacking": empty},
        plain=columns("id at missing"),
        staff=columns("by"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=OfficeVisit,
        section="office_visits",
        found_by={"ticket": By.TICKET},
        plain=columns("office visited_at noted_at"),
        staff=columns("official noted_by"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=Complaint,
        section="complaints",
        found_by={"ticket": By.TICKET, "customer_id": By.CUSTOMER},
        blank={"customer_id": nothing, "text": empty, "answer": nothing},
        plain=columns("id key kind channel lodged_at in_time due_on became upheld decided_at"),
        staff=columns("lodged_by decided_by"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=FallbackApproval,
        section="fallback_approvals",
        found_by={"ticket": By.TICKET},
        blank={"eori": empty, "reason": empty, "text": empty},
        plain=columns("id service starts_at granted number until decided_at ended_at"),
        staff=columns("decided_by"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=Reference,
        section="references",
        found_by={"ticket": By.TICKET},
        plain=columns("kind value added_at"),
        staff=columns("added_by"),
        whole_row=True,
        period=Period.ARCHIVE,
    ),
    Holding(
        table=Referral,
        section="referrals",
        found_by={"call": By.CALL, "ticket": By.TICKET},
        plain=columns("id place at"),
        staff=columns("by"),
        period=Period.CALLS,
        because="how often callers are sent elsewhere, for the figures",
    ),
    Holding(
        table=AnsweredTicket,
        section="answers_to_incidents",
        found_by={"ticket": By.TICKET},
        plain=columns("answer progress excluded at"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=IncidentTicket,
        section="incidents",
        found_by={"ticket": By.TICKET},
        plain=columns("announcement linked_at"),
        staff=columns("linked_by"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=Suspension,
        section="suspensions",
        found_by={"ticket": By.TICKET},
        plain=columns("id announcement began_at ended_at"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=DueReminder,
        section="due_reminders",
        found_by={"ticket": By.TICKET},
        plain=columns("id due_on kind told_at"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=DoneDeed,
        section="deeds",
        found_by={"ticket": By.TICKET},
        plain=columns("key what at"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=Link,
        section="links",
        found_by={"ticket": By.TICKET},
        plain=columns("kind other at"),
        staff=columns("by"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
    Holding(
        table=Merge,
        section="merges",
        found_by={"ticket": By.TICKET, "into": By.TICKET},
        plain=columns("id at state_before gave_customer last_change undone_at"),
        staff=columns("by undone_by"),
        period=Period.ARCHIVE,
        because=STATES,
    ),
)
