"""Administrators write and order the services; nothing that was about one loses its name."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from core.ids import Username
from tickets.announcements import repository as announcements
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.catalogue.views import MOST, OFFERED, NewService, ServiceChange, ServiceInput
from tickets.desk.services import HELP_DESK, Service
from tickets.desk.views import ServiceView
from tickets.free_text import refuse_pesel
from tickets.listed import arrange, hold, in_order, refuse_namesake

Services = tuple[ServiceView, ...]


class Catalogue:
    """Whoever changes it is alone with it for that long."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def add(self, new: NewService, by: Username) -> Services:
        """One more, at the end; the same again is added once."""
        refuse_pesel(new.code)
        wanted = ServiceInput(**new.model_dump(exclude={"code"}))
        async with self._work() as work:
            held = await hold(work.session, Service, HELP_DESK)
            one = next((one for one in held if one.code == new.code), None)
            if one is not None and _written(one) == wanted:
                return _views(held)
            if one is not None:
                raise Conflict("another service has this code", code="service_code")
            if len(held) >= MOST:
                raise Conflict(f"there are {MOST} services", code="catalogue_full")
            one = Service(code=new.code, position=len(held), retired=True)
            return await self._write(work.session, held, one, wanted, by)

    async def change(self, code: str, change: ServiceChange, by: Username) -> Services:
        """Called or said differently, retired, or offered again."""
        async with self._work() as work:
            held = await hold(work.session, Service, HELP_DESK)
            one = next((one for one in held if one.code == code), None)
            if one is None:
                raise NotFound(f"there is no service {code}")
            if _written(one) == change.wanted:
                return _views(held)
            if _written(one) != change.seen:
                raise Conflict("a colleague changed it meanwhile", code="service_changed")
            await self._refuse_on_air(work.session, one, change.wanted)
            return await self._write(work.session, held, one, change.wanted, by)

    async def arrange(self, codes: Sequence[str], by: Username) -> Services:
        """In this order from now on."""
        async with self._work() as work:
            held = await hold(work.session, Service, HELP_DESK)
            arrange(held, codes, "services_changed")
            self._note(work.session, "service *", by)
            await work.session.flush()
            return _views(held)

    async def _refuse_on_air(
        self, session: AsyncSession, one: Service, wanted: ServiceInput
    ) -> None:
        """What is on the line is told anew as time goes on, with the name it was approved with."""
        if (one.spoken_pl, one.name_en) == (wanted.spoken_pl, wanted.name_en):
            return
        on_air = await announcements.live(session, self._clock())
        if any(one.code in announcement.services for announcement in on_air):
            raise Conflict("an announcement on the line names it", code="service_on_air")

    async def _write(
        self,
        session: AsyncSession,
        held: Sequence[Service],
        one: Service,
        wanted: ServiceInput,
        by: Username,
    ) -> Services:
        refuse_pesel(wanted.name_pl, wanted.name_en, wanted.spoken_pl)
        others = [other for other in held if other is not one]
        if wanted.retired and one.needed:
            raise Conflict("the programme itself uses this service", code="service_needed")
        if not wanted.retired:
            refuse_namesake(others, wanted, "service_name")
            _make_room(others)
        for field, value in wanted.model_dump(mode="json").items():
            setattr(one, field, value)
        session.add(one)
        self._note(session, f"service {one.code}", by)
        await session.flush()
        return _views([*others, one])

    def _note(self, session: AsyncSession, about: str, by: Username) -> None:
        note(session, at=self._clock(), who=by, what=Action.SERVICE_CHANGED, object=about)


def _make_room(others: Sequence[Service]) -> None:
    """Two digits choose among them."""
    if sum(not one.retired for one in others) >= OFFERED:
        raise Conflict(f"{OFFERED} services are in use; retire one", code="catalogue_full")


def _written(one: Service) -> ServiceInput:
    """As somebody has it before them."""
    return ServiceInput.model_validate(one, from_attributes=True)


def _views(held: Sequence[Service]) -> Services:
    return tuple(one.view() for one in in_order(held))
