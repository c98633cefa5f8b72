"""A supervisor moves a waiting caller to the other queue, by a real call."""

import pytest

from core.errors import Conflict
from core.ids import Username
from core.language import Language
from tests.asterisk.service import small_service
from tests.exchange import Exchange, eventually
from tickets.calls.events import CallAnswered, CallMoved, CallQueued

EWA, OLA = Username("ewa"), Username("ola")
ENGLISH = frozenset({Language.EN})
ABOUT_THE_PLACE = CallQueued | CallMoved | CallAnswered

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(90)]


async def test_who_is_moved_keeps_the_place_and_is_answered_in_the_other_queue(
    exchange: Exchange,
) -> None:
    async with (
        small_service(exchange) as service,
        exchange.consultant(OLA) as olas_phone,
        exchange.caller() as phone,
    ):
        control, waiting = service.bridge.control, service.bridge.floor.waiting
        call = await phone.dial("hotline")
        # Nobody is there: the caller is told so once, and waits again.
        await eventually(lambda: waiting() and waiting()[0].told)
        (before,) = waiting()

        await control.move(before.call, Language.EN, EWA)
        await eventually(lambda: waiting() and waiting()[0].language is Language.EN)
        (after,) = waiting()
        await control.take_calls(OLA, ENGLISH)
        await (await olas_phone.next_ring()).answer()
        await service.tells(CallAnswered)
        with pytest.raises(Conflict):
            await control.move(before.call, Language.PL, EWA)

        assert (after.call, after.priority) == (before.call, before.priority)
        place = [one for one in service.diary.events if isinstance(one, ABOUT_THE_PLACE)]
        assert [type(one) for one in place[-3:]] == [CallMoved, CallQueued, CallAnswered]
        moved = place[-3]
        assert isinstance(moved, CallMoved)
        assert (moved.by, moved.language) == (EWA, Language.EN)
        await call.hang_up()
        await control.sign_out(OLA)
