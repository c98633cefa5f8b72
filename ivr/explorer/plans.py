"""What callers do at a step: each plan is one way to behave there, and together they are all ways.

Whatever else a caller could do, such as nine or a wrong key before the right one, leads to where
one of these leads; a test explores small flows key by key, and comes to no other step.
"""

from collections.abc import Sequence

from ivr.call import SKIP
from ivr.entering import BACK
from ivr.menu import ALL_KEYS, PERSON, REPEAT

Plan = tuple[str, ...]
"""Keys that are pressed at one step, one after the other; then nothing more."""
HANGS_UP = "hangs up"
EARLY, DIGIT = "1", "5"
"""A key pressed while something is told, that may answer what is asked next; one for all digits."""

NOTHING: tuple[Plan, ...] = ((),)
INSTEAD_OF_LISTENING: tuple[Plan, ...] = ((), (EARLY,))
WHILE_TOLD: tuple[Plan, ...] = (*INSTEAD_OF_LISTENING, (SKIP,), (PERSON,))
ENTERING: tuple[Plan, ...] = (
    (),
    (SKIP,),
    (BACK,),
    (DIGIT,) * 40,
    (DIGIT,),
)
"""More digits than any number has, and too few: who is asked again, decides again."""


def answering(keys: Sequence[str]) -> list[Plan]:
    """Each of a menu's keys, zero, a wrong one, and silence."""
    wrong = next(key for key in ALL_KEYS if key not in (*keys, PERSON, REPEAT))
    return [(), *((key,) for key in dict.fromkeys((*keys, PERSON, wrong)))]
