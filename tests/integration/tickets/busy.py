"""A busy queue for tests of the measures: whole calls, told to the ledger in a line each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import ANNA
from tickets.calls.events import (
    CallAbandoned,
    CallAnswered,
    CallArrived,
    CallEnded,
    CallFact,
    CallQueued,
    EndCause,
    TalkEnd,
    TalkEnded,
)
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome

NOTE = Draft(subject="Logowanie", body="Działa.")


@dataclass(frozen=True, kw_only=True)
class Talked:
    """An answered call; seconds."""

    call: str
    at: datetime
    """Of entry into the queue."""
    wait: float = 10
    talk: float = 120
    wrap_up: float | None = 30
    """None: nobody has ended it yet."""
    outcome: Outcome = Outcome.INFO_ONLY
    ticket: TicketNumber | None = None
    draft: Draft = NOTE
    caller: str | None = None
    language: Language = Language.PL
    consultant: Username = ANNA

    def facts(self) -> tuple[CallFact, ...]:
        """What the exchange tells."""
        call = CallId(self.call)
        answered = self.at + timedelta(seconds=self.wait)
        over = answered + timedelta(seconds=self.talk)
        return (
            *queued(self.call, self.at, self.caller, self.language),
            CallAnswered(at=answered, call=call, consultant=self.consultant),
            TalkEnded(at=over, call=call, consultant=self.consultant, by=TalkEnd.CALLER),
            CallEnded(at=over, call=call, cause=EndCause.CALLER),
        )


def queued(
    call: str, at: datetime, caller: str | None = None, language: Language = Language.PL
) -> tuple[CallFact, ...]:
    """A caller comes and waits at once."""
    return (
        CallArrived(at=at, call=CallId(call), caller=caller),
        CallQueued(at=at, call=CallId(call), language=language),
    )


def abandoned(call: str, at: datetime, wait: float) -> tuple[CallFact, ...]:
    """A caller comes, waits so many seconds and hangs up."""
    left = at + timedelta(seconds=wait)
    return (
        *queued(call, at),
        CallAbandoned(at=left, call=CallId(call)),
        CallEnded(at=left, call=CallId(call), cause=EndCause.CALLER),
    )


def moved(call: str, at: datetime, wait: float) -> tuple[CallFact, ...]:
    """A caller waits so many seconds and leaves the queue by the menu."""
    left = at + timedelta(seconds=wait)
    return (*queued(call, at), CallEnded(at=left, call=CallId(call), cause=EndCause.HOTLINE))


async def talked(ledger: Ledger, clock: StillClock, call: Talked) -> None:
    """Tell the call, mark it if it was resolved, and end its wrap-up."""
    *before, over, ended = call.facts()
    for fact in before:
        await ledger.record(fact)
    if call.outcome is Outcome.RESOLVED_DURING_CALL:
        clock.now = before[-1].at
        await ledger.mark_resolved(
            CallId(call.call), call.consultant, call.draft, f"mark-{call.call}"
        )
    for fact in (over, ended):
        await ledger.record(fact)
    if call.wrap_up is not None:
        clock.now = over.at + timedelta(seconds=call.wrap_up)
        await end_wrap_up(ledger, call)


async def end_wrap_up(ledger: Ledger, call: Talked) -> None:
    """With the outcome and the ticket of this call."""
    await ledger.wrap_up(
        CallId(call.call),
        call.consultant,
        call.outcome,
        call.draft,
        call.ticket,
        f"end-{call.call}",
    )
