"""When a talk begins and ends in the record of its call."""

from datetime import datetime, timedelta

from tickets.calls.events import CallAnswered, CallbackReached, TalkEnd
from tickets.calls.model import Call

CLOCKS_APART = timedelta(seconds=1)
"""The mark bears Asterisk's time as we know it, and the hang-up as Asterisk says it."""


def begins(call: Call, fact: CallAnswered) -> bool:
    """Who is asked first has the caller at the very moment in which the other's talk ends."""
    ended = call.talk_ended_at
    if ended is None or ended < fact.at:
        return True
    return ended == fact.at and call.consultant != fact.consultant


def begin_talk(call: Call, fact: CallAnswered | CallbackReached) -> None:
    """Whoever is rung back in mid-call goes on with the same talk; anything else is a new one."""
    if call.talk_ended_at is not None or call.consultant != fact.consultant:
        call.talk_began_at = fact.at
    if call.wrapped_up_at is not None:
        call.open_again()
    call.consultant = fact.consultant
    call.talk_ended_at = None
    call.talk_ended_by = None
    end_talk_with_call(call)


def end_talk_with_call(call: Call) -> None:
    """Nobody talks on a closed line, also when the end of the talk was never told."""
    if call.ended_at and call.talk_began_at and call.talk_ended_at is None:
        end_talk(call, call.ended_at, TalkEnd.UNKNOWN)


def end_talk(call: Call, at: datetime, by: TalkEnd) -> None:
    """The talk is over; a mark that was set after it does not count."""
    if call.talk_ended_by in (None, TalkEnd.UNKNOWN):
        call.talk_ended_by = by
        call.talk_ended_at = min(call.talk_ended_at or at, at)
    if call.resolved_marked_at and call.resolved_marked_at > at + CLOCKS_APART:
        call.resolved_marked_at = None
