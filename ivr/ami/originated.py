"""What the exchange says of the rings that it was asked for. Pure."""

from datetime import datetime

from ivr.ami.facts import OnCallNews, OnCallState, Told
from ivr.ami.names import on_call_rung
from ivr.ami.placed import not_begun
from ivr.ami.wire import Fields


def originated(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """Only what nobody answers, or could not begin: of the others the dialplan tells."""
    if ami["Response"] != "Failure":
        return ()
    who = on_call_rung(ami["Channel"])
    return (OnCallNews(who, OnCallState.FAILED),) if who else not_begun(ami, at)
