"""Reminding of failures that nobody ends, and reviewing what one person has published."""

from datetime import timedelta

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import Username
from tickets.announcements import repository as announcements
from tickets.announcements.events import AnnouncementsChanged
from tickets.announcements.views import AnnouncementView
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.reviews import repository
from tickets.reviews.events import OutageNeedsReview
from tickets.reviews.reminding import reminder_due
from tickets.reviews.views import ReminderView

UNKNOWN_END_AFTER = timedelta(hours=4)


class Reviews:
    """What supervisors have to look at again."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, unknown_end_after: timedelta = UNKNOWN_END_AFTER
    ) -> None:
        self._work = work
        self._clock = clock
        self._unknown_end_after = unknown_end_after

    async def to_review(self) -> tuple[AnnouncementView, ...]:
        """Published from a template by one person, and read by no other yet."""
        async with self._work.reading() as session:
            return await repository.unreviewed(session)

    async def review(self, number: int, by: Username) -> AnnouncementView:
        """A second person has read it."""
        now = self._clock()
        async with self._work() as work:
            announcement = await announcements.hold(work.session, number)
            announcement.review(by, now)
            what = f"announcement {number}, revision {announcement.revision}"
            note(work.session, at=now, who=by, what=Action.ANNOUNCEMENT_REVIEWED, object=what)
            work.announce(AnnouncementsChanged(at=now))
            return announcement.view()

    async def remind(self) -> int:
        """Remind of each overdue failure once in its hour; returns of how many."""
        now, reminded = self._clock(), 0
        async with self._work() as work:
            for one in await repository.published(work.session):
                due = reminder_due(one, now, self._unknown_end_after)
                if due and await repository.remind_once(work.session, one.id, due, now):
                    work.announce(OutageNeedsReview(at=now, announcement=one.id))
                    reminded += 1
        return reminded

    async def reminders(self) -> tuple[ReminderView, ...]:
        """Those of what is on the line, newest first."""
        async with self._work.reading() as session:
            on_line = [one.id for one in await repository.published(session)]
            return await repository.last_reminders(session, on_line)
