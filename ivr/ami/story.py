"""The thread through single events: who is on the line, who talks, who hung up first. Pure."""

from dataclasses import dataclass, replace
from typing import assert_never

from core.ids import CallId, Username
from ivr.ami.facts import AttemptBegun, AttemptOver, CallerOnLine, HangupAsked, OnLine
from ivr.attempts import Attempt
from tickets.calls.events import (
    CallAbandoned,
    CallAnswered,
    CallbackReached,
    CallEnded,
    CallFact,
    CallResumed,
    CallTransferred,
    ColleagueAsked,
    EndCause,
    TalkEnd,
    TalkEnded,
)


@dataclass(slots=True)
class _Caller:
    channel: str = ""
    talks_to: Username | None = None
    hung_up: bool = False
    passed_on: bool = False
    """By the consultant, whose part ends with that."""
    asked: bool = False
    """A colleague, for which the two left the queue: their talk goes on without it."""


class Story:
    """Refines facts by what came before them; rebuilt from a snapshot after each reconnect."""

    def __init__(self) -> None:
        self._callers: dict[CallId, _Caller] = {}
        self._attempts: set[Attempt] = set()

    def channel(self, call: CallId) -> str | None:
        """The caller's channel while the call lives."""
        caller = self._callers.get(call)
        return caller.channel or None if caller else None

    @property
    def calls(self) -> int:
        """Callers on the line."""
        return len(self._callers)

    @property
    def called_back(self) -> frozenset[CallId]:
        """Calls whose callback the exchange is busy with."""
        return frozenset(attempt.call for attempt in self._attempts)

    def forget(self) -> None:
        """A snapshot follows."""
        self._callers.clear()
        self._attempts.clear()

    def passes_on(self, call: CallId) -> None:
        """The consultant is about to: the exchange tells it as any end of a talk."""
        if (caller := self._callers.get(call)) is not None:
            caller.passed_on = True

    def asks(self, call: CallId) -> None:
        """The consultant is about to ask a colleague first, and keeps the caller."""
        if (caller := self._callers.get(call)) is not None:
            caller.asked = True

    def note(self, told: OnLine) -> None:
        """Remember what no reader is told."""
        match told:
            case CallerOnLine():
                self._callers.setdefault(told.call, _Caller()).channel = told.channel
            case HangupAsked():
                if (caller := self._callers.get(told.call)) is not None:
                    caller.hung_up = True
            case AttemptBegun():
                self._attempts.add(told.attempt)
            case AttemptOver():
                self._attempts.discard(told.attempt)
            case unknown:
                assert_never(unknown)

    def tell(self, fact: CallFact) -> tuple[CallFact, ...]:
        """The fact as it is to be told: completed, or dropped when it is only an echo."""
        match fact:
            case CallAbandoned():
                return (fact,) if self._hung_up(fact.call) else ()
            case TalkEnded():
                return self._talk_ended(fact)
            case CallEnded():
                return self._call_ended(fact)
            case _:
                self._hear(fact)
                return (fact,)

    def _hear(self, fact: CallFact) -> None:
        """Whose caller this is, and whether they are about to be in other hands."""
        if isinstance(fact, CallAnswered | CallbackReached):
            caller = self._callers.setdefault(fact.call, _Caller())
            caller.talks_to, caller.passed_on, caller.asked = fact.consultant, False, False
        elif (known := self._callers.get(fact.call)) is None:
            return
        elif isinstance(fact, CallTransferred):
            known.talks_to = None
        elif isinstance(fact, ColleagueAsked | CallResumed):
            known.passed_on = isinstance(fact, ColleagueAsked)

    def _hung_up(self, call: CallId) -> bool:
        """Asterisk reports a caller whom we withdrew as abandoned too; that one did not hang up."""
        caller = self._callers.get(call)
        return caller is not None and caller.hung_up

    def _talk_ended(self, fact: TalkEnded) -> tuple[CallFact, ...]:
        """After a return Asterisk reports the end of the first talk once more, as the caller's."""
        caller = self._callers.get(fact.call)
        if caller is None or caller.talks_to != fact.consultant:
            return ()
        # What the queue says with its reason, also after the caller was taken back.
        if caller.asked and fact.by is not TalkEnd.UNKNOWN:
            return ()
        caller.talks_to = None
        return (replace(fact, by=_ended_by(caller, fact.by)),)

    def _call_ended(self, fact: CallEnded) -> tuple[CallFact, ...]:
        caller = self._callers.pop(fact.call, _Caller())
        cause = EndCause.CALLER if caller.hung_up else fact.cause
        end = replace(fact, cause=cause)
        if caller.talks_to is None:
            return (end,)
        by = TalkEnd.CALLER if caller.hung_up else TalkEnd.UNKNOWN
        talk = TalkEnded(at=fact.at, call=fact.call, consultant=caller.talks_to, by=by)
        return (talk, end)


def _ended_by(caller: _Caller, told: TalkEnd) -> TalkEnd:
    """Asterisk says who was cut off first, which need not be who wanted it."""
    if caller.passed_on:
        return TalkEnd.CALLER if caller.hung_up else TalkEnd.TRANSFER
    if told in (TalkEnd.CONSULTANT, TalkEnd.TRANSFER):
        return told
    return TalkEnd.CALLER if caller.hung_up else TalkEnd.CONSULTANT
