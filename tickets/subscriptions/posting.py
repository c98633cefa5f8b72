"""Puts a report that is due into the outbox, once for each period."""

import asyncio
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from tickets.outbox.enclosure import Enclosure
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind
from tickets.reports.service import Reports
from tickets.reports.tables import figures_table
from tickets.sheets.xlsx_file import xlsx_file
from tickets.slots import Span
from tickets.staff import repository as staff
from tickets.subscriptions import repository
from tickets.subscriptions.letter import Days, link, told
from tickets.subscriptions.model import Subscription, may_read
from tickets.subscriptions.rhythm import days_of, newest


class Posting:
    """The figures are counted first; the letter and the next date are one transaction."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, reports: Reports, outbox: Outbox, page: str
    ) -> None:
        self._work = work
        self._clock = clock
        self._reports = reports
        self._outbox = outbox
        self._page = page
        """The address of the page of figures."""

    async def send_due(self) -> int:
        """Every report that is due; of those missed while nobody ran, the newest. How many."""
        now = self._clock()
        async with self._work.reading() as session:
            waiting = await repository.due(session, now)
            gone = await repository.is_anybody_gone(session)
        if gone:
            async with self._work() as work:
                await repository.forget_the_gone(work.session)
        for one in waiting:
            await self._send(one, now)
        return len(waiting)

    async def _send(self, one: Subscription, now: datetime) -> None:
        due = newest(one.rhythm, one.hour, now)
        notice = await self.written(one, now, f"{due:%Y%m%dT%H}")
        async with self._work() as work:
            held = await repository.held(work.session, one.id)
            if held is None or held.paused or held.next_at > now:
                return  # another process was faster, or its owner wants no more
            if await self.post(work.session, held, notice, now):
                held.sent(now)
            else:
                held.rest(paused=True, now=now)

    async def post(
        self, session: AsyncSession, one: Subscription, notice: Notice, now: datetime
    ) -> bool:
        """Whether there is somebody who may read it, and an address."""
        reader = await staff.user(session, one.owner)
        address = one.address(reader) if reader is not None and may_read(reader) else None
        if address is None:
            return False
        whom = Recipient(language=one.language, email=address)
        await self._outbox.post(session, whom, notice, now)
        return True

    async def written(self, one: Subscription, now: datetime, mark: str) -> Notice:
        """The newest letter: the same figures in words and as a workbook."""
        days, language = Days(*days_of(one.rhythm, newest(one.rhythm, one.hour, now))), one.language
        measured = await self._reports.indicators(Span.of_days(*days), one.cut)
        before = await self._reports.indicators(Span.of_days(*days.before), one.cut)
        book = await asyncio.to_thread(xlsx_file, figures_table(measured), language, now)
        async with self._work.reading() as session:
            service = await repository.service_name(session, one.service, language)
        return Notice(
            key=f"report:{one.id}:{one.created_at.timestamp():.0f}:{mark}",
            kind=MessageKind.REPORT,
            values={
                "first": days.first.isoformat(),
                "last": days.last.isoformat(),
                "calls_in": one.calls_in or "",
                "service": service,
                "figures": told(measured, before, language),
                "link": link(self._page, days, one.cut),
            },
            enclosure=Enclosure(f"figures-{days.first}-{days.last}.xlsx", book),
        )
