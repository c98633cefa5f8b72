"""A draft goes on the line if the rules allow it: the house decides, and what it says is told."""

from enum import StrEnum

from core.errors import Forbidden
from core.ids import Username
from ivr.call import Call
from ivr.flows.needs import House
from ivr.menu import Menu
from ivr.prompts import Key
from tickets.announcements.views import DraftState, DraftView


class Second(StrEnum):
    """Whether a second person is asked."""

    ASK = "1"
    BACK = "*"


SECOND = Menu((Key.ST_SECOND,), Second, early=False)


async def release(call: Call, house: House, draft: DraftView, by: Username) -> None:
    """The revision that was heard, and no other; free text takes two persons (domain 4.6)."""
    number, revision = draft.announcement, draft.revision
    match draft.state:
        case DraftState.REQUESTED:
            await house.releases.approve_and_publish(number, revision, by)
            await call.say(Key.ST_RELEASED)
        case DraftState.CHANGE:
            await _ask_second(call, house, draft, by)
        case DraftState.DRAFT:
            await _publish(call, house, draft, by)


async def _publish(call: Call, house: House, draft: DraftView, by: Username) -> None:
    try:
        await house.releases.publish(draft.announcement, by, draft.revision)
    except Forbidden as refused:
        if refused.code != "second_person_needed":
            raise
        await _ask_second(call, house, draft, by)
    else:
        await call.say(Key.ST_RELEASED)


async def _ask_second(call: Call, house: House, draft: DraftView, by: Username) -> None:
    if await call.choose(SECOND) is not Second.ASK:
        await call.say(Key.ST_NOT_RELEASED)
        return
    await house.releases.request_publication(draft.announcement, draft.revision, by)
    await call.say(Key.ST_REQUESTED)
