"""What the exchange tells of supervisors who take part in the talks of others. Pure."""

from datetime import datetime, timedelta

from core.ids import CallId, Username
from ivr.ami.names import listener_of
from ivr.ami.wire import Fields
from tickets.calls.events import CallFact, Listening, ListeningEnded, TalkListened

_PREFIX = "listening-"


def call_name(call: CallId) -> str:
    """Of the call in which somebody listens to this one: there is one at most."""
    return _PREFIX + call


def listening(ami: Fields, at: datetime) -> tuple[CallFact, ...]:
    """Our dialplan has let a supervisor in, or out (context ``listening``)."""
    call, by = CallId(ami["Call"]), Username(ami["By"])
    if ami["State"] == "over":
        return (ListeningEnded(at=at, call=call, by=by),)
    how = _how(ami["State"])
    return (TalkListened(at=at, call=call, by=by, how=how),) if how else ()


def still_listening(channel: Fields, now: datetime) -> tuple[CallFact, ...]:
    """After a reconnect: who listens now, as the list of channels has it."""
    by, how = listener_of(channel["Channel"]), _how(channel["Exten"])
    if by is None or how is None or not channel["Linkedid"].startswith(_PREFIX):
        return ()
    at = now - timedelta(seconds=int(channel["Seconds"]))
    call = CallId(channel["Linkedid"].removeprefix(_PREFIX))
    return (TalkListened(at=at, call=call, by=by, how=how),)


def _how(word: str) -> Listening | None:
    return Listening(word) if word in Listening.__members__.values() else None
