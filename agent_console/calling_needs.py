"""What the console asks of the services by which customers are called, and their messages heard."""

from typing import Protocol

from core.ids import CallId, TicketNumber, Username
from tickets.callbacks.views import Cancellation, OpenCallback
from tickets.files.views import Download, VoiceMessageView
from tickets.placed.views import Placing


class Callbacks(Protocol):
    """Who is still to be called back."""

    async def unsettled(self) -> tuple[OpenCallback, ...]: ...
    async def cancel(self, call: CallId, why: Cancellation, by: Username) -> None: ...


class PlacedCalls(Protocol):
    """Calls that consultants place."""

    async def place(self, wish: Placing, by: Username) -> CallId: ...
    async def give_up(self, call: CallId) -> None: ...


class VoiceMessages(Protocol):
    """What callers said when they did not want to wait."""

    async def page(
        self, *, waiting: bool = True, before: int | None = None, limit: int = 50
    ) -> tuple[VoiceMessageView, ...]: ...
    async def of_ticket(self, number: TicketNumber) -> int | None: ...
    async def listen(self, number: int, by: Username) -> Download: ...
