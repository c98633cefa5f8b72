"""The wiring's part that looks back at calls: reconciliation, surveys, history, retention."""

from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_urlsafe

from core.clock import Clock, utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.settings import Settings
from customer_pages.app import link_base
from customer_pages.keys import Kind
from hotline.comments import Comments
from hotline.opinions import Opinions
from ivr.logs.records import ExchangeLogs
from tickets.calls.aside import Aside
from tickets.files.service import Recordings
from tickets.history.service import History
from tickets.outbox.posting import Outbox
from tickets.reconciliation.keeper import keep_reconciled
from tickets.reconciliation.service import Reconciliation
from tickets.recordings.service import RecordingSearch
from tickets.retention.chosen.service import RetentionPeriods
from tickets.surveys.inviting import Invitations
from tickets.surveys.keeper import keep_inviting
from tickets.surveys.service import Surveys


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What happens when calls are over."""

    reconciliation: Reconciliation
    surveys: Surveys
    opinions: Opinions
    comments: Comments
    history: History
    recorded: RecordingSearch
    retention: RetentionPeriods

    def keepers(self, clock: Clock) -> tuple[Coroutine[None, None, None], ...]:
        """The background work, for as long as the service runs."""
        return (
            keep_reconciled(self.reconciliation, clock),
            keep_inviting(self.surveys),
            self.comments.keep(),
        )


def afterwards(
    settings: Settings, work: UnitOfWork, clock: Clock, outbox: Outbox, recordings: Recordings
) -> Afterwards:
    """Build them over one database."""
    invitations = Invitations(
        outbox,
        token_urlsafe,
        f"{link_base(settings.http, Kind.SURVEY)}/",
        timedelta(days=settings.surveys.days_between),
    )
    surveys = Surveys(work, clock, invitations)
    comments = Comments(surveys, recordings, settings.var / "comments", clock)
    return Afterwards(
        reconciliation=Reconciliation(work, clock, ExchangeLogs(settings.exchange_logs)),
        surveys=surveys,
        opinions=Opinions(surveys, comments, settings.surveys),
        comments=comments,
        history=History(work),
        recorded=RecordingSearch(work, clock),
        retention=RetentionPeriods(
            work, clock, settings.retention, Aside(settings.var / "journal")
        ),
    )


@asynccontextmanager
async def reconciliation(
    settings: Settings, clock: Clock = utc_now
) -> AsyncIterator[Reconciliation]:
    """The reconciliation alone, for the command line."""
    async with database(settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        yield Reconciliation(work, clock, ExchangeLogs(settings.exchange_logs))
