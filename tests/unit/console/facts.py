"""One call's facts at round seconds, for tests of whatever folds them."""

from datetime import UTC, datetime, timedelta

from core.ids import CallId, Username
from core.language import Language
from tickets.calls import events as facts
from tickets.calls.events import Availability, EndCause, Reason, TalkEnd

CALL = CallId("1795171200.7")
ANNA = Username("anna")
JAN = Username("jan")
PL = frozenset({Language.PL})
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    """So many seconds after the call began."""
    return START + timedelta(seconds=seconds)


def arrived(second: float = 0, caller: str | None = "+48600000214") -> facts.CallArrived:
    return facts.CallArrived(at=at(second), call=CALL, caller=caller)


def stepped(second: float, step: str, key: str = "") -> facts.StepTaken:
    return facts.StepTaken(at=at(second), call=CALL, step=step, key=key)


def routed(second: float) -> facts.CallRouted:
    return facts.CallRouted(
        at=at(second), call=CALL, language=Language.PL, reason=Reason.ACCOUNT_LOCKED
    )


def queued(second: float) -> facts.CallQueued:
    return facts.CallQueued(at=at(second), call=CALL, language=Language.PL)


def offered(second: float, consultant: Username = ANNA) -> facts.CallOffered:
    return facts.CallOffered(at=at(second), call=CALL, consultant=consultant)


def missed(second: float, consultant: Username = ANNA) -> facts.OfferMissed:
    return facts.OfferMissed(at=at(second), call=CALL, consultant=consultant)


def answered(second: float, consultant: Username = ANNA) -> facts.CallAnswered:
    return facts.CallAnswered(at=at(second), call=CALL, consultant=consultant)


def held(second: float, consultant: Username = ANNA) -> facts.CallHeld:
    return facts.CallHeld(at=at(second), call=CALL, consultant=consultant)


def resumed(second: float, consultant: Username = ANNA) -> facts.CallResumed:
    return facts.CallResumed(at=at(second), call=CALL, consultant=consultant)


def returning(second: float, consultant: Username = ANNA) -> facts.CallReturning:
    return facts.CallReturning(at=at(second), call=CALL, consultant=consultant)


def talk_ended(
    second: float, consultant: Username = ANNA, by: TalkEnd = TalkEnd.CALLER
) -> facts.TalkEnded:
    return facts.TalkEnded(at=at(second), call=CALL, consultant=consultant, by=by)


def asked(second: float, to: Username = JAN) -> facts.ColleagueAsked:
    """By Anna."""
    return facts.ColleagueAsked(at=at(second), call=CALL, consultant=ANNA, to=to)


def transferred(second: float, to: Username | None = None) -> facts.CallTransferred:
    """By Anna; without a colleague, to the English queue."""
    queue = None if to else Language.EN
    return facts.CallTransferred(at=at(second), call=CALL, consultant=ANNA, to=to, queue=queue)


def moved(second: float, to: Language) -> facts.CallMoved:
    """By Sofia."""
    return facts.CallMoved(at=at(second), call=CALL, by=Username("sofia"), language=to)


def abandoned(second: float) -> facts.CallAbandoned:
    return facts.CallAbandoned(at=at(second), call=CALL)


def ended(second: float) -> facts.CallEnded:
    return facts.CallEnded(at=at(second), call=CALL, cause=EndCause.CALLER)


def seat(
    second: float,
    availability: Availability,
    reason: str = "",
    consultant: Username = ANNA,
    languages: frozenset[Language] = PL,
) -> facts.ConsultantChanged:
    return facts.ConsultantChanged(
        at=at(second),
        consultant=consultant,
        availability=availability,
        pause_reason=reason,
        languages=languages,
    )


def resynced(second: float, *live: CallId) -> facts.BridgeResynced:
    return facts.BridgeResynced(at=at(second), gap_seconds=2.0, live_calls=frozenset(live))


WHOLE_TALK = (
    arrived(0),
    stepped(5, "main_menu"),
    routed(30),
    queued(31),
    offered(40),
    answered(44),
    held(60),
    resumed(70),
    talk_ended(120),
    ended(121),
)
"""From the first ring to the last hang-up, every second as expected."""
