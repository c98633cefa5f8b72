"""Where conversations begin: the flows that the exchange asks for by name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from core.language import Language
from ivr.call import Call
from ivr.endings import Ending
from ivr.flows.front_door import front_door
from ivr.flows.needs import House
from ivr.flows.nobody import withdrawn
from ivr.line import Known
from tickets.calls.events import Reason

Flow = Callable[[Call, House], Awaitable[Ending]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A flow, and what may be known of the call when it begins."""

    flow: Flow
    known: tuple[Known, ...] = (Known(),)

    @property
    def name(self) -> str:
        return self.flow.__name__


WAITING = tuple(Known(language, Reason.ACCOUNT) for language in Language)
ENTRIES = (Entry(front_door), Entry(withdrawn, WAITING))
