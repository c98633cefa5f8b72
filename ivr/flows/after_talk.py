"""The consultant has left: the number and code of a new ticket, the survey, and the farewell."""

from core.errors import Unavailable
from ivr.call import Call, PersonWanted
from ivr.endings import Ending, Goodbye
from ivr.flows.handing_over import hand_over_all
from ivr.flows.needs import House
from ivr.flows.person import to_person
from ivr.flows.survey import survey
from ivr.prompts import Key


async def after_talk(call: Call, house: House) -> Ending:
    """The farewell, whatever fails; or the queue once more for who wants to talk again."""
    try:
        await _conversation(call, house)
    except Unavailable:
        await call.announce(Key.X_PROBLEM)
    except PersonWanted:
        return await to_person(call, house)
    await call.announce(Key.Z_BYE)
    return Goodbye()


async def _conversation(call: Call, house: House) -> None:
    """A ticket that is written down meanwhile is told of at the end; a later one by message.

    While callers wait for a free line, nobody is kept on one to be asked.
    """
    await hand_over_all(call, house.hand_overs)
    if not house.trunk.crowded():
        await survey(call, house.opinions)
    await hand_over_all(call, house.hand_overs)
