"""Who wanted to be called when a failure is over is called, on both databases."""

import pytest
from cryptography.fernet import Fernet

from core.callback_settings import CallbackSettings
from core.db import UnitOfWork
from core.events import EventBus
from core.ids import CallId, Username
from core.language import Language
from core.vault import Vault
from hotline.calling_followers import CallingFollowers
from tests.doubles.desk import PaperVoice, PlainTexts, StillClock
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.callbacks.service import Callbacks
from tickets.callbacks.views import Order
from tickets.calls.events import CallArrived, CallbackOrdered, Reason
from tickets.calls.service import Ledger
from tickets.followers.service import Followers
from tickets.followers.views import Way, Wish
from tickets.outbox.posting import Outbox

EWA = Username("ewa")
CALL, OTHER_CALL = CallId("1700000000.1"), CallId("1700000000.2")
LANDLINE, UKRAINIAN, DEAR = "+48334832055", "+380442345678", "+48700123456"
VAULT = Vault([Fernet.generate_key()])


class House:
    """A failure on the line, and those who wait for its end."""

    def __init__(self, work: UnitOfWork, bus: EventBus, *, can_dial: bool = True) -> None:
        self.clock, self._bus = StillClock(), bus
        self.ledger = Ledger(work, self.clock)
        self.announcements = Announcements(work, self.clock, PlainTexts(), PaperVoice())
        self.followers = Followers(work, self.clock, VAULT, Outbox(VAULT))
        one_a_day = CallbackSettings(daily_home=1, daily_abroad=1)
        self.callbacks = Callbacks(work, self.clock, one_a_day, can_dial=can_dial)
        self.told: list[CallId] = []

    async def follows(self, number: str, call: CallId = CALL, caller: str | None = None) -> int:
        """The failure that this number wants to be called about."""
        arrived = CallArrived(at=self.clock(), call=call, caller=caller or number)
        await self.ledger.record(arrived)
        texts = dict.fromkeys(("title_pl", "title_en", "spoken_pl", "spoken_en"), "a")
        content = AnnouncementInput(kind=AnnouncementKind.OUTAGE, **texts)
        failure = (await self.announcements.create(content, EWA)).id
        await self.announcements.publish(failure, EWA)
        wish = Wish(way=Way.CALLBACK, language=Language.EN, number=number, call=call)
        await self.followers.follow(failure, wish)
        return failure

    async def is_over(self, *failures: int) -> None:
        for failure in failures:
            await self.announcements.withdraw(failure, EWA)
        await self.followers.tell()

    async def order(self) -> None:
        """One round, and what it told the house."""
        calling = CallingFollowers(
            self.followers, self.callbacks, self.ledger, self._bus, self.clock
        )
        with self._bus.subscribe(CallbackOrdered) as told:
            await calling.order()
            self.told += [told.take().call for _ in range(told.waiting)]

    async def due(self) -> list[str | None]:
        """Who is still to be called back."""
        return [one.number for one in await self.followers.callbacks()]


@pytest.fixture
def house(work: UnitOfWork, bus: EventBus) -> House:
    return House(work, bus)


async def test_a_callback_in_the_same_call_is_ordered_when_it_is_fixed(house: House) -> None:
    failure = await house.follows(LANDLINE)
    await house.order()
    assert (house.told, await house.callbacks.due()) == ([], ())

    await house.is_over(failure)
    for _ in range(2):
        await house.order()

    (ordered,) = await house.callbacks.due()
    assert (ordered.call, ordered.language, ordered.reason) == (CALL, Language.EN, Reason.OUTAGE)
    assert ordered.arrived_at == house.clock()
    assert (house.told, await house.due()) == ([CALL], [])


async def test_who_waits_for_a_callback_anyway_gets_no_second_one(house: House) -> None:
    failures = [await house.follows(LANDLINE, call) for call in (CALL, OTHER_CALL)]

    await house.is_over(*failures)
    await house.order()

    assert [one.call for one in await house.callbacks.due()] == [CALL]
    assert (house.told, await house.due()) == ([CALL], [])


async def test_what_is_too_much_for_today_is_ordered_tomorrow(house: House) -> None:
    failures = [
        await house.follows(LANDLINE),
        await house.follows("+48334832056", OTHER_CALL),
    ]
    await house.is_over(*failures)
    await house.order()
    assert await house.due() == ["+48334832056"]

    house.clock.forward(days=1)
    await house.order()

    assert (house.told, await house.due()) == ([CALL, OTHER_CALL], [])


@pytest.mark.parametrize(("number", "caller"), [(DEAR, DEAR), (UKRAINIAN, LANDLINE)])
async def test_a_number_that_is_never_called_back_is_dropped(
    house: House, number: str, caller: str
) -> None:
    await house.is_over(await house.follows(number, caller=caller))

    await house.order()

    assert (house.told, await house.due()) == ([], [])
    assert await house.callbacks.due() == ()


async def test_a_number_from_abroad_that_called_is_called_back(house: House) -> None:
    await house.is_over(await house.follows(UKRAINIAN))

    await house.order()

    assert house.told == [CALL]


async def test_where_nobody_can_be_called_it_stays_due(work: UnitOfWork, bus: EventBus) -> None:
    house = House(work, bus, can_dial=False)
    await house.is_over(await house.follows(LANDLINE))

    await house.order()

    assert (house.told, await house.due()) == ([], [LANDLINE])


async def test_a_crash_between_order_and_note_orders_nothing_twice(house: House) -> None:
    await house.is_over(await house.follows(LANDLINE))
    reason, language = Reason.OUTAGE, Language.EN
    await house.callbacks.order(
        Order(call=CALL, number=LANDLINE, typed=False, language=language, reason=reason)
    )

    await house.order()

    assert [one.call for one in await house.callbacks.due()] == [CALL]
    assert (house.told, await house.due()) == ([CALL], [])
