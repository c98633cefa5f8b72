"""One consultant's seat: what the exchange says of the phone, and the call that is at hand."""

from dataclasses import dataclass
from datetime import datetime

from agent_console.views import CallState, DeskState
from core.ids import CallId
from core.language import Language
from tickets.calls.events import Availability

WRAPUP = "wrapup"
"""The reason with which the exchange pauses a consultant who is in a talk or writes it up."""

STATES = {
    Availability.SIGNED_OUT: DeskState.SIGNED_OUT,
    Availability.READY: DeskState.READY,
    Availability.PAUSED: DeskState.PAUSE,
    Availability.RINGING: DeskState.RINGING,
    Availability.BUSY: DeskState.TALK,
    Availability.UNREACHABLE: DeskState.UNREACHABLE,
}

IN_A_CALL = frozenset(
    {
        DeskState.RINGING,
        DeskState.DIALLED,
        DeskState.TALK,
        DeskState.HOLD,
        DeskState.RETURNING,
    }
)
"""The own telephone has somebody on it, or is about to."""

AWAY = frozenset({Availability.SIGNED_OUT, Availability.UNREACHABLE})
AT_WORK = frozenset({Availability.READY, Availability.RINGING, Availability.BUSY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """``call`` is the live call at this seat, ``wrap_up`` the oldest one still to be written up."""

    since: datetime
    availability: Availability = Availability.SIGNED_OUT
    pause_reason: str = ""
    languages: frozenset[Language] = frozenset()
    call: CallId | None = None
    wrap_up: CallId | None = None
    state: DeskState = DeskState.SIGNED_OUT

    def state_with(self, call: CallState | None) -> DeskState:
        """What the consultant is doing, when the call at the seat is in this state."""
        if call is not None:
            return DeskState(call.value)
        if self.wrap_up is not None:
            return DeskState.WRAPUP
        return STATES[self.availability]

    @property
    def shown_reason(self) -> str | None:
        """Why it is a pause; nothing else has a reason."""
        return self.pause_reason or None if self.state is DeskState.PAUSE else None

    @property
    def answers_soon(self) -> bool:
        """Takes calls, now or after the talk and the wrap-up in hand: nobody waits in vain."""
        if self.pause_reason == WRAPUP:
            return self.availability not in AWAY
        return self.availability in AT_WORK and not self.pause_reason
