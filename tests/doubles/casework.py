"""The services by which tickets are worked on, real ones, over any database and folder."""

from pathlib import Path

from pydantic import SecretStr

from agent_console.casework_needs import Casework
from agent_console.history_needs import Past
from agent_console.oversight_needs import Oversight
from core.callback_settings import CallbackSettings
from core.clock import Clock
from core.db import UnitOfWork
from core.on_call_settings import OnCallSettings, OnCallTelephone
from core.queue_settings import QueueSettings
from core.settings import RetentionSettings
from core.vault import Vault
from gateways.no_scanner import NoScanner
from ivr.explorer.past import Replays
from ivr.logs.records import ExchangeLogs
from tickets.additions.information import MoreInformation
from tickets.additions.service import Attachments
from tickets.affected.service import Affected
from tickets.answers.answering import Means
from tickets.answers.service import Answers
from tickets.archive.service import Archive
from tickets.callbacks.service import Callbacks
from tickets.calls.aside import Aside
from tickets.complaints.service import Complaints
from tickets.customers.accounts import Accounts
from tickets.desk.service import HelpDesk
from tickets.files.service import Recordings
from tickets.files.store import FileStore
from tickets.files.voice_messages import VoiceMessages
from tickets.groups.service import Groups
from tickets.history.service import History
from tickets.incidents.overview import IncidentOverview
from tickets.incidents.service import Incidents
from tickets.links.service import Links
from tickets.on_call.service import OnCallLists
from tickets.outbox.service import OutgoingMessages
from tickets.placed.service import PlacedCalls
from tickets.queues.service import Queues
from tickets.reconciliation.service import Reconciliation
from tickets.recordings.service import RecordingSearch
from tickets.references.service import References
from tickets.reminders.service import Reminders
from tickets.reports.service import Reports
from tickets.retention.chosen.service import RetentionPeriods
from tickets.reviews.service import Reviews
from tickets.saved_views.service import SavedViews
from tickets.staffing.service import Staffing
from tickets.subscriptions.posting import Posting
from tickets.subscriptions.service import Subscriptions
from tickets.thresholds.service import Thresholds
from tickets.waiting.explaining import WaitReasons

ON_CALL = OnCallSettings(
    telephones=tuple(
        OnCallTelephone(label=label, number=SecretStr(number))
        for label, number in (("night", "+48600000801"), ("home", "+48600000802"))
    )
)


def oversight(
    work: UnitOfWork, clock: Clock, means: Means, vault: Vault, folder: Path
) -> Oversight:
    """What needs a supervisor; the exchange has written nothing into this folder."""
    reports = Posting(work, clock, Reports(work, clock), means.outbox, "https://hotline.example")
    return Oversight(
        reconciliation=Reconciliation(work, clock, ExchangeLogs(folder)),
        reviews=Reviews(work, clock),
        reminders=Reminders(work, clock, means.outbox),
        failures=OutgoingMessages(work, clock, vault, means.outbox),
        thresholds=Thresholds(work, clock),
        subscriptions=Subscriptions(work, clock, reports),
        retention=RetentionPeriods(work, clock, RetentionSettings(), Aside(folder)),
        queues=Queues(work, clock, QueueSettings()),
        on_call=OnCallLists(work, clock, ON_CALL),
    )


def past(work: UnitOfWork, clock: Clock, vault: Vault) -> Past:
    """What has been."""
    return Past(
        history=History(work),
        recordings=RecordingSearch(work, clock),
        archive=Archive(work),
        affected=Affected(work, clock, vault),
        staffing=Staffing(work, clock),
        waits=WaitReasons(work, clock),
        replays=Replays(),
    )


def casework(work: UnitOfWork, clock: Clock, means: Means, store: FileStore) -> Casework:
    """All of them; files lie in this store."""
    return Casework(
        accounts=Accounts(work, clock),
        groups=Groups(work, clock),
        answers=Answers(work, clock, means),
        complaints=Complaints(work, clock, means),
        links=Links(work, clock),
        references=References(work, clock),
        information=MoreInformation(work, clock, means.policy),
        attachments=Attachments(work, clock, store, NoScanner(), means.policy),
        incidents=Incidents(work, clock),
        overview=IncidentOverview(work),
        callbacks=Callbacks(work, clock, CallbackSettings()),
        placed=PlacedCalls(work, clock, CallbackSettings()),
        register=HelpDesk(work, clock),
        views=SavedViews(work),
        voice_messages=VoiceMessages(work, Recordings(work, clock, store)),
    )
