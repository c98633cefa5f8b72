"""Customers who were called and did not answer: told to whoever called, as long as it is news."""

from datetime import datetime, timedelta

from core.events import Event
from core.ids import CallId, Username
from core.view import View
from tickets.calls.events import CallOffered, CallPlaced, NotReached, PlacedMissed

NEWS = timedelta(seconds=60)


class MissedView(View):
    """A call that was placed and reached nobody."""

    call: CallId
    why: NotReached
    at: datetime


class Missed:
    """The last one of each desk, until its next call."""

    def __init__(self) -> None:
        self._last: dict[Username, MissedView] = {}

    def take(self, event: Event) -> None:
        """Remember what is news, and forget what is none any more."""
        match event:
            case PlacedMissed():
                news = MissedView(call=event.call, why=event.why, at=event.at)
                self._last[event.consultant] = news
            case CallPlaced() | CallOffered():
                self._forget(event.consultant, event.at)
            case _:
                """Nothing to us."""

    def of(self, consultant: Username, now: datetime) -> MissedView | None:
        """What this desk is told at this moment."""
        last = self._last.get(consultant)
        return last if last is not None and now - last.at < NEWS else None

    def _forget(self, consultant: Username, at: datetime) -> None:
        last = self._last.get(consultant)
        if last is not None and last.at < at:
            del self._last[consultant]
