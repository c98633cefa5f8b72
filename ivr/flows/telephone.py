"""A telephone number that the caller enters: Polish, geographic or mobile (domain 4.6)."""

from dataclasses import replace
from enum import StrEnum

from ivr.call import Call
from ivr.entering import Entry, Left, digits
from ivr.menu import ATTEMPTS, Menu
from ivr.prompts import Key
from ivr.utterances import Sentence
from tickets.customers.numbers import ordinary


class Check(StrEnum):
    """Whether the number was understood; read out before anybody relies on it."""

    RIGHT = "1"
    WRONG = "2"


NUMBER = Entry((Key.B_OTHER,), least=9, most=9)


async def telephone(call: Call) -> str | None:
    """E.164, confirmed by the caller; None when the caller gives none."""
    entry = NUMBER
    for _ in range(ATTEMPTS):
        entered = await digits(call, entry)
        if isinstance(entered, Left):
            return None
        number = ordinary(entered)
        if number is None:
            entry = replace(NUMBER, before=(Key.B_REFUSED,))
            continue
        said = call.text(Key.B_CHECK, phone=call.speech.telephone(number))
        check = await call.choose(Menu((Sentence(said),), Check, early=False))
        if check is not Check.WRONG:
            return None if check is None else number
        entry = NUMBER
    return None
