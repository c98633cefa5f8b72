"""What the console asks of the services that tell supervisors what needs a person."""

from dataclasses import dataclass
from typing import Protocol

from core.ids import Username
from tickets.files.views import Download
from tickets.on_call.views import OnCallInput, OnCallView
from tickets.outbox.views import MessageView
from tickets.privacy.views import Period
from tickets.queues.views import LimitsInput, LimitsView
from tickets.reconciliation.views import DifferenceView, Settlement
from tickets.reminders.views import ReminderView as DueView
from tickets.retention.views import PeriodInput, Preview, RetentionView
from tickets.reviews.views import ReminderView
from tickets.subscriptions.views import NewSubscription, SubscriptionPage, SubscriptionView
from tickets.thresholds.views import AlertPage, AlertView, Figure, Limits, ThresholdView


class Reconciliation(Protocol):
    """The ledger compared with the exchange."""

    async def open_differences(self, limit: int = 500) -> tuple[DifferenceView, ...]: ...
    async def settle(self, number: int, by: Username, why: Settlement) -> DifferenceView: ...


class Reviews(Protocol):
    """Failures that last longer than was announced."""

    async def reminders(self) -> tuple[ReminderView, ...]: ...


class Reminders(Protocol):
    """Due dates, as told to each person."""

    async def unseen(self, reader: Username) -> tuple[DueView, ...]: ...
    async def seen(self, reminder: int, reader: Username) -> None: ...


class Failures(Protocol):
    """Messages that did not arrive."""

    async def failed_lately(self) -> tuple[MessageView, ...]: ...
    async def send_again(self, number: int, by: Username) -> tuple[MessageView, ...]: ...


class Recordings(Protocol):
    """Talks that were recorded with consent."""

    async def listen(self, number: int, by: Username) -> Download: ...


class Thresholds(Protocol):
    """Limits of the live figures, and alerts when they are crossed."""

    async def all(self) -> tuple[ThresholdView, ...]: ...
    async def set(
        self, figure: Figure, limits: Limits, by: Username
    ) -> tuple[ThresholdView, ...]: ...
    async def going_on(self) -> tuple[AlertView, ...]: ...
    async def alerts(self, before: int | None = None) -> AlertPage: ...
    async def acknowledge(self, number: int, by: Username) -> AlertView: ...


class Subscriptions(Protocol):
    """Reports that come by e-mail; without an owner they are everybody's."""

    async def page(
        self, by: Username, owner: Username | None, before: int | None = None
    ) -> SubscriptionPage: ...
    async def subscribe(self, new: NewSubscription, by: Username) -> SubscriptionView: ...
    async def pause(
        self, number: int, by: Username, owner: Username | None, *, paused: bool
    ) -> SubscriptionView: ...
    async def remove(self, number: int, by: Username, owner: Username | None) -> None: ...
    async def send_now(self, number: int, by: Username) -> None: ...


class Retention(Protocol):
    """How long what is kept."""

    async def all(self) -> RetentionView: ...
    async def preview(self, period: Period, length: int) -> Preview: ...
    async def change(self, period: Period, wanted: PeriodInput, by: Username) -> RetentionView: ...


class Queues(Protocol):
    """From which wait on callers are offered other ways."""

    async def look(self) -> LimitsView: ...
    async def set(self, wanted: LimitsInput, by: Username) -> LimitsView: ...


class OnCallLists(Protocol):
    """Telephones that are rung when nobody can answer."""

    async def look(self) -> OnCallView: ...
    async def arrange(self, wanted: OnCallInput, by: Username) -> OnCallView: ...


@dataclass(frozen=True, slots=True)
class Oversight:
    """The services that tell supervisors what needs a person."""

    reconciliation: Reconciliation
    reviews: Reviews
    reminders: Reminders
    failures: Failures
    thresholds: Thresholds
    subscriptions: Subscriptions
    retention: Retention
    queues: Queues
    on_call: OnCallLists


@dataclass(frozen=True, slots=True)
class ListeningRules:
    """Whether supervisors may listen to talks, and whether consultants see who only listens."""

    allowed: bool = False
    shown: bool = True
