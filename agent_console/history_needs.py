"""What the console asks of the services that look back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.ids import CallId
from ivr.explorer.past import PartToday
from tickets.affected.views import AffectedView, DeflectionView
from tickets.archive.views import ArchiveAsked, ArchivePage
from tickets.calls.views import JourneyEntry
from tickets.history.views import CallFilter, CallPage, PastCall, SurveyFilter, SurveyPage
from tickets.recordings.views import PastRecording, RecordingFilter, RecordingPage
from tickets.staffing.views import Plan, PlanAsked
from tickets.surveys.views import SurveyView
from tickets.waiting.views import WaitView


class History(Protocol):
    """Calls and surveys of any days."""

    async def calls(
        self, wanted: CallFilter, older_than: CallId | None = None, limit: int = 50
    ) -> CallPage: ...
    async def all_calls(self, wanted: CallFilter) -> tuple[PastCall, ...]: ...
    async def surveys(
        self, wanted: SurveyFilter, older_than: int | None = None, limit: int = 50
    ) -> SurveyPage: ...
    async def all_surveys(self, wanted: SurveyFilter) -> tuple[SurveyView, ...]: ...


class RecordingSearch(Protocol):
    """What was recorded on any days, without the sound."""

    async def page(
        self, wanted: RecordingFilter, older_than: int | None = None, limit: int = 50
    ) -> RecordingPage: ...
    async def of_call(self, call: CallId) -> tuple[PastRecording, ...]: ...


class Archive(Protocol):
    """Announcements that were published."""

    async def page(self, asked: ArchiveAsked) -> ArchivePage: ...


class Affected(Protocol):
    """Whom an announcement reached, and what became of them."""

    async def counts(self, announcement: int) -> AffectedView: ...
    async def deflection(self, announcement: int) -> DeflectionView: ...


class Staffing(Protocol):
    """How many people days like those of the past need."""

    async def plan(self, asked: PlanAsked) -> Plan: ...


class WaitReasons(Protocol):
    """Why callers waited."""

    async def of_call(self, call: CallId) -> tuple[WaitView, ...]: ...


class Replays(Protocol):
    """What past calls would meet today."""

    async def of(self, journey: Sequence[JourneyEntry]) -> tuple[PartToday, ...]: ...


@dataclass(frozen=True, slots=True)
class Past:
    """The services that look back."""

    history: History
    recordings: RecordingSearch
    archive: Archive
    affected: Affected
    staffing: Staffing
    waits: WaitReasons
    replays: Replays
