"""Linking tickets, merging duplicates, and taking them apart again."""

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from core.ids import TicketNumber, Username
from tickets.complaints.repository import refuse_while_open
from tickets.desk import repository as desk
from tickets.desk.views import ChangeKind, TicketView
from tickets.links import repository
from tickets.links.linking import hold_both, in_order, link, told
from tickets.links.model import Merge
from tickets.links.views import LinkKind, LinkView, MergeView, WholeStory
from tickets.references import repository as references


class Links:
    """Which tickets belong together."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def link(
        self, ticket: TicketNumber, kind: LinkKind, other: TicketNumber, by: Username
    ) -> LinkView:
        """Note that ``ticket`` follows, or is related to, ``other``; again gives the same."""
        async with self._work() as work:
            new = await link(work.session, ticket, kind, other, by, self._clock())
            return new.view()

    async def unlink(
        self, ticket: TicketNumber, kind: LinkKind, other: TicketNumber, by: Username
    ) -> None:
        """Take a link away that was a mistake; both histories keep it."""
        async with self._work() as work:
            held = await hold_both(work.session, ticket, other)
            first, second = in_order(ticket, kind, other)
            known = await repository.link(work.session, first, kind, second)
            if known is None:
                raise NotFound(f"{ticket} and {other} are not linked so")
            await work.session.delete(known)
            for one in held:
                detail = told(first, kind, second)
                one.note(ChangeKind.UNLINKED, by, self._clock(), detail)

    async def merge(self, ticket: TicketNumber, into: TicketNumber, by: Username) -> MergeView:
        """Close a duplicate, all that belongs to it reachable from the other; again, the same."""
        async with self._work() as work:
            session = work.session
            duplicate, other = await hold_both(session, ticket, into)
            known = await repository.merge_of(session, ticket)
            if known is not None and known.undone_at is None:
                if known.into == into:
                    return known.view()
                raise Conflict(f"{ticket} is a duplicate of {known.into} already", code="merged")
            await refuse_while_open(session, ticket)
            merge = Merge.of(duplicate, other, by, self._clock())
            session.add(merge)
            await session.flush()
            merge.last_change = await repository.newest_change(session, (ticket, into))
            return merge.view()

    async def unmerge(self, ticket: TicketNumber, by: Username) -> TicketView:
        """Take a duplicate out again while nothing has happened since; again changes nothing."""
        async with self._work() as work:
            session = work.session
            known = await repository.merge_of(session, ticket)
            if known is None:
                await desk.get(session, ticket)
                raise Conflict(f"{ticket} was not merged into another ticket", code="not_merged")
            duplicate, other = await hold_both(session, ticket, known.into)
            await session.refresh(known)
            if known.undone_at is None:
                newest = await repository.newest_change(session, (ticket, known.into))
                known.undo(duplicate, other, newest, by, self._clock())
            return duplicate.view()

    async def whole_story(self, number: TicketNumber) -> WholeStory:
        """All that belongs to a ticket, that of its duplicates included."""
        async with self._work.reading() as session:
            await desk.get(session, number)
            tickets = await repository.family(session, number)
            merge = await repository.merge_of(session, number)
            return WholeStory(
                tickets=tickets,
                merged_into=merge.into if merge and merge.undone_at is None else None,
                links=await repository.links_of(session, number),
                references=await references.of_tickets(session, tickets),
                calls=await repository.calls_about(session, tickets),
                information=await repository.information_on(session, tickets),
                attachments=await repository.attachments_of(session, tickets),
                messages=await repository.messages_about(session, tickets),
            )
