"""The front door: language, the most important announcement, then what the caller came for."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from enum import StrEnum
from typing import Literal

from core.errors import Unavailable
from ivr.call import Call, PersonWanted
from ivr.endings import Ending
from ivr.flows.account import account
from ivr.flows.complaint import complaint
from ivr.flows.crowded import crowded
from ivr.flows.language import choose_language
from ivr.flows.needs import House
from ivr.flows.news import tell_most_important
from ivr.flows.notification import notification
from ivr.flows.outages import outages
from ivr.flows.person import to_person
from ivr.flows.status import status
from ivr.menu import Menu
from ivr.prompts import Key
from tickets.calls.events import Reason


class Wish(StrEnum):
    """The main menu's keys."""

    ACCOUNT = "1"
    TICKET_STATUS = "2"
    OUTAGES = "3"
    NEW_NOTIFICATION = "4"
    COMPLAINT = "5"
    DATA_PROTECTION = "8"
    LANGUAGE = "*"


Served = Literal[
    Wish.ACCOUNT, Wish.TICKET_STATUS, Wish.OUTAGES, Wish.NEW_NOTIFICATION, Wish.COMPLAINT
]
SERVED: dict[Served, Callable[[Call, House], Awaitable[Ending | None]]] = {
    Wish.ACCOUNT: account,
    Wish.TICKET_STATUS: status,
    Wish.OUTAGES: outages,
    Wish.NEW_NOTIFICATION: notification,
    Wish.COMPLAINT: complaint,
}
WISHES = Menu((Key.M_MAIN,), Wish)
WISHES_OF_THE_SILENT = replace(WISHES, patience=2.0, attempts=1)
"""Who has pressed nothing so far may have no keys: in the queue within 45 s (domain 4.6)."""


async def front_door(call: Call, house: House) -> Ending:
    """From ring to queue or goodbye; zero leads to a person from everywhere."""
    try:
        crowd = house.trunk.crowded()
        return await (crowded(call, house) if crowd else _conversation(call, house))
    except PersonWanted:
        return await to_person(call, house)
    except Unavailable:
        return await to_person(call, house, Key.X_SYSTEM)


async def _conversation(call: Call, house: House) -> Ending:
    await choose_language(call)
    await tell_most_important(call, house)
    await call.say(Key.P_NOTICE)
    ending = None
    while ending is None:
        ending = await _serve(call, house)
    return ending


async def _serve(call: Call, house: House) -> Ending | None:
    """One round of the main menu; None: ask again."""
    call.matter = Reason.GENERAL
    wish = await call.choose(_wishes(call))
    match wish:
        case Wish.DATA_PROTECTION | Wish.LANGUAGE:
            await _aside(call, wish)
            return None
        case None:
            return await to_person(call, house)
        case _:
            return await SERVED[wish](call, house)


async def _aside(call: Call, wish: Literal[Wish.DATA_PROTECTION, Wish.LANGUAGE]) -> None:
    if wish is Wish.DATA_PROTECTION:
        await call.say(Key.P_FULL)
    else:
        await choose_language(call)


def _wishes(call: Call) -> Menu[Wish]:
    return WISHES_OF_THE_SILENT if call.silent else WISHES
