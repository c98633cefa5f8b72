"""Where a conversation begins: a flow that the exchange asks for by name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ivr.call import Call
from ivr.endings import Ending
from ivr.flows.needs import House
from ivr.line import Known

Flow = Callable[[Call, House], Awaitable[Ending]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A flow, and what may be known of the call when it begins.

    ``opening``: a new call begins here, and has to be told how to reach a person. ``served``: the
    caller has had a person, or chose something instead, and is not owed one. ``internal``: a line
    for those who work here, on which nobody looks for a person and no queue is behind; all else
    that strands a caller is refused there too.
    """

    flow: Flow
    known: tuple[Known, ...] = (Known(),)
    opening: bool = False
    served: bool = False
    internal: bool = False

    @property
    def owes_a_person(self) -> bool:
        return not self.served and not self.internal

    @property
    def name(self) -> str:
        return self.flow.__name__
