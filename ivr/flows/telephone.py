"""A telephone number that the caller enters: Polish, geographic or mobile (domain 4.6)."""

from enum import StrEnum

from ivr.call import Call, PersonWanted
from ivr.entering import Entry, Failed, Left, attempt
from ivr.menu import ATTEMPTS, Menu
from ivr.prompts import Key
from ivr.utterances import Sentence
from tickets.customers.numbers import ordinary


class Check(StrEnum):
    """Whether the number was understood."""

    RIGHT = "1"
    WRONG = "2"


NUMBER = Entry((Key.B_OTHER,), least=9, most=9)


async def telephone(call: Call) -> str | None:
    """E.164, confirmed by the caller; None when the caller gives none."""
    before: tuple[Key, ...] = ()
    for _ in range(ATTEMPTS):
        entered = await attempt(call, NUMBER, before)
        if isinstance(entered, Left):
            return None
        if isinstance(entered, Failed):
            before = (entered.value,)
            continue
        number = ordinary(entered)
        if number is None:
            before = (Key.B_REFUSED,)
            continue
        check = await _check(call, number)
        if check is not Check.WRONG:
            return None if check is None else number
        before = ()
    raise PersonWanted


async def _check(call: Call, number: str) -> Check | None:
    """Read out, before anybody relies on it."""
    said = call.text(Key.B_CHECK, phone=call.speech.telephone(number))
    return await call.choose(Menu((Sentence(said),), Check, early=False))
