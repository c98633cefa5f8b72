"""Who wanted to be called when a failure is over is called, as those are who ordered a callback."""

from core.clock import Clock
from core.events import EventBus
from core.ids import CallId
from core.rounds import rounds
from tickets.callbacks.service import Callbacks
from tickets.callbacks.views import CallbackView, Order, Refusal
from tickets.calls.events import CallbackOrdered, Reason
from tickets.calls.service import Ledger
from tickets.followers.service import Followers
from tickets.followers.views import FollowerView, WishState

EVERY_SECONDS = 10.0


class CallingFollowers:
    """Orders the callbacks; the call in which somebody asked for it goes on with it."""

    def __init__(
        self,
        followers: Followers,
        callbacks: Callbacks,
        ledger: Ledger,
        bus: EventBus,
        clock: Clock,
    ) -> None:
        self._followers = followers
        self._callbacks = callbacks
        self._ledger = ledger
        self._bus = bus
        self._clock = clock

    async def keep(self, every: float = EVERY_SECONDS) -> None:
        """Round after round, for as long as the service runs."""
        await rounds(self.order, every, "followers.not_called")

    async def order(self) -> int:
        """Order what is due, unless nobody can be called; what today's limits refuse is tried again
        until they allow it. Returns 0: a round is followed by a pause."""
        due = await self._followers.callbacks() if self._callbacks.offered() else ()
        for one in due:
            if one.call is not None and one.number is not None:
                await self._order(one, one.call, one.number)
        return 0

    async def _order(self, one: FollowerView, call: CallId, number: str) -> None:
        asked = await self._ledger.call(call)
        taken = await self._callbacks.order(
            Order(
                call=call,
                number=number,
                typed=number != asked.caller,
                language=one.language,
                reason=Reason.OUTAGE,
            )
        )
        if taken is Refusal.NUMBER:
            await self._followers.settle_callback(one.id, WishState.DROPPED)
        elif isinstance(taken, CallbackView):
            if taken.call == call:
                self._bus.publish(CallbackOrdered(at=self._clock(), call=call))
            await self._followers.settle_callback(one.id, WishState.TOLD)
