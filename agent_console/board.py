"""The live picture: calls, consultants and alarms, folded from facts and from nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from agent_console.listener import told_too_late
from agent_console.live_call import TALKING, LiveCall, fold
from agent_console.missed import Missed
from agent_console.over import Over
from agent_console.seat import Seat
from agent_console.views import CallState
from core.events import Event
from core.ids import CallId, Username
from core.language import Language
from tickets.calls.events import (
    BridgeLost,
    BridgeResynced,
    CallEnded,
    CallFact,
    ConsultantChanged,
    EndCause,
    TalkEnd,
    TalkEnded,
)
from tickets.calls.views import CallView
from tickets.outbox.events import MessageFailed
from tickets.reconciliation.events import DifferencesFound
from tickets.reminders.events import DeadlineNear
from tickets.reviews.events import OutageNeedsReview


class Board:
    """Applies facts told in any order, twice, or again after a gap."""

    def __init__(self, now: datetime) -> None:
        self.calls: dict[CallId, LiveCall] = {}
        self.wrap_ups: dict[CallId, LiveCall] = {}
        self.callbacks: dict[CallId, LiveCall] = {}
        """Over for now: their callers wait to be called back."""
        self.seats: dict[Username, Seat] = {}
        self.lost_since: datetime | None = now
        self.unanswered_since: dict[Language, datetime] = dict.fromkeys(Language, now)
        """Languages in which nobody can answer."""
        self.version = 0
        self.needs = 0
        """Grows with everything new that needs a supervisor."""
        self.missed = Missed()
        self._over = Over()

    def apply(self, event: Event) -> frozenset[Username]:
        """Fold one fact; returns whose desks it touched."""
        self.version += 1
        self.missed.take(event)
        match event:
            case CallFact():
                return self._call(event)
            case ConsultantChanged():
                return self._consultant(event)
            case BridgeLost():
                self.lost_since = self.lost_since or event.at
            case BridgeResynced():
                return self._resynced(event)
            case DifferencesFound() | OutageNeedsReview() | DeadlineNear() | MessageFailed():
                self.needs += 1
                return frozenset()
            case _:
                return frozenset()
        return frozenset(self.seats)

    def recall(self, kept: Iterable[CallView], now: datetime) -> None:
        """Put back what was open before this process began: wrap-ups, and callbacks."""
        self.version += 1
        known = (self._over, self.calls, self.wrap_ups, self.callbacks)
        for call in map(LiveCall.recalled, kept):
            if any(call.id in part for part in known):
                continue
            if call.awaits_callback and call.talk_ended_at is None:
                self.callbacks[call.id] = call
            else:
                self._begin_wrap_up(call, now)

    def wrapped_up(self, call: CallId, now: datetime) -> None:
        """This call is written up: its desk is free again."""
        self.version += 1
        done = self.wrap_ups.pop(call, None)
        if call not in self.calls:
            self._over.add(done or LiveCall(id=call, arrived_at=now, since=now))
        if done is not None and done.consultant is not None:
            self._seat(done.consultant, now, wrap_up=self._next_wrap_up(done.consultant))

    def call_of(self, consultant: Username) -> LiveCall | None:
        """The call at this seat: the live one, else the one to be written up."""
        seat = self.seats.get(consultant)
        if seat is None:
            return None
        if seat.call is not None:
            return self.calls[seat.call]
        return self.wrap_ups[seat.wrap_up] if seat.wrap_up is not None else None

    def _call(self, fact: CallFact) -> frozenset[Username]:
        if self._over.settles(fact) or told_too_late(fact, self.calls):
            return frozenset()
        old = self._known(fact.call) or LiveCall.first(fact)
        new = fold(old, fact)
        if new.state is CallState.ENDED:
            self._end(old, new, fact)
        else:
            self._go_on(new, fact.at)
        told = (old.consultant, new.consultant, new.passed_by)
        return frozenset(name for name in told if name)

    def _known(self, call: CallId) -> LiveCall | None:
        over = self._over.take(call)
        known = self.calls.get(call) or self.wrap_ups.get(call) or self.callbacks.get(call)
        return known or over

    def _go_on(self, call: LiveCall, at: datetime) -> None:
        """A call that was passed on, or is answered again, is nobody's wrap-up any more.

        Whose caller only waits again writes up the talk that is over.
        """
        self.callbacks.pop(call.id, None)
        before = self.calls.get(call.id, call)
        wrap_up = self.wrap_ups.get(call.id)
        if wrap_up and (call.state in TALKING or wrap_up.talk_ended_by is TalkEnd.TRANSFER):
            before = self.wrap_ups.pop(call.id)
        if before.state is CallState.ENDED or before.consultant != call.consultant:
            self._leave(before, at)
        self.calls[call.id] = call
        if call.consultant is not None:
            self._seat(call.consultant, at, call=call.id)

    def _end(self, old: LiveCall, new: LiveCall, fact: CallFact) -> None:
        self.calls.pop(new.id, None)
        self.callbacks.pop(new.id, None)
        self._leave(old, fact.at)
        if new.awaits_callback:
            self.callbacks[new.id] = new
        elif old.state in TALKING or isinstance(fact, TalkEnded) or new.id in self.wrap_ups:
            self._begin_wrap_up(new, fact.at)
        elif new.passed_by is not None:
            self._begin_wrap_up(replace(new, consultant=new.passed_by), fact.at)
        else:
            self._over.add(new)

    def _begin_wrap_up(self, call: LiveCall, at: datetime) -> None:
        if call.consultant is None:
            return self._over.add(call)
        ended = call.talk_ended_at or call.since
        by = call.talk_ended_by or TalkEnd.UNKNOWN
        self.wrap_ups[call.id] = replace(call, talk_ended_at=ended, talk_ended_by=by)
        return self._seat(call.consultant, at, wrap_up=self._next_wrap_up(call.consultant))

    def _next_wrap_up(self, consultant: Username) -> CallId | None:
        open_ = (call.id for call in self.wrap_ups.values() if call.consultant == consultant)
        return next(open_, None)

    def _leave(self, call: LiveCall, at: datetime) -> None:
        seat = self.seats.get(call.consultant) if call.consultant else None
        if call.consultant and seat and call.id in (seat.call, seat.wrap_up):
            at_hand = None if seat.call == call.id else seat.call
            wrap_up = self._next_wrap_up(call.consultant)
            self._seat(call.consultant, at, call=at_hand, wrap_up=wrap_up)

    def _consultant(self, change: ConsultantChanged) -> frozenset[Username]:
        known = self.seats.get(change.consultant)
        self._seat(
            change.consultant,
            change.at,
            availability=change.availability,
            pause_reason=change.pause_reason,
            languages=change.languages or (known.languages if known else frozenset()),
        )
        return frozenset({change.consultant})

    def _resynced(self, resync: BridgeResynced) -> frozenset[Username]:
        self.lost_since = None
        for call in self.calls.keys() - resync.live_calls:
            self._call(CallEnded(at=resync.at, call=call, cause=EndCause.UNKNOWN))
        return frozenset(self.seats)

    def _seat(self, consultant: Username, at: datetime, **change: Any) -> None:
        before = self.seats.get(consultant) or Seat(since=at)
        after = replace(before, **change)
        state = after.state_with(self.calls[after.call].state if after.call else None)
        since = before.since if state is before.state else at
        self.seats[consultant] = replace(after, state=state, since=since)
        self._watch_languages(at)

    def _watch_languages(self, at: datetime) -> None:
        served = {
            lang for seat in self.seats.values() if seat.answers_soon for lang in seat.languages
        }
        for language in Language:
            if language in served:
                self.unanswered_since.pop(language, None)
            else:
                self.unanswered_since.setdefault(language, at)
