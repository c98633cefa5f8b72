"""The wiring's part that is about what is done with tickets, and by when."""

from collections.abc import Coroutine
from dataclasses import dataclass

from core.clock import Clock
from core.db import UnitOfWork
from core.events import EventBus
from tickets.answers.answering import Means
from tickets.answers.service import Answers
from tickets.applications.service import Applications
from tickets.complaints.service import Complaints
from tickets.fallback.service import FallbackApprovals
from tickets.groups.service import Groups
from tickets.incidents.overview import IncidentOverview
from tickets.links.service import Links
from tickets.outages.keeper import keep_following
from tickets.outages.service import Outages
from tickets.references.service import References
from tickets.referrals.service import Referrals
from tickets.reminders.keeper import keep_reminding
from tickets.reminders.service import Reminders
from tickets.saved_views.service import SavedViews


@dataclass(frozen=True, slots=True)
class Handling:
    """The services by which tickets are answered, checked, suspended and complained about."""

    answers: Answers
    applications: Applications
    complaints: Complaints
    approvals: FallbackApprovals
    outages: Outages
    reminders: Reminders
    referrals: Referrals
    overview: IncidentOverview
    groups: Groups
    views: SavedViews
    references: References
    links: Links

    def keepers(self, bus: EventBus) -> tuple[Coroutine[None, None, None], ...]:
        """What goes on in the background."""
        return (keep_following(bus, self.outages, self.approvals), keep_reminding(self.reminders))


def handling(work: UnitOfWork, clock: Clock, means: Means) -> Handling:
    """All of them over one database, by the rules of one profile."""
    return Handling(
        answers=Answers(work, clock, means),
        applications=Applications(work, clock, means),
        complaints=Complaints(work, clock, means),
        approvals=FallbackApprovals(work, clock, means),
        outages=Outages(work, clock),
        reminders=Reminders(work, clock, means.outbox),
        referrals=Referrals(work, clock, means),
        overview=IncidentOverview(work),
        groups=Groups(work, clock),
        views=SavedViews(work),
        references=References(work, clock),
        links=Links(work, clock),
    )
