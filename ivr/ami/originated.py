"""What the exchange says of the rings that it was asked for. Pure."""

from datetime import datetime

from ivr.ami.facts import OnCallNews, OnCallState, Told
from ivr.ami.names import on_call_rung
from ivr.ami.wire import Fields


def originated(ami: Fields, _at: datetime) -> tuple[Told, ...]:
    """Of telephones on call only what nobody answers: of the others the dialplan tells."""
    who = on_call_rung(ami["Channel"])
    failed = ami["Response"] == "Failure"
    return (OnCallNews(who, OnCallState.FAILED),) if who and failed else ()
