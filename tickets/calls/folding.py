"""What each fact changes in the record of its call.

The first time told is kept. Order is not relied upon: where two facts compete, their own times
decide and not their arrival.
"""

from datetime import datetime, timedelta
from functools import singledispatch

from core.ids import TicketNumber
from tickets.calls.events import (
    BridgeResynced,
    CallAbandoned,
    CallAnswered,
    CallArrived,
    CallbackOrdered,
    CallbackReached,
    CallEnded,
    CallerIdentified,
    CallFact,
    CallMoved,
    CallQueued,
    CallRouted,
    CallTransferred,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    EndCause,
    LanguageChosen,
    MessageLeft,
    RecordingPaused,
    RecordingResumed,
    StepTaken,
    TalkEnd,
    TalkEnded,
)
from tickets.calls.identified import Identified, stronger
from tickets.calls.model import Call
from tickets.calls.recorded import after
from tickets.calls.views import StepView

CLOCKS_APART = timedelta(seconds=1)
"""The mark bears Asterisk's time as we know it, and the hang-up as Asterisk says it."""


def new_record(fact: CallFact) -> Call:
    """The record of a call of which this is the first that is heard."""
    return Call(id=fact.call, arrived_at=fact.at, path=())


@singledispatch
def tell(fact: CallFact, call: Call) -> None:
    """Most facts are for the journal only."""


@tell.register
def _(fact: CallArrived, call: Call) -> None:
    call.arrived_at = min(call.arrived_at, fact.at)
    call.caller = call.caller or fact.caller


@tell.register(LanguageChosen)
@tell.register(CallMoved)
def _(fact: LanguageChosen | CallMoved, call: Call) -> None:
    call.language = fact.language


@tell.register
def _(fact: StepTaken, call: Call) -> None:
    step = StepView(at=fact.at, step=fact.step, key=fact.key)
    call.path = tuple(sorted((*call.path, step), key=lambda taken: taken.at))


@tell.register
def _(fact: CallerIdentified, call: Call) -> None:
    call.identified = stronger(call.identified, Identified.by(fact))


@tell.register(ConsentGiven)
@tell.register(ConsentRefused)
@tell.register(ConsentWithdrawn)
@tell.register(RecordingPaused)
@tell.register(RecordingResumed)
def _(fact: CallFact, call: Call) -> None:
    recorded = after(call.recorded, fact)
    call.consent, call.consent_at = recorded.consent, recorded.at


@tell.register
def _(fact: CallRouted, call: Call) -> None:
    call.language = fact.language
    call.reason = call.reason or fact.reason


@tell.register
def _(fact: CallQueued, call: Call) -> None:
    call.queued_at = call.queued_at or fact.at
    call.language = call.language or fact.language


@tell.register
def _(fact: CallAnswered, call: Call) -> None:
    call.answered_at = call.answered_at or fact.at
    if _begins(call, fact):
        _talk(call, fact)
    call.talk_began_at = call.talk_began_at or fact.at


@tell.register
def _(fact: TalkEnded, call: Call) -> None:
    call.consultant = call.consultant or fact.consultant
    if call.consultant == fact.consultant:
        _end_talk(call, fact.at, fact.by)


@tell.register
def _(fact: CallTransferred, call: Call) -> None:
    if call.consultant == fact.consultant:
        _end_talk(call, fact.at, TalkEnd.TRANSFER)


@tell.register
def _(fact: CallbackOrdered, call: Call) -> None:
    call.callback_ordered_at = call.callback_ordered_at or fact.at


@tell.register
def _(fact: CallbackReached, call: Call) -> None:
    """The line that the caller had closed is open again."""
    call.callback_reached_at = call.callback_reached_at or fact.at
    if call.ended_at is None or call.ended_at < fact.at:
        call.ended_at = None
        call.cause = None
    if call.talk_ended_at is None or call.talk_ended_at < fact.at:
        _talk(call, fact)
    call.talk_began_at = call.talk_began_at or fact.at


@tell.register
def _(fact: CallAbandoned, call: Call) -> None:
    call.abandoned_at = call.abandoned_at or fact.at


@tell.register
def _(fact: MessageLeft, call: Call) -> None:
    call.message_left_at = call.message_left_at or fact.at
    call.ticket = call.ticket or TicketNumber(fact.ticket)


@tell.register
def _(fact: CallEnded, call: Call) -> None:
    call.ended_at = call.ended_at or fact.at
    call.cause = call.cause or fact.cause
    _end_talk_with_call(call)


def _begins(call: Call, fact: CallAnswered) -> bool:
    """Who is asked first has the caller at the very moment in which the other's talk ends."""
    ended = call.talk_ended_at
    if ended is None or ended < fact.at:
        return True
    return ended == fact.at and call.consultant != fact.consultant


def _talk(call: Call, fact: CallAnswered | CallbackReached) -> None:
    """Whoever is rung back in mid-call goes on with the same talk; anything else is a new one."""
    if call.talk_ended_at is not None or call.consultant != fact.consultant:
        call.talk_began_at = fact.at
    if call.wrapped_up_at is not None:
        call.open_again()
    call.consultant = fact.consultant
    call.talk_ended_at = None
    call.talk_ended_by = None
    _end_talk_with_call(call)


def _end_talk_with_call(call: Call) -> None:
    """Nobody talks on a closed line, also when the end of the talk was never told."""
    if call.ended_at and call.talk_began_at and call.talk_ended_at is None:
        _end_talk(call, call.ended_at, TalkEnd.UNKNOWN)


def _end_talk(call: Call, at: datetime, by: TalkEnd) -> None:
    """The talk is over; a mark that was set after it does not count."""
    if call.talk_ended_by in (None, TalkEnd.UNKNOWN):
        call.talk_ended_by = by
        call.talk_ended_at = min(call.talk_ended_at or at, at)
    if call.resolved_marked_at and call.resolved_marked_at > at + CLOCKS_APART:
        call.resolved_marked_at = None


def vanished(call: Call, event: BridgeResynced) -> CallEnded:
    """How a call ended that the exchange no longer knows."""
    cause = EndCause.PBX_RESTART if event.exchange_restarted else EndCause.UNKNOWN
    return CallEnded(at=event.at, call=call.id, cause=cause)
