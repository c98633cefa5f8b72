"""What the exchange tells goes to the story, to the floor, to those on call, and to the bus."""

from collections.abc import Sequence
from datetime import datetime

from core.events import EventBus
from ivr.ami.facts import OnCallNews, OnLine, Order, Told
from ivr.ami.floor import Consequence, Floor
from ivr.ami.freed import Freed
from ivr.ami.on_call import OnCall
from ivr.ami.story import Story
from tickets.calls.events import CallFact, ConsultantChanged


class Teller:
    """Publishes facts and changes; gives back the orders that follow."""

    def __init__(self, bus: EventBus, story: Story, floor: Floor, on_call: OnCall) -> None:
        self._bus = bus
        self._story = story
        self._floor = floor
        self._on_call = on_call
        self._freed = Freed()

    def tell(self, told: Sequence[Told], at: datetime) -> tuple[Order, ...]:
        """Take these in, in order."""
        return tuple(order for item in told for order in self._tell(item, at))

    def publish(self, consequences: Sequence[Consequence]) -> tuple[Order, ...]:
        """Changes go to the bus; what remains are orders."""
        for consequence in consequences:
            if isinstance(consequence, ConsultantChanged):
                self._bus.publish(consequence)
        return tuple(item for item in consequences if not isinstance(item, ConsultantChanged))

    def _tell(self, told: Told, at: datetime) -> tuple[Order, ...]:
        if isinstance(told, OnLine):
            self._story.note(told)
            return ()
        if isinstance(told, OnCallNews):
            self._on_call.take(told)
            return ()
        if not isinstance(told, CallFact):
            return self.publish(self._floor.take(told, at))
        orders: tuple[Order, ...] = ()
        for fact in self._story.tell(told):
            self._bus.publish(fact)
            orders += self.publish(self._floor.take(fact, at)) + self._freed.take(fact)
        return orders
