"""The phones of those who work here, kept for the day the exchange restarts."""

from core.clock import Clock
from core.db import UnitOfWork
from tickets.staff import repository
from tickets.staff.model import Phone
from tickets.staff.views import PhoneRecord


class Phones:
    """Keeps digests and never a secret; the bridge asks for them through its own port."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def remember(self, phone: PhoneRecord) -> None:
        """Keep the phone, in place of one with the same endpoint."""
        async with self._work() as work:
            await work.session.merge(Phone(**phone.model_dump()))

    async def forget(self, endpoint: str) -> None:
        """Drop the phone; one that is not kept is no error."""
        async with self._work() as work:
            phone = await work.session.get(Phone, endpoint)
            if phone is not None:
                await work.session.delete(phone)

    async def kept(self, endpoint: str) -> PhoneRecord | None:
        """The phone with this endpoint."""
        async with self._work.reading() as session:
            phone = await session.get(Phone, endpoint)
            return phone.view() if phone else None

    async def all(self) -> tuple[PhoneRecord, ...]:
        """The phones that have not expired."""
        async with self._work.reading() as session:
            now = self._clock()
            return tuple(phone.view() for phone in await repository.phones(session, now))

    async def expired(self) -> tuple[PhoneRecord, ...]:
        """The phones whose time is over, which are still to be taken from the exchange."""
        async with self._work.reading() as session:
            now = self._clock()
            return tuple(phone.view() for phone in await repository.expired_phones(session, now))
