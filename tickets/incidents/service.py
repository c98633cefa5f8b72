"""Linking tickets to an incident, and answering all of them at once."""

from collections import Counter

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import TicketNumber, Username
from core.language import Language
from tickets.announcements import repository as announcements
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.desk import repository as desk
from tickets.desk.views import ChangeKind
from tickets.incidents import repository
from tickets.incidents.answerable import exclusion, is_open
from tickets.incidents.model import AnsweredTicket, IncidentAnswer
from tickets.incidents.views import (
    MOST_TICKETS,
    AnsweringView,
    CommonAnswer,
    LinkView,
    Preview,
    PreviewLine,
    Progress,
    ResultLine,
)


class Incidents:
    """Announced failures and the tickets that are about them."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def link(self, announcement: int, number: TicketNumber, by: Username) -> None:
        """This open ticket is about the incident; told twice, it is linked once."""
        now = self._clock()
        async with self._work() as work:
            await announcements.hold(work.session, announcement)
            ticket = await desk.hold(work.session, number)
            if not is_open(ticket.state):
                raise Conflict(f"only an open ticket is linked, not {ticket.state}", code="over")
            if await repository.count_links(work.session, announcement) >= MOST_TICKETS:
                raise Conflict(f"an incident has {MOST_TICKETS} tickets at most", code="too_many")
            if await repository.link_once(work.session, announcement, number, by, now):
                detail = {"announcement": f"{announcement}"}
                ticket.note(ChangeKind.INCIDENT_LINKED, by, now, detail)
                about = f"ticket {number}, announcement {announcement}"
                note(work.session, at=now, who=by, what=Action.INCIDENT_LINKED, object=about)

    async def unlink(self, announcement: int, number: TicketNumber, by: Username) -> None:
        """It was about something else; told twice, nothing more happens."""
        now = self._clock()
        async with self._work() as work:
            ticket = await desk.hold(work.session, number)
            if await repository.unlink(work.session, announcement, number):
                detail = {"announcement": f"{announcement}"}
                ticket.note(ChangeKind.INCIDENT_UNLINKED, by, now, detail)
                about = f"ticket {number}, announcement {announcement}"
                what = Action.INCIDENT_UNLINKED
                note(work.session, at=now, who=by, what=what, object=about)

    async def tickets(self, announcement: int) -> tuple[LinkView, ...]:
        """The tickets of the incident, in order of their numbers."""
        async with self._work.reading() as session:
            return await repository.links(session, announcement)

    async def preview(self, announcement: int) -> Preview:
        """Who would get a common answer now, in which language, and who would not, and why."""
        async with self._work.reading() as session:
            await announcements.get(session, announcement)
            found = await repository.linked_tickets(session, announcement)
        lines = tuple(
            PreviewLine(
                ticket=ticket.number,
                subject=ticket.subject,
                state=ticket.state,
                language=language or Language.PL,
                excluded=exclusion(ticket.kind, ticket.state),
            )
            for ticket, language in found
        )
        counted = Counter(line.language for line in lines if line.excluded is None)
        return Preview(lines=lines, answered=counted.total(), by_language=dict(counted))

    async def answer_all(
        self, announcement: int, answer: CommonAnswer, by: Username
    ) -> AnsweringView:
        """Keep the texts and the list of tickets; the keeper answers them. The same key again is
        the same answer."""
        now = self._clock()
        async with self._work() as work:
            await announcements.hold(work.session, announcement)  # a repeated key waits here
            kept = await repository.answer_of_key(work.session, answer.key)
            if kept is not None:
                kept.check_same(announcement, answer)
                return await repository.progress(work.session, kept)
            kept = IncidentAnswer.write(announcement, answer, by, now)
            work.session.add(kept)
            await work.session.flush()
            for link in await repository.links(work.session, announcement):
                line = AnsweredTicket(answer=kept.id, ticket=link.ticket, progress=Progress.WAITING)
                work.session.add(line)
            what = f"announcement {announcement}, answer {kept.id}"
            note(work.session, at=now, who=by, what=Action.INCIDENT_ANSWERED, object=what)
            await work.session.flush()
            return await repository.progress(work.session, kept)

    async def progress(self, answer: int) -> AnsweringView:
        """How far a common answer has come."""
        async with self._work.reading() as session:
            return await repository.progress(session, await repository.get_answer(session, answer))

    async def results(self, answer: int) -> tuple[ResultLine, ...]:
        """What became of each ticket of a common answer."""
        async with self._work.reading() as session:
            return await repository.results(session, answer)
