"""One caller's facts, for tests of the ledger."""

from datetime import datetime, timedelta

from core.ids import CallId, Username
from core.language import Language
from tests.doubles.desk import FRIDAY
from tickets.calls.events import (
    CallAnswered,
    CallArrived,
    CallEnded,
    CallFact,
    CallQueued,
    CallRouted,
    EndCause,
    Reason,
    StepTaken,
    TalkEnd,
    TalkEnded,
)
from tickets.calls.service import Ledger

CALL = CallId("1700000000.1")
ANNA = Username("anna")
TOMASZ = Username("tomasz")
MARTAS = "+48600000214"


def at(seconds: float) -> datetime:
    """So many seconds after the call arrived."""
    return FRIDAY + timedelta(seconds=seconds)


ARRIVED = CallArrived(at=at(0), call=CALL, caller=MARTAS)
STEP = StepTaken(at=at(5), call=CALL, step="a_lock", key="3")
ROUTED = CallRouted(at=at(8), call=CALL, language=Language.PL, reason=Reason.ACCOUNT_LOCKED)
QUEUED = CallQueued(at=at(10), call=CALL, language=Language.PL)
ANSWERED = CallAnswered(at=at(25), call=CALL, consultant=ANNA)
TALKED = TalkEnded(at=at(145), call=CALL, consultant=ANNA, by=TalkEnd.CALLER)
ENDED = CallEnded(at=at(146), call=CALL, cause=EndCause.CALLER)

BEFORE_TALK: tuple[CallFact, ...] = (ARRIVED, STEP, ROUTED, QUEUED)
IN_TALK = (*BEFORE_TALK, ANSWERED)
AFTER_TALK = (*IN_TALK, TALKED, ENDED)


async def told(ledger: Ledger, facts: tuple[CallFact, ...]) -> None:
    """Tell the ledger these facts in order."""
    for fact in facts:
        await ledger.record(fact)
