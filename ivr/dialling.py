"""What conversations ask about callbacks, and what the dialplan is answered when one is taken."""

from typing import Protocol

from core.ids import CallId
from ivr.endings import Dial, Goodbye
from ivr.line import Line
from tickets.callbacks.views import CallbackView, Dialling, Order, Refusal


class Callbacks(Protocol):
    """Callbacks for those who do not want to wait on the line."""

    def offered(self) -> bool:
        """Whether callers are offered a callback: not where nothing can be dialled."""
        ...

    def allows(self, number: str) -> bool:
        """Whether somebody who calls from this E.164 number is called back there."""
        ...

    async def order(self, order: Order) -> CallbackView | Refusal:
        """Take the order, or say why not; a number with an open callback keeps that one."""
        ...


class Attempts(Protocol):
    """The callbacks that are waited for."""

    async def begin(self, call: CallId, attempt: int) -> Dialling | None:
        """Leave to dial for this attempt, given once, ever; None: do not dial."""
        ...


class PlacedCalls(Protocol):
    """The calls that consultants place."""

    async def begin(self, call: CallId) -> Dialling | None:
        """Leave to dial, given once, ever; None: do not dial."""
        ...


async def dial(line: Line, callbacks: Attempts) -> Dial | Goodbye:
    """The number, which is on the exchange for the length of this attempt alone."""
    leave = await callbacks.begin(line.call, line.known.attempt)
    return Dial(leave.number, leave.language) if leave else Goodbye()


async def dial_placed(line: Line, placed: PlacedCalls) -> Dial | Goodbye:
    """The same for a call that a consultant places."""
    leave = await placed.begin(line.call)
    return Dial(leave.number, leave.language) if leave else Goodbye()
