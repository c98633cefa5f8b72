"""The on-call list: arranged by administrators, asked for at the moment of ringing."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import Username
from core.last_known import LastKnown
from core.on_call_settings import OnCallSettings
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.free_text import refuse_pesel
from tickets.on_call import repository
from tickets.on_call.order import arranged, changes, ringing
from tickets.on_call.views import OnCallInput, OnCallPlace, OnCallView, RingingOrder


class OnCallLists:
    """Which telephones there are is configured; how they are rung is kept."""

    def __init__(self, work: UnitOfWork, clock: Clock, settings: OnCallSettings) -> None:
        self._work = work
        self._clock = clock
        self._labels = settings.labels
        self._minutes = settings.again_minutes
        self._known = LastKnown(self._in_force, ringing(self._places([]), self._minutes))

    @property
    def now(self) -> RingingOrder:
        """What counts now; while the database is away, what counted last."""
        return self._known.now

    def anybody(self) -> bool:
        """Whether somebody is rung when no consultant can answer."""
        return bool(self.now.labels)

    async def keep(self) -> None:
        """Follow what other processes change."""
        await self._known.keep("on_call.list_not_read")

    async def look(self) -> OnCallView:
        """The list, and when it was rung."""
        async with self._work.reading() as session:
            row, name = await repository.kept(session)
            return OnCallView(
                version=row.version,
                telephones=self._places(await repository.places(session)),
                again_minutes=row.again_minutes,
                configured=self._labels,
                configured_minutes=self._minutes,
                rings=await repository.rings(session),
                changed_by=name,
                changed_at=row.changed_at,
            )

    async def arrange(self, wanted: OnCallInput, by: Username) -> OnCallView:
        """So it is rung from now on; the same again changes nothing."""
        refuse_pesel(*(text for one in wanted.telephones for text in (one.belongs_to, one.note)))
        async with self._work() as work:
            await self._write(work.session, wanted, by)
        await self._known.look()
        return await self.look()

    async def _write(self, session: AsyncSession, wanted: OnCallInput, by: Username) -> None:
        row = await repository.held(session)
        before = self._places(await repository.places(session))
        if (before, row.again_minutes) == (wanted.telephones, wanted.again_minutes):
            return
        if row.version != wanted.seen or not _same_labels(before, wanted.telephones):
            raise Conflict("somebody has changed the list", code="on_call_changed")
        now = self._clock()
        deeds = [*changes(before, wanted.telephones)]
        if row.again_minutes != wanted.again_minutes:
            deeds.append("* minutes")
        for deed in deeds:
            note(session, at=now, who=by, what=Action.ON_CALL_CHANGED, object=f"on_call {deed}")
        await repository.replace(session, wanted.telephones)
        row.again_minutes, row.version = wanted.again_minutes, row.version + 1
        row.changed_by, row.changed_at = by, now

    async def _in_force(self) -> RingingOrder:
        async with self._work.reading() as session:
            row, _ = await repository.kept(session)
            places = self._places(await repository.places(session))
        minutes = self._minutes if row.again_minutes is None else row.again_minutes
        return ringing(places, minutes)

    def _places(self, kept: Sequence[OnCallPlace]) -> tuple[OnCallPlace, ...]:
        return arranged(self._labels, kept)


def _same_labels(one: Sequence[OnCallPlace], other: Sequence[OnCallPlace]) -> bool:
    """Each telephone once, whatever the order."""
    return sorted(place.label for place in one) == sorted(place.label for place in other)
