"""Handing over: the page, messages to the next shift, and what both leads have confirmed."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, Forbidden
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.free_text import refuse_pesel
from tickets.handover import repository
from tickets.handover.filling import MOST_MESSAGES, filled, seal
from tickets.handover.model import HandoverConfirmation, ShiftMessage
from tickets.handover.shifts import handed_over_at
from tickets.handover.views import (
    Confirming,
    Filled,
    HandoverLine,
    HandoverView,
    NewMessage,
    ShiftPage,
    Side,
)

LAST = 30
"""Handovers that can be opened again, ten days; older ones go with the next."""


class Handovers:
    """From one shift to the next."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def page(self) -> ShiftPage:
        """What there is to hand over now."""
        async with self._work.reading() as session:
            return await self._page(session)

    async def leave(self, new: NewMessage, by: Username) -> ShiftPage:
        """A message to the next shift."""
        refuse_pesel(new.text)
        async with self._work() as work:
            if await repository.count_messages(work.session) >= MOST_MESSAGES:
                raise Conflict("nobody reads more messages than that", code="too_many_messages")
            message = ShiftMessage(text=new.text, by=by, at=self._clock())
            work.session.add(message)
            await work.session.flush()
            self._note(work.session, by, Action.SHIFT_MESSAGE_LEFT, f"shift_message {message.id}")
            return await self._page(work.session)

    async def take_back(self, number: int, by: Username) -> ShiftPage:
        """It was a mistake, says who wrote it."""
        async with self._work() as work:
            message = await repository.message(work.session, number)
            if message.by != by:
                raise Forbidden("only who wrote a message takes it back", code="not_yours")
            await work.session.delete(message)
            self._note(work.session, by, Action.SHIFT_MESSAGE_REMOVED, f"shift_message {number}")
            await work.session.flush()
            return await self._page(work.session)

    async def confirm(self, asked: Confirming, by: Username) -> ShiftPage:
        """A lead has seen the page as it is; the same one again changes nothing."""
        now = self._clock()
        async with self._work() as work:
            one = await repository.hold(work.session, handed_over_at(now))
            confirmed = await repository.confirmations(work.session, one.id)
            kept = confirmed.get(asked.side)
            if kept is None:
                _refuse_same_person([other.by for other in confirmed.values()], by)
                page = await filled(work.session, now)
                _refuse_another_page(page, asked.seal)
                made = HandoverConfirmation(
                    handover=one.id, side=asked.side, by=by, at=now, shown=page
                )
                await self._keep(work.session, made)
            elif kept.by != by:
                raise Conflict("somebody else has confirmed this", code="handover_confirmed")
            return await self._page(work.session)

    async def last(self) -> tuple[HandoverLine, ...]:
        """The last handovers, the newest first."""
        async with self._work.reading() as session:
            return await repository.last(session, LAST)

    async def handover(self, number: int) -> HandoverView:
        """One of them, as each lead saw it."""
        async with self._work.reading() as session:
            line = await repository.line(session, await repository.handover(session, number))
            saw = await repository.confirmations(session, number, shown=True)
        going, coming = saw.get(Side.GOING), saw.get(Side.COMING)
        return HandoverView(
            **line.model_dump(),
            going_saw=going.shown if going else None,
            coming_saw=coming.shown if coming else None,
        )

    async def _page(self, session: AsyncSession) -> ShiftPage:
        now = self._clock()
        starts_at = handed_over_at(now)
        page, one = await filled(session, now), await repository.handover_to(session, starts_at)
        begun = HandoverLine(id=0, starts_at=starts_at, going=None, coming=None)
        line = await repository.line(session, one) if one else begun
        return ShiftPage(filled=page, seal=seal(page), handover=line)

    async def _keep(self, session: AsyncSession, made: HandoverConfirmation) -> None:
        session.add(made)
        if made.side is Side.COMING:
            await repository.forget_messages(session, [one.id for one in made.shown.messages])
        await session.flush()
        await repository.keep_last(session, LAST)
        self._note(session, made.by, Action.HANDOVER_CONFIRMED, f"handover {made.handover}")

    def _note(self, session: AsyncSession, by: Username, what: Action, about: str) -> None:
        note(session, at=self._clock(), who=by, what=what, object=about)


def _refuse_same_person(others: list[Username], by: Username) -> None:
    if by in others:
        raise Conflict("two people hand over", code="handover_same_person")


def _refuse_another_page(page: Filled, shown: str) -> None:
    if seal(page) != shown:
        raise Conflict("the page has changed meanwhile; look at it again", code="handover_changed")
