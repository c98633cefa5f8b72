"""The announcement studio: a supervisor listens, and puts announcements on the line, by telephone.

A line for those who work here: there is no queue behind it, and zero leads to nobody.
"""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Literal

from core.errors import DomainError, Unavailable
from core.ids import Username
from core.language import Language
from ivr.call import Call, PersonWanted
from ivr.endings import Goodbye
from ivr.flows.listening import listening
from ivr.flows.needs import House
from ivr.flows.recording import recording
from ivr.flows.refused import words_of
from ivr.flows.staff import supervisor
from ivr.flows.template import from_template
from ivr.menu import Menu
from ivr.prompts import Key


class Work(StrEnum):
    """The studio's keys."""

    LISTEN = "1"
    FROM_TEMPLATE = "2"
    RECORD = "3"
    LANGUAGE = "*"


Served = Literal[Work.LISTEN, Work.FROM_TEMPLATE, Work.RECORD]
SERVED: dict[Served, Callable[[Call, House, Username], Awaitable[None]]] = {
    Work.LISTEN: listening,
    Work.FROM_TEMPLATE: from_template,
    Work.RECORD: recording,
}
WORKS = Menu((Key.ST_MENU,), Work)


async def studio(call: Call, house: House) -> Goodbye:
    """From the PIN to the farewell; who says nothing is let go."""
    try:
        who = await supervisor(call, house)
        if who is not None:
            await _menu(call, house, who.username)
    except PersonWanted:
        await call.announce(Key.ST_NOBODY)
    except Unavailable:
        await call.announce(Key.X_PROBLEM)
    await call.announce(Key.Z_BYE)
    return Goodbye()


async def _menu(call: Call, house: House, by: Username) -> None:
    while (work := await call.choose(WORKS)) is not None:
        await _serve(call, house, by, work)


async def _serve(call: Call, house: House, by: Username, work: Work) -> None:
    """Whatever is refused is told in words, and the menu comes again."""
    try:
        if work is Work.LANGUAGE:
            await call.use(Language.PL if call.language is Language.EN else Language.EN)
        else:
            await SERVED[work](call, house, by)
    except PersonWanted:
        await call.say(Key.ST_NOBODY)
    except Unavailable:
        await call.say(Key.X_PROBLEM)
    except DomainError as refused:
        await call.say(words_of(refused))
