"""One call on the live picture: its facts folded, in any order and however often they are told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from agent_console import calling, listener
from agent_console.listener import Listener
from agent_console.views import CallState
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tickets.calls import events as facts
from tickets.calls.events import CallFact, Reason, TalkEnd
from tickets.calls.identified import Identified, stronger
from tickets.calls.recorded import TELLS, Recorded, after
from tickets.calls.views import CallView, StepView

MAX_STEPS = 50
"""A caller who walks in circles must not grow a card without end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveCall:
    """``since`` is when ``state`` began: an older fact that comes late does not turn it back."""

    id: CallId
    arrived_at: datetime
    since: datetime
    state: CallState = CallState.MENU
    caller: str | None = None
    language: Language | None = None
    reason: Reason | None = None
    path: tuple[StepView, ...] = ()
    identified: Identified | None = None
    recorded: Recorded | None = None
    consultant: Username | None = None
    queued_at: datetime | None = None
    offered_at: datetime | None = None
    answered_at: datetime | None = None
    held_since: datetime | None = None
    talk_ended_at: datetime | None = None
    talk_ended_by: TalkEnd | None = None
    passed_by: Username | None = None
    """Who passed the caller on, as long as nobody has answered since."""
    asks: Username | None = None
    """The colleague with whom the consultant talks while the caller hears music."""
    listener: Listener | None = None
    callback_ordered_at: datetime | None = None
    awaits_callback: bool = False
    """Over for now: it goes on when its caller is called back."""
    placed_at: datetime | None = None
    placed_for: TicketNumber | None = None
    """We have begun it, and from which ticket."""

    @classmethod
    def first(cls, fact: CallFact) -> "LiveCall":
        """A call of which this fact is the first that was heard."""
        return cls(id=fact.call, arrived_at=fact.at, since=fact.at)

    @classmethod
    def recalled(cls, kept: CallView) -> "LiveCall":
        """A call whose talk is over, as the ledger kept it."""
        return cls(
            **{
                name: getattr(kept, name)
                for name in (
                    *("id", "caller", "language", "reason", "path", "consultant", "arrived_at"),
                    *("identified", "recorded", "queued_at", "talk_ended_at", "talk_ended_by"),
                    *("callback_ordered_at", "placed_at", "placed_for"),
                )
            },
            answered_at=kept.talk_began_at,
            awaits_callback=kept.callback_ordered_at is not None
            and kept.callback_reached_at is None,
            state=CallState.ENDED,
            since=kept.talk_ended_at or kept.arrived_at,
        )


Change = dict[str, Any]

WITH_NOBODY = frozenset({CallState.MENU, CallState.WAITING})
TALKING = frozenset({CallState.TALK, CallState.HOLD, CallState.RETURNING})


def _arrived(call: LiveCall, fact: facts.CallArrived) -> Change:
    return {"arrived_at": min(call.arrived_at, fact.at), "caller": fact.caller or call.caller}


def _stepped(call: LiveCall, fact: facts.StepTaken) -> Change:
    step = StepView(at=fact.at, step=fact.step, key=fact.key)
    if step in call.path:
        return {}
    return {"path": tuple(sorted((*call.path, step), key=lambda step: step.at))[-MAX_STEPS:]}


def _identified(call: LiveCall, fact: facts.CallerIdentified) -> Change:
    return {"identified": stronger(call.identified, Identified.by(fact))}


def _recorded(call: LiveCall, fact: CallFact) -> Change:
    return {"recorded": after(call.recorded, fact)}


def _queued(call: LiveCall, fact: facts.CallQueued) -> Change:
    first = min(call.queued_at or fact.at, fact.at)
    return {"language": call.language or fact.language, "queued_at": first}


def _offered(call: LiveCall, fact: facts.CallOffered) -> Change:
    return {"offered_at": max(call.offered_at or fact.at, fact.at)}


def _answered(call: LiveCall, fact: facts.CallAnswered) -> Change:
    if call.state in TALKING or fact.at < call.since:
        return {"answered_at": call.answered_at or fact.at}
    begun = {"answered_at": fact.at, "talk_ended_at": None, "talk_ended_by": None}
    return {**begun, "passed_by": None, "asks": None}


def _talk_over(fact: CallFact, by: TalkEnd) -> Change:
    return {"talk_ended_at": fact.at, "talk_ended_by": by, "asks": None, "listener": None}


def _transferred(call: LiveCall, fact: facts.CallTransferred) -> Change:
    known = {"passed_by": fact.consultant, "language": fact.queue or call.language}
    return {**_talk_over(fact, TalkEnd.TRANSFER), **known}


KNOWLEDGE: Mapping[type[CallFact], Callable[[LiveCall, Any], Change]] = {
    facts.CallArrived: _arrived,
    facts.LanguageChosen: lambda _, fact: {"language": fact.language},
    facts.StepTaken: _stepped,
    facts.CallerIdentified: _identified,
    facts.CallRouted: lambda _, fact: {"language": fact.language, "reason": fact.reason},
    facts.CallQueued: _queued,
    facts.CallOffered: _offered,
    facts.CallAnswered: _answered,
    facts.ColleagueAsked: lambda _, fact: {"asks": fact.to},
    facts.CallResumed: lambda _call, _fact: {"asks": None},
    facts.CallTransferred: _transferred,
    facts.CallMoved: lambda _, fact: {"language": fact.language},
    **listener.LEARNT,
    **calling.LEARNT,
    **dict.fromkeys(TELLS, _recorded),
    facts.TalkEnded: lambda _, fact: _talk_over(fact, fact.by),
}
"""What each fact lets us know."""

STATES: Mapping[type[CallFact], CallState] = {
    facts.CallQueued: CallState.WAITING,
    facts.CallOffered: CallState.RINGING,
    facts.OfferMissed: CallState.WAITING,
    facts.CallPlaced: CallState.RINGING,
    facts.PlacedDialled: CallState.DIALLED,
    facts.PlacedMissed: CallState.DIALLED,
    facts.CallAnswered: CallState.TALK,
    facts.CallHeld: CallState.HOLD,
    facts.ColleagueAsked: CallState.HOLD,
    facts.CallResumed: CallState.TALK,
    facts.CallReturning: CallState.RETURNING,
    facts.TalkEnded: CallState.ENDED,
    facts.CallbackMissed: CallState.ENDED,
    facts.CallbackReached: CallState.TALK,
    facts.CallbackGivenUp: CallState.ENDED,
    facts.CallAbandoned: CallState.ENDED,
    facts.CallEnded: CallState.ENDED,
}
"""Where each fact puts the call."""


def fold(call: LiveCall, fact: CallFact) -> LiveCall:
    """The call after this fact; told twice, it changes nothing."""
    learn = KNOWLEDGE.get(type(fact))
    known = replace(call, **learn(call, fact)) if learn else call
    state = STATES.get(type(fact))
    if state is None or _is_late(call, fact, state):
        return known
    return replace(known, **_moved(known, fact, state))


def _is_late(call: LiveCall, fact: CallFact, state: CallState) -> bool:
    if fact.at < call.since or (state is call.state and _consultant(fact) == call.consultant):
        return True
    if call.state is CallState.DIALLED and isinstance(fact, facts.CallHeld | facts.CallResumed):
        return True  # nobody is on the line yet who could be held
    # A ring of one consultant that is taken back does not touch the ring of the next.
    return isinstance(fact, facts.OfferMissed) and call.consultant != fact.consultant


def _moved(call: LiveCall, fact: CallFact, state: CallState) -> Change:
    consultant = None if state in WITH_NOBODY else _consultant(fact) or call.consultant
    held_since = fact.at if state is CallState.HOLD else None
    return {"state": state, "since": fact.at, "consultant": consultant, "held_since": held_since}


def _consultant(fact: CallFact) -> Username | None:
    return getattr(fact, "consultant", None)
