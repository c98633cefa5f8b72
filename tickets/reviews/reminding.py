"""When a supervisor is reminded that an outage never ends by itself (domain 4.6, pure)."""

from datetime import datetime, timedelta

from tickets.announcements.model import ENDS_WITH_A_WORD
from tickets.announcements.views import AnnouncementState, AnnouncementView

EVERY = timedelta(hours=1)


def reminder_due(
    announcement: AnnouncementView, now: datetime, unknown_end_after: timedelta
) -> datetime | None:
    """The last full hour since its end has passed; None when there is nothing to remind of.

    A failure without an expected end counts from ``unknown_end_after`` its publication.
    """
    failure = announcement.kind in ENDS_WITH_A_WORD and not announcement.is_test
    published = announcement.published_at
    if announcement.state is not AnnouncementState.PUBLISHED or not failure or published is None:
        return None
    since = announcement.expected_end or published + unknown_end_after
    return since + (now - since) // EVERY * EVERY if now >= since else None
