"""Administrators write and order the reasons of pauses; nothing that was noted loses its name."""

import re
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.free_text import refuse_pesel
from tickets.listed import all_of, arrange, hold, in_order, refuse_namesake
from tickets.pauses import repository
from tickets.pauses.model import PauseReason
from tickets.pauses.views import MOST, NEEDED, OFFERED, PauseInput, PauseNames, PauseView

OWN = "own_"
"""Before the codes of reasons that are added: none is ever one of the exchange's own."""
CODE_LENGTH = 24

Listed = tuple[PauseView, ...]


class Pauses:
    """Whoever changes them is alone with them for that long."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def all(self) -> Listed:
        """In the order of the menu, retired ones too."""
        async with self._work.reading() as session:
            return _views(await all_of(session, PauseReason))

    async def offers(self, code: str) -> bool:
        """Whether it may be chosen; any may while the database is away, for a pause cannot wait."""
        try:
            async with self._work.reading() as session:
                return await repository.is_offered(session, code)
        except DBAPIError:
            return True

    async def add(self, names: PauseNames, by: Username) -> Listed:
        """One more, at the end; the same again is added once."""
        async with self._work() as work:
            held = await hold(work.session, PauseReason, NEEDED)
            if any(one.offers(names) for one in held):
                return _views(held)
            new = PauseReason(code=_code(names.name_en, held), position=len(held))
            return await self._write(work.session, held, new, PauseInput(**dict(names)), by)

    async def change(self, code: str, wanted: PauseInput, by: Username) -> Listed:
        """Called differently, retired, or offered again."""
        async with self._work() as work:
            held = await hold(work.session, PauseReason, NEEDED)
            one = next((one for one in held if one.code == code), None)
            if one is None:
                raise NotFound(f"there is no reason {code} for a pause")
            return await self._write(work.session, held, one, wanted, by)

    async def arrange(self, codes: Sequence[str], by: Username) -> Listed:
        """In this order from now on."""
        async with self._work() as work:
            held = await hold(work.session, PauseReason, NEEDED)
            arrange(held, codes, "pauses_changed")
            self._note(work.session, "pause_reason *", by)
            await work.session.flush()
            return _views(held)

    async def _write(
        self,
        session: AsyncSession,
        held: Sequence[PauseReason],
        one: PauseReason,
        wanted: PauseInput,
        by: Username,
    ) -> Listed:
        refuse_pesel(wanted.name_pl, wanted.name_en)
        others = [other for other in held if other is not one]
        if not wanted.retired:
            refuse_namesake(others, wanted, "pause_name")
            _make_room(others)
        one.become(wanted)
        if one not in held:
            session.add(one)
        self._note(session, f"pause_reason {one.code}", by)
        await session.flush()
        return _views([*others, one])

    def _note(self, session: AsyncSession, about: str, by: Username) -> None:
        note(session, at=self._clock(), who=by, what=Action.PAUSE_REASON_CHANGED, object=about)


def _make_room(others: Sequence[PauseReason]) -> None:
    """Too many are no menu."""
    if sum(not one.retired for one in others) >= OFFERED:
        raise Conflict(f"there are {OFFERED} reasons; retire one", code="too_many_pauses")


def _code(name: str, held: Sequence[PauseReason]) -> str:
    """What the exchange will note: made of the English name, and nobody else's."""
    if len(held) >= MOST:
        raise Conflict(f"there are {MOST} reasons, with the retired ones", code="too_many_pauses")
    slug = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:CODE_LENGTH].strip("_")
    plain = f"{OWN}{slug or 'pause'}"
    codes = {one.code for one in held}
    numbered = (f"{plain}_{number}" for number in range(2, MOST + 2))
    return next(code for code in (plain, *numbered) if code not in codes)


def _views(held: Sequence[PauseReason]) -> Listed:
    return tuple(one.view() for one in in_order(held))
