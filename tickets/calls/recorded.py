"""Whether a talk is recorded, from the facts about it; pure."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from core.view import View
from tickets.calls.events import (
    CallFact,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    RecordingPaused,
    RecordingResumed,
)


class Consent(StrEnum):
    """What the caller has said to being recorded, and what is done by it."""

    REFUSED = "refused"
    GIVEN = "given"
    PAUSED = "paused"
    """Given, and silence is recorded for now."""
    WITHDRAWN = "withdrawn"


TELLS: Mapping[type[CallFact], Consent] = {
    ConsentGiven: Consent.GIVEN,
    ConsentRefused: Consent.REFUSED,
    ConsentWithdrawn: Consent.WITHDRAWN,
    RecordingPaused: Consent.PAUSED,
    RecordingResumed: Consent.GIVEN,
}
MAY_BE_KEPT = frozenset({Consent.GIVEN, Consent.PAUSED})


class Recorded(View):
    """Where the consent of one call stands, and since when."""

    at: datetime
    consent: Consent


def after(known: Recorded | None, fact: CallFact) -> Recorded:
    """A withdrawal is final; otherwise the later fact counts, however they are told."""
    told = Recorded(at=fact.at, consent=TELLS[type(fact)])
    if known is None or told.consent is Consent.WITHDRAWN:
        return told
    if known.consent is Consent.WITHDRAWN or told.at < known.at:
        return known
    return told
