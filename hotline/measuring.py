"""The part of the wiring that is about measures."""

from collections.abc import Coroutine
from dataclasses import dataclass

from core.clock import Clock
from core.db import UnitOfWork
from core.events import EventBus
from tickets.outbox.posting import Outbox
from tickets.presence.keeper import keep_presence
from tickets.presence.service import Presences
from tickets.reports.marks.keeper import keep_rolled_up
from tickets.reports.marks.service import RollUps
from tickets.reports.service import Reports
from tickets.staffing.service import Staffing
from tickets.subscriptions.keeper import keep_reporting
from tickets.subscriptions.posting import Posting
from tickets.subscriptions.service import Subscriptions
from tickets.thresholds.keeper import keep_watching
from tickets.thresholds.service import Thresholds
from tickets.thresholds.watching import Watching
from tickets.waiting.explaining import WaitReasons
from tickets.waiting.service import Waits
from tickets.wallboard.service import Wallboards


@dataclass(frozen=True, slots=True)
class Measuring:
    """Indicators, what they are made of, and the estimate of waiting."""

    reports: Reports
    roll_ups: RollUps
    presences: Presences
    waits: Waits
    wait_reasons: WaitReasons
    wallboards: Wallboards
    staffing: Staffing
    thresholds: Thresholds
    watching: Watching
    posting: Posting
    subscriptions: Subscriptions

    def keepers(self, bus: EventBus) -> tuple[Coroutine[None, None, None], ...]:
        """The background work, for as long as the service runs."""
        return (
            keep_presence(bus, self.presences),
            keep_rolled_up(self.roll_ups),
            keep_watching(self.watching),
            keep_reporting(self.posting),
        )


def measuring(work: UnitOfWork, clock: Clock, outbox: Outbox, console: str) -> Measuring:
    """Build them over one database; letters link to the console at this address."""
    waits = Waits(work, clock)
    return Measuring(
        reports=(reports := Reports(work, clock)),
        roll_ups=RollUps(work, clock),
        presences=Presences(work, clock),
        waits=waits,
        wallboards=(wall := Wallboards(work, clock, waits)),
        wait_reasons=WaitReasons(work, clock),
        staffing=Staffing(work, clock),
        thresholds=Thresholds(work, clock),
        watching=Watching(work, clock, wall, outbox),
        posting=(posting := Posting(work, clock, reports, outbox, f"{console}/figures")),
        subscriptions=Subscriptions(work, clock, posting),
    )
