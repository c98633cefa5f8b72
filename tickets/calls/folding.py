"""What each fact changes in the record of its call.

The first time told is kept. Order is not relied upon: where two facts compete, their own times
decide and not their arrival.
"""

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
    CallPlaced,
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
from tickets.calls.talks import begin_talk, begins, end_talk, end_talk_with_call
from tickets.calls.views import Draft, StepView


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


@tell.register
def _(fact: CallPlaced, call: Call) -> None:
    """Whoever calls may write from the first ring on."""
    call.arrived_at = min(call.arrived_at, fact.at)
    call.placed_at = call.placed_at or fact.at
    call.placed_for = call.placed_for or fact.ticket
    call.caller = call.caller or fact.caller
    call.language = call.language or fact.language
    call.consultant = call.consultant or fact.consultant
    if fact.customer is not None:
        call.written = call.written or Draft(customer_id=fact.customer)


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
    if begins(call, fact):
        begin_talk(call, fact)
    call.talk_began_at = call.talk_began_at or fact.at


@tell.register
def _(fact: TalkEnded, call: Call) -> None:
    call.consultant = call.consultant or fact.consultant
    if call.consultant == fact.consultant:
        end_talk(call, fact.at, fact.by)


@tell.register
def _(fact: CallTransferred, call: Call) -> None:
    if call.consultant == fact.consultant:
        end_talk(call, fact.at, TalkEnd.TRANSFER)


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
        begin_talk(call, fact)
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
    end_talk_with_call(call)


def vanished(call: Call, event: BridgeResynced) -> CallEnded:
    """How a call ended that the exchange no longer knows."""
    cause = EndCause.PBX_RESTART if event.exchange_restarted else EndCause.UNKNOWN
    return CallEnded(at=event.at, call=call.id, cause=cause)
