"""A supervisor takes part in a talk, by real calls: who hears whom, and who is let in at all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import numpy as np
import pytest
import pytest_asyncio

from core.clock import utc_now
from core.errors import Conflict
from core.ids import CallId, Username
from core.language import Language
from hotline.phone.account import Account
from hotline.phone.call import Call
from hotline.phone.phone import Phone, telephone
from hotline.phone.rtp import RATE
from ivr.ami.bridge import bridge
from tests.asterisk.ami import ami_client
from tests.asterisk.service import SmallService, small_service
from tests.asterisk.test_forwarding import CHANNELS, forwarded_to, nothing_dialled
from tests.doubles.bridge import Diary, RememberedPhones
from tests.exchange import Exchange, eventually, exchange_settings, running_exchange
from tests.phones import push_phone
from tickets.calls.events import CallAnswered, Listening, ListeningEnded, TalkListened

ANNA, EWA, OLGA = Username("anna"), Username("ewa"), Username("olga")
CALLER_HERTZ, ANNAS_HERTZ, EWAS_HERTZ = 440, 700, 1_100
SECRET = "an-invented-secret"
POLISH = frozenset({Language.PL})
HALF_A_SECOND = RATE // 2
AUDIBLE = 100_000
"""A tone in half a second of sound: far below ours, far above what G.711 adds."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(120)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def open_house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Exchange]:
    """An exchange that lets supervisors listen."""
    settings = exchange_settings(tmp_path_factory.mktemp("listening") / "var")
    settings = settings.model_copy(update={"listening": True})
    async with running_exchange(settings=settings) as running:
        yield running


@asynccontextmanager
async def listeners_phone(exchange: Exchange, supervisor: Username) -> AsyncIterator[Phone]:
    endpoint = f"l-{supervisor}"
    await push_phone(exchange.settings.asterisk, endpoint, SECRET, context="nowhere")
    async with telephone(Account(endpoint, secret=SECRET), exchange.address) as phone:
        await phone.register()
        yield phone


@dataclass(frozen=True)
class Talk:
    """Anna talks to a caller, each with a tone of their own; Ewa has a phone to listen with."""

    service: SmallService
    id: CallId
    caller: Call
    anna: Call
    ewas_phone: Phone

    async def let_in(self, how: Listening, by: Username = EWA) -> None:
        await self.service.bridge.control.listen(self.id, ANNA, by, how)

    async def ewa_comes(self, how: Listening) -> Call:
        await self.let_in(how)
        ewa = await (await self.ewas_phone.next_ring()).answer()
        ewa.say_tone(EWAS_HERTZ)
        await eventually(lambda: hears(ewa, CALLER_HERTZ) and hears(ewa, ANNAS_HERTZ))
        return ewa

    def told(self) -> list[tuple[Username, Listening | None]]:
        facts = (*self.service.told(TalkListened), *self.service.told(ListeningEnded))
        told = (one for one in facts if isinstance(one, TalkListened | ListeningEnded))
        return [(one.by, getattr(one, "how", None)) for one in told]


def hears(call: Call, hertz: float) -> bool:
    """In the last half second."""
    sound = np.array(call.heard[-HALF_A_SECOND:], float)
    if sound.size < HALF_A_SECOND:
        return False
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(sound.size)))
    place = round(hertz * sound.size / RATE)
    return bool(spectrum[place - 1 : place + 2].max(initial=0) > AUDIBLE)


async def listened_a_while(*calls: Call) -> None:
    """Everybody has heard a second more: what was about to be heard is heard by now."""
    for call in calls:
        before = len(call.heard)
        await eventually(lambda call=call, before=before: len(call.heard) > before + RATE)  # type: ignore[misc]


@asynccontextmanager
async def talking(exchange: Exchange) -> AsyncIterator[Talk]:
    async with (
        small_service(exchange) as service,
        exchange.consultant(ANNA) as annas_phone,
        listeners_phone(exchange, EWA) as ewas_phone,
        exchange.caller() as phone,
    ):
        await service.bridge.control.take_calls(ANNA, POLISH)
        caller = await phone.dial("hotline")
        anna = await (await annas_phone.next_ring()).answer()
        answered = await service.tells(CallAnswered)
        assert isinstance(answered, CallAnswered)
        caller.say_tone(CALLER_HERTZ)
        anna.say_tone(ANNAS_HERTZ)
        await eventually(lambda: hears(caller, ANNAS_HERTZ) and hears(anna, CALLER_HERTZ))
        yield Talk(service, answered.call, caller, anna, ewas_phone)
        await caller.hang_up()
        await service.bridge.control.sign_out(ANNA)


async def test_who_listens_is_heard_by_nobody(open_house: Exchange) -> None:
    async with talking(open_house) as talk:
        ewa = await talk.ewa_comes(Listening.LISTEN)
        await listened_a_while(talk.caller, talk.anna)

        assert not hears(talk.anna, EWAS_HERTZ)
        assert not hears(talk.caller, EWAS_HERTZ)
        await ewa.hang_up()
        await eventually(lambda: talk.told() == [(EWA, Listening.LISTEN), (EWA, None)])
        assert not talk.anna.ended.is_set()


async def test_one_listens_then_whispers_and_then_joins_without_another_ring(
    open_house: Exchange,
) -> None:
    async with talking(open_house) as talk:
        ewa = await talk.ewa_comes(Listening.LISTEN)

        await talk.let_in(Listening.WHISPER)
        await eventually(lambda: hears(talk.anna, EWAS_HERTZ))
        await listened_a_while(talk.caller)
        assert not hears(talk.caller, EWAS_HERTZ)

        await talk.let_in(Listening.JOIN)
        await eventually(lambda: hears(talk.caller, EWAS_HERTZ) and hears(talk.anna, EWAS_HERTZ))
        assert hears(ewa, CALLER_HERTZ)

        await talk.let_in(Listening.LISTEN)
        await eventually(
            lambda: not (hears(talk.caller, EWAS_HERTZ) or hears(talk.anna, EWAS_HERTZ))
        )
        assert talk.told() == [
            (EWA, how)
            for how in (Listening.LISTEN, Listening.WHISPER, Listening.JOIN, Listening.LISTEN)
        ]


async def test_it_ends_with_the_talk(open_house: Exchange) -> None:
    async with talking(open_house) as talk:
        ewa = await talk.ewa_comes(Listening.WHISPER)
        await talk.caller.hang_up()

        await eventually(ewa.ended.is_set)
        await eventually(lambda: talk.told()[-1:] == [(EWA, None)])


async def test_nobody_is_let_into_a_talk_to_which_somebody_listens(open_house: Exchange) -> None:
    async with talking(open_house) as talk, listeners_phone(open_house, OLGA):
        await talk.ewa_comes(Listening.LISTEN)

        with pytest.raises(Conflict):
            await talk.let_in(Listening.JOIN, by=OLGA)


async def test_a_service_that_starts_anew_knows_who_listens(open_house: Exchange) -> None:
    async with talking(open_house) as talk:
        await talk.ewa_comes(Listening.WHISPER)
        later = Diary()
        async with bridge(open_house.settings.asterisk, later, utc_now, RememberedPhones()):
            await eventually(lambda: any(isinstance(one, TalkListened) for one in later.events))

    told = next(one for one in later.events if isinstance(one, TalkListened))
    assert (told.call, told.by, told.how) == (talk.id, EWA, Listening.WHISPER)


@pytest.mark.parametrize("heard", ["trunk-00000001", "c-anna-00000001,qo", "c-anna"])
async def test_the_dialplan_lets_nobody_hear_anything_but_a_consultants_channel(
    open_house: Exchange, heard: str
) -> None:
    async with listeners_phone(open_house, EWA) as phone, ami_client(open_house.settings) as ami:
        await ami.action(
            "Originate",
            Channel="PJSIP/l-ewa",
            Context="listening",
            Exten="listen",
            Priority="1",
            Async="true",
            Variable=f"HOTLINE_TALK={heard}",
        )
        call = await (await phone.next_ring()).answer()

        await eventually(call.ended.is_set)


async def test_a_phone_that_forwards_the_ring_has_nothing_dialled(open_house: Exchange) -> None:
    async with (
        talking(open_house) as talk,
        ami_client(open_house.settings) as ami,
        nothing_dialled(open_house),
    ):
        await talk.let_in(Listening.LISTEN)
        ring = await talk.ewas_phone.next_ring()
        ring.forward(forwarded_to(open_house, CHANNELS["the trunk"]))

        assert (await ami.event("OriginateResponse"))["Response"] == "Failure"
        await talk.ewa_comes(Listening.LISTEN)


async def test_the_dialplan_lets_nobody_in_beside_somebody_who_listens(
    open_house: Exchange,
) -> None:
    async with (
        talking(open_house) as talk,
        listeners_phone(open_house, OLGA) as olgas_phone,
        ami_client(open_house.settings) as ami,
    ):
        ewa = await talk.ewa_comes(Listening.LISTEN)
        await ami.action(
            "Originate",
            Channel="Local/l-olga@ring/n",
            ChannelId=f"listening-{talk.id}",
            Application="Hangup",
            Async="true",
            Variable="__HOTLINE_TALK=c-anna-00000001,__HOTLINE_HOW=listen",
        )
        olga = await (await olgas_phone.next_ring()).answer()

        await eventually(olga.ended.is_set)
        assert not ewa.ended.is_set()
        assert talk.told() == [(EWA, Listening.LISTEN)]


async def test_nobody_listens_where_it_is_not_allowed(exchange: Exchange) -> None:
    async with talking(exchange) as talk:
        await talk.let_in(Listening.LISTEN)
        ewa = await (await talk.ewas_phone.next_ring()).answer()

        await eventually(ewa.ended.is_set)
        assert not hears(ewa, CALLER_HERTZ)
