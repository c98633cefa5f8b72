"""When an approval is over because the outage is (pure)."""

from collections.abc import Iterable
from datetime import datetime

from tickets.announcements.views import AnnouncementView
from tickets.fallback.model import FallbackApproval
from tickets.outages.affecting import outage_of


def outage_ended(
    approval: FallbackApproval,
    live: Iterable[AnnouncementView],
    ended: Iterable[AnnouncementView],
    now: datetime,
) -> datetime | None:
    """When the last outage of the service ended since the decision; None while one goes on."""
    if outage_of(approval.service, live, now) is not None:
        return None
    ends = (
        one.ended_at
        for one in ended
        if approval.service in one.services
        and one.published_at is not None
        and one.ended_at is not None
        and one.ended_at > approval.decided_at
    )
    return max(ends, default=None)
