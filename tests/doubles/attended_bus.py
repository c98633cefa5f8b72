"""A bus that knows whether anybody listens."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from core.events import SUBSCRIPTION_SIZE, Event, EventBus, Subscription


class AttendedBus(EventBus):
    """Tells when somebody listens."""

    def __init__(self) -> None:
        super().__init__()
        self.attended = asyncio.Event()

    @contextmanager
    def subscribe(
        self, *kinds: type[Event], size: int = SUBSCRIPTION_SIZE
    ) -> Iterator[Subscription]:
        with super().subscribe(*kinds, size=size) as subscription:
            self.attended.set()
            yield subscription
