"""The board as the supervisors' screens are shown it."""

from collections.abc import Mapping
from datetime import datetime

from agent_console.board import Board
from agent_console.listener import shown
from agent_console.live_call import TALKING, LiveCall
from agent_console.live_views import (
    Alarm,
    BoardCall,
    BoardConsultant,
    BoardWrapUp,
    LivePicture,
)
from agent_console.seat import Seat
from agent_console.views import CallState, DeskState
from core.ids import Username

IN_QUEUE = frozenset({CallState.WAITING, CallState.RINGING})


def waits(call: LiveCall) -> bool:
    """For a consultant; not a customer who is only being called by one."""
    is_called = call.placed_at is not None and call.answered_at is None
    return call.state in IN_QUEUE and not is_called


def picture(board: Board, names: Mapping[Username, str], now: datetime) -> LivePicture:
    """All that the facts tell at this moment, oldest call first."""
    calls = sorted(board.calls.values(), key=lambda call: call.arrived_at)
    queued = [call.queued_at for call in calls if waits(call) and call.queued_at]
    return LivePicture(
        at=now,
        stale=board.lost_since is not None,
        waiting=sum(waits(call) for call in calls),
        longest_wait_since=min(queued, default=None),
        in_menu=sum(call.state is CallState.MENU for call in calls),
        talking=sum(call.state in TALKING for call in calls),
        calls=tuple(_line(call, names) for call in calls),
        consultants=tuple(
            _person(name, seat, names)
            for name, seat in sorted(board.seats.items())
            if seat.state is not DeskState.SIGNED_OUT
        ),
        wrap_ups=_wrap_ups(board),
        alarms=_alarms(board),
        needs=board.needs,
    )


def _line(call: LiveCall, names: Mapping[Username, str]) -> BoardCall:
    return BoardCall(
        id=call.id,
        state=call.state,
        language=call.language,
        reason=call.reason,
        number_tail=call.caller[-3:] if call.caller else None,
        arrived_at=call.arrived_at,
        queued_at=call.queued_at,
        answered_at=call.answered_at,
        held_since=call.held_since,
        asks=call.asks,
        consultant=call.consultant,
        listener=shown(call.listener, names),
    )


def _person(username: Username, seat: Seat, names: Mapping[Username, str]) -> BoardConsultant:
    return BoardConsultant(
        username=username,
        name=names.get(username, username),
        state=seat.state,
        since=seat.since,
        pause_reason=seat.shown_reason,
        languages=seat.languages,
    )


def _wrap_ups(board: Board) -> tuple[BoardWrapUp, ...]:
    known = (
        BoardWrapUp(call=call.id, consultant=call.consultant, since=call.talk_ended_at)
        for call in board.wrap_ups.values()
        if call.consultant is not None and call.talk_ended_at is not None
    )
    return tuple(sorted(known, key=lambda wrap_up: wrap_up.since))


def _alarms(board: Board) -> tuple[Alarm, ...]:
    if board.lost_since is not None:
        return (Alarm(code="exchange_lost", language=None, since=board.lost_since),)
    return tuple(
        Alarm(code="nobody_available", language=language, since=since)
        for language, since in sorted(board.unanswered_since.items())
    )
