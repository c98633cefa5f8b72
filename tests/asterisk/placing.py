"""The service's part in placed calls, real and without the rest of the house.

It can be ended and begun again, over the same database.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from secrets import token_hex

from core.callback_settings import CallbackSettings
from core.clock import utc_now
from core.db import UnitOfWork, database
from core.ids import CallId, Username
from core.language import Language
from hotline.phone.call import Call as LineCall
from hotline.phone.phone import Phone
from hotline.wiring import kept
from ivr.agi.server import AgiServer, Handler, agi
from ivr.ami.bridge import Bridge, bridge
from ivr.dialling import dial_placed
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.line import Line
from tests.asterisk.test_passing import hear_each_other
from tests.doubles.bridge import Diary, RememberedPhones
from tests.exchange import Exchange, eventually
from tests.integration.tickets.waiting import until
from tickets.calls.backlog import backlog_in
from tickets.calls.events import CallFact, Reason
from tickets.calls.keeper import keep
from tickets.calls.model import Call
from tickets.calls.service import Ledger
from tickets.placed.model import PlacedCall
from tickets.placed.service import PlacedCalls
from tickets.placed.views import Placing


@dataclass(frozen=True)
class Service:
    """What a test sees of one life of the service."""

    diary: Diary
    bridge: Bridge
    work: UnitOfWork
    placed: PlacedCalls
    ledger: Ledger
    asked: list[str] = field(default_factory=list)
    """The scripts that the dialplan asked for."""

    async def calls(self, consultant: str, number: str) -> CallId:
        """This consultant calls this number."""
        wish, by = Placing(number=number, language=Language.PL), Username(consultant)
        call = await self.placed.place(wish, by)
        await self.bridge.control.place(call, by, wish.language)
        return call

    def told(self, call: CallId) -> list[str]:
        """The facts of this call, in order."""
        facts = (one for one in self.diary.events if isinstance(one, CallFact))
        return [type(fact).__name__ for fact in facts if fact.call == call]

    async def row(self, call: CallId) -> PlacedCall:
        """What is kept of it besides the ledger."""
        async with self.work.reading() as session:
            found = await session.get(PlacedCall, call)
        assert found
        return found

    async def settled(self, call: CallId) -> PlacedCall:
        """The same once it is known what became of it."""

        async def is_settled() -> bool:
            return (await self.row(call)).settled_at is not None

        await until(is_settled)
        return await self.row(call)

    async def record(self, call: CallId) -> Call:
        """The ledger's record once the call is over."""

        async def is_over() -> bool:
            async with self.work.reading() as session:
                found = await session.get(Call, call)
            return found is not None and found.ended_at is not None

        await until(is_over)
        async with self.work.reading() as session:
            return await session.get_one(Call, call)


@asynccontextmanager
async def service(exchange: Exchange) -> AsyncIterator[Service]:
    """One life of it."""
    settings, diary = exchange.settings, Diary()
    async with database(settings.database_url) as sessions:
        work = UnitOfWork(sessions, diary)
        placed, ledger = PlacedCalls(work, utc_now, CallbackSettings()), Ledger(work, utc_now)
        backlog = backlog_in(settings.var / "journal", utc_now(), token_hex(4))
        async with (
            kept(keep(diary, ledger, backlog)),
            bridge(settings.asterisk, diary, utc_now, RememberedPhones()) as built,
            kept(placed.keep()),
        ):
            one = Service(diary, built, work, placed, ledger)
            async with agi(settings.asterisk, AgiServer(_handlers(one), diary, utc_now)):
                await eventually(lambda: built.connected_since is not None)
                yield one


@dataclass(frozen=True)
class Talk:
    """A consultant has called a customer, and they talk."""

    service: Service
    call: CallId
    desk: Phone
    consultant: LineCall
    customer: LineCall


@asynccontextmanager
async def talking(exchange: Exchange, consultant: str, number: str) -> AsyncIterator[Talk]:
    """From the answer on."""
    async with (
        service(exchange) as one,
        exchange.public_network() as network,
        exchange.consultant(consultant) as desk,
    ):
        call = await one.calls(consultant, number)
        own = await (await desk.next_ring()).answer()
        customer = await (await network.next_ring()).answer()
        await hear_each_other(customer, own)
        yield Talk(one, call, desk, own, customer)


def _handlers(one: Service) -> dict[str, Handler]:
    async def hotline(_line: Line) -> Ending:
        return ToQueue(Language.PL, Reason.GENERAL, told_nobody=True)

    async def nobody(_line: Line) -> Ending:
        one.asked.append("nobody")
        return ToQueue(Language.PL, Reason.GENERAL, told_nobody=True)

    async def after(_line: Line) -> Ending:
        one.asked.append("after")
        return Goodbye()

    leave = partial(dial_placed, placed=one.placed)
    return {"hotline": hotline, "nobody": nobody, "after": after, "dial-placed": leave}
