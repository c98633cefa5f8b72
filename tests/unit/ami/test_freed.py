"""Who has passed a caller on takes calls again, but not before the caller is in other hands."""

import pytest

from core.ids import CallId, Username
from core.language import Language
from ivr.ami.facts import Free
from ivr.ami.freed import Freed
from tests.unit.ami.captures import NOW
from tickets.calls.events import (
    CallAnswered,
    CallEnded,
    CallFact,
    CallOffered,
    CallTransferred,
    EndCause,
)

ANNA, OLA = Username("anna"), Username("ola")
CALL = CallId("1.1")

TO_OLA = CallTransferred(at=NOW, call=CALL, consultant=ANNA, to=OLA)
TO_QUEUE = CallTransferred(at=NOW, call=CALL, consultant=ANNA, queue=Language.EN)
OVER = CallEnded(at=NOW, call=CALL, cause=EndCause.CALLER)


def rings(consultant: Username) -> CallOffered:
    return CallOffered(at=NOW, call=CALL, consultant=consultant)


def answered(consultant: Username) -> CallAnswered:
    return CallAnswered(at=NOW, call=CALL, consultant=consultant)


@pytest.mark.parametrize(
    ("facts", "free"),
    [
        ((TO_QUEUE,), (Free(ANNA),)),
        ((TO_OLA, rings(OLA)), ()),
        ((TO_OLA, rings(OLA), answered(OLA)), (Free(ANNA),)),
        ((TO_OLA, rings(OLA), rings(ANNA), answered(ANNA)), ()),
        ((TO_OLA, rings(OLA), rings(ANNA), answered(OLA)), ()),
        ((TO_OLA, OVER, answered(OLA)), ()),
        ((answered(ANNA),), ()),
    ],
)
def test_who_is_free(facts: tuple[CallFact, ...], free: tuple[Free, ...]) -> None:
    freed = Freed()

    assert tuple(order for fact in facts for order in freed.take(fact)) == free
