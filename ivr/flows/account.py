"""Account, login and passwords: guidance to act on, or a consultant (R3 to R6, R21, R22)."""

from enum import StrEnum

from ivr.call import Call
from ivr.endings import Ending
from ivr.flows.needs import House, Profile
from ivr.flows.person import to_person
from ivr.flows.solved import solved
from ivr.menu import Menu
from ivr.prompts import Key
from tickets.calls.events import Reason


class Matter(StrEnum):
    """What it is about the account."""

    PASSWORD_SELF = "1"
    PASSWORD_VISIT = "2"
    ACCOUNT_LOCKED = "3"
    CHANGE_EMAIL = "4"
    PESEL_EXISTS = "5"
    BACK = "*"


MATTERS = Menu((Key.A_MENU,), Matter)
DONE_ALONE = frozenset({Matter.PASSWORD_SELF, Matter.PASSWORD_VISIT})
"""The caller can do these without us; the others are applications that a consultant takes."""
EXPLANATIONS = {
    Matter.PASSWORD_SELF: Key.A_PWD_SELF,
    Matter.PASSWORD_VISIT: Key.A_PWD_VISIT,
    Matter.CHANGE_EMAIL: Key.A_EMAIL,
    Matter.PESEL_EXISTS: Key.A_PESEL,
}
LOCKED: dict[Profile, Key] = {"seed": Key.A_LOCK_SEED, "today": Key.A_LOCK_TODAY}


async def account(call: Call, house: House) -> Ending | None:
    """None: back to the main menu."""
    call.matter = Reason.ACCOUNT
    matter = await call.choose(MATTERS)
    if matter is None:
        return await to_person(call, house, Key.X_CONSULTANT)
    if matter is Matter.BACK:
        return None
    call.matter = Reason(matter.name.lower())
    explanation = _explanation(matter, house.profile)
    await call.say(explanation)
    if matter in DONE_ALONE:
        return await solved(call, house, explanation)
    return await to_person(call, house)


def _explanation(matter: Matter, profile: Profile) -> Key:
    return LOCKED[profile] if matter is Matter.ACCOUNT_LOCKED else EXPLANATIONS[matter]
