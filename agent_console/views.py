"""What browsers are shown: whole pictures, so that a page that reconnects needs nothing else."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from agent_console.listener import ListenerView
from agent_console.missed import MissedView
from agent_console.telephones import DeskPhone
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from core.view import View
from tickets.announcements.views import AnnouncementView
from tickets.calls.events import Reason, TalkEnd
from tickets.calls.identified import Identified
from tickets.calls.recorded import Recorded
from tickets.calls.views import Draft, Outcome, StepView
from tickets.customers.views import CustomerView, FactsView, TrustLevel
from tickets.desk.views import TicketView
from tickets.staff.views import UserView


class CallState(StrEnum):
    """Where a call is now."""

    MENU = "menu"
    WAITING = "waiting"
    RINGING = "ringing"
    DIALLED = "dialled"
    """A consultant calls, and the customer's telephone rings."""
    TALK = "talk"
    HOLD = "hold"
    RETURNING = "returning"
    ENDED = "ended"


class DeskState(StrEnum):
    """What a consultant is doing: the word on the band."""

    SIGNED_OUT = "signed_out"
    READY = "ready"
    PAUSE = "pause"
    RINGING = "ringing"
    DIALLED = "dialled"
    """A consultant calls, and the customer's telephone rings."""
    TALK = "talk"
    HOLD = "hold"
    RETURNING = "returning"
    WRAPUP = "wrapup"
    UNREACHABLE = "unreachable"


class AccountLevel(View):
    """How far the caller has proved to have this account."""

    customer_id: int
    level: TrustLevel


class Who(View):
    """Who may be calling: a number is a hint and no proof (domain 4.3)."""

    level: TrustLevel = TrustLevel.L0
    """Of the caller, whatever the account; of each account below."""
    levels: tuple[AccountLevel, ...] = ()
    identified: Identified | None = None
    """What the caller proved before the talk."""
    customers: tuple[CustomerView, ...] = ()
    """The one who is identified first, then those who may have the calling number."""
    directory: Literal["ok", "unavailable", "pending"] = "pending"
    facts: tuple[FactsView, ...] = ()
    """What was asked for in this call, by account: who answered right has reached L3 there."""

    @property
    def meant(self) -> int | None:
        """The account that this call is about, when only one can be meant."""
        ids = [one.id for one in self.customers]
        if self.identified is not None and self.identified.customer in ids:
            return self.identified.customer
        return ids[0] if len(ids) == 1 else None


class Contact(View):
    """An earlier call from the same number, or to it."""

    at: datetime
    outcome: Outcome | None
    ticket: TicketNumber | None
    seconds: int
    consultant: Username | None = None
    placed_at: datetime | None = None
    """We called; None when the customer did."""


class CallCard(View):
    """The screen pop: all that a consultant needs to know of one call."""

    id: CallId
    caller: str | None
    language: Language | None
    reason: Reason | None
    path: tuple[StepView, ...]
    arrived_at: datetime
    queued_at: datetime | None
    offered_at: datetime | None
    answered_at: datetime | None
    held_since: datetime | None
    talk_ended_at: datetime | None
    talk_ended_by: TalkEnd | None
    resolved_marked_at: datetime | None
    ticket: TicketNumber | None
    recorded: Recorded | None
    """Whether the caller lets the talk be recorded; None when nobody asked."""
    who: Who
    tickets: tuple[TicketView, ...]
    announcements: tuple[AnnouncementView, ...]
    contacts: tuple[Contact, ...]
    asks: Username | None
    """The colleague with whom the consultant talks while the caller hears music."""
    lately_with: Username | None
    """Who talked with this number last, if that was within seven days (domain 4.6)."""
    callback_ordered_at: datetime | None
    """It is a callback, ordered at this time by the same call."""
    placed_at: datetime | None
    """We have begun this call; None when the customer called."""
    placed_for: TicketNumber | None
    """The ticket that it was begun from."""
    draft: Draft


class Me(View):
    """One person's own desk."""

    user: UserView
    now: datetime
    state: DeskState
    pause_reason: str | None
    since: datetime
    exchange: Literal["ok", "lost"]
    call: CallCard | None
    hold_limit: int | None
    """Seconds after which a caller on hold comes back to the consultant; None: never."""
    desk_phone: DeskPhone | None
    """The telephone on the desk; None: it is in the browser."""
    listener: ListenerView | None
    """Who takes part in the talk, as far as the consultant is to know."""
    missed: MissedView | None
    """Who was called from here last and did not answer, for as long as that is news."""
