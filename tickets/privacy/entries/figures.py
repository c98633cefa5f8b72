"""Figures, which count people and know none of them."""

from tickets.affected.model import Heard
from tickets.calls.journal import JournalPlace
from tickets.calls.queue_entry import QueueEntry
from tickets.followers.model import Follower
from tickets.presence.model import ConsultantStatus, PresenceQuarter
from tickets.privacy.holding import By, Holding, columns, nothing
from tickets.privacy.views import Period
from tickets.reconciliation.model import Difference
from tickets.reports.model import CallQuarter, RollUpMark
from tickets.surveys.model import Survey

HOLDINGS = (
    Holding(
        table=QueueEntry,
        section="queue_entries",
        found_by={"call": By.CALL},
        plain=columns("number language origin entered_at left_at how waited"),
        staff=columns("consultant"),
        period=Period.CALLS,
        because="how long was waited, for the figures",
    ),
    Holding(
        table=Heard,
        section="announcements_heard",
        found_by={"call": By.CALL},
        blank={"caller_hash": nothing},
        plain=columns("announcement heard_at affected_at"),
        period=Period.CALLS,
        because="how many a failure affects",
    ),
    Holding(
        table=Follower,
        section="follows",
        found_by={"customer_id": By.CUSTOMER, "number": By.IDENTIFIER, "call": By.CALL},
        plain=columns("id key announcement way language state asked_at settled_at"),
        whole_row=True,
        period=Period.ADDRESSES,
    ),
    Holding(
        table=Survey,
        section="surveys",
        found_by={"call": By.CALL, "ticket": By.TICKET, "customer_id": By.CUSTOMER},
        blank={
            "customer_id": nothing,
            "token_hash": nothing,
            "comment": nothing,
            "comment_recording": nothing,
        },
        plain=columns(
            "id way language service asked_at expires_at resolved score answered_at submitted_at"
        ),
        staff=columns("consultant"),
        secret=columns("token_hash"),
        period=Period.SURVEYS,
        because="an answer that is nobody's, for the figures",
    ),
    Holding(
        table=Difference,
        section="differences",
        found_by={"call": By.CALL},
        blank={"ours": nothing, "theirs": nothing, "remark": nothing},
        plain=columns("id day kind found_at settled_at"),
        staff=columns("settled_by"),
        period=Period.CALLS,
        because="that ledger and exchange differed",
    ),
    Holding(
        table=RollUpMark,
        plain=columns("id call ticket customer_id at contact"),
        period=Period.OWN,
        because="what is to be counted anew; goes with the next count",
    ),
    Holding(
        table=CallQuarter,
        plain=columns(
            "facet start language member day arrived contained messages offered answered"
            " answered_in_time abandoned abandoned_short moved waited handling estimated"
            " estimated_well matters marked lasting settled invited asked confirmed scored"
            " satisfied score callbacks called_back callback_handling waits handlings"
        ),
        period=Period.ARCHIVE,
        because="sums of a quarter of an hour",
    ),
    Holding(
        table=PresenceQuarter,
        plain=columns("start language day available signed_in"),
        staff=columns("consultant"),
        period=Period.ARCHIVE,
    ),
    Holding(
        table=ConsultantStatus,
        plain=columns("id availability pause_reason languages since seen_at until lost"),
        staff=columns("consultant"),
        period=Period.ARCHIVE,
    ),
    Holding(table=JournalPlace, plain=columns("life taken"), period=Period.OWN),
)
