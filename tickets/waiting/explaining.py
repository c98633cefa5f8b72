"""Why the caller of one call waited."""

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import CallId
from tickets.calls import repository as calls
from tickets.waiting import repository
from tickets.waiting.views import WaitView
from tickets.waiting.why import Around, explained


class WaitReasons:
    """Looks up what else went on while somebody waited."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def of_call(self, call: CallId) -> tuple[WaitView, ...]:
        """Each stay of the call in a queue, in order."""
        found = []
        async with self._work.reading() as session:
            journey = [entry.view() for entry in await calls.journal(session, call)]
            for row in await calls.queue_entries(session, call):
                stay = row.view()
                until = stay.left_at or self._clock()
                asked = session, stay.language, stay.entered_at, until
                around = Around(
                    others=await repository.stays_during(*asked),
                    called_back=await repository.called_back_during(*asked),
                    duties=await repository.duties_during(*asked),
                )
                found.append(explained(stay, until, around, journey))
        return tuple(found)
