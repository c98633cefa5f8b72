"""A new notification: a failure that is known already need not be told to a consultant again."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from ivr.call import Call
from ivr.endings import Ending
from ivr.flows.affected import affected
from ivr.flows.needs import House
from ivr.flows.person import to_person
from ivr.menu import Menu
from ivr.prompts import Key
from ivr.utterances import Spoken
from tickets.announcements.views import AnnouncementKind, OnAir
from tickets.calls.events import Reason


class System(StrEnum):
    """What it is about, in the groups of domain 2."""

    TRADE = "1"
    EXCISE = "2"
    SENT = "3"
    OTHER_SYSTEMS = "4"
    BACK = "*"


class Known(StrEnum):
    """Whether the caller means the failure that was just told."""

    SOMETHING_ELSE = "1"
    AFFECTED = "2"
    BACK = "*"


SYSTEMS = Menu((Key.N_MENU,), System)
KNOWN = Menu((Key.N_KNOWN,), Known)
GROUPS = {
    System.TRADE: frozenset({"G1"}),
    System.EXCISE: frozenset({"G2"}),
    System.SENT: frozenset({"G3"}),
    System.OTHER_SYSTEMS: frozenset({"G4", "G5"}),
}
"""Account and certificate have a menu of their own, and their failures are looked for here too."""


async def notification(call: Call, house: House) -> Ending | None:
    """None: back to the main menu."""
    call.matter = Reason.NEW_NOTIFICATION
    system = await call.choose(SYSTEMS)
    if system is System.BACK:
        return None
    if system is None:
        return await to_person(call, house, Key.X_CONSULTANT)
    failures = await _known(house, GROUPS[system])
    for failure in failures:
        meant = await _meant(call, house, failure)
        if meant is Known.BACK:
            return None
        if meant is not Known.SOMETHING_ELSE:
            return await _decided(call, house, failure, meant)
    return await to_person(call, house)


async def _known(house: House, groups: frozenset[str]) -> Sequence[OnAir]:
    """The failures on air of these groups, the most important first."""
    services = {one.code for one in await house.tickets.services() if one.group in groups}
    return [
        one
        for one in await house.announcements.on_air()
        if one.announcement.kind is AnnouncementKind.OUTAGE
        and services.intersection(one.announcement.services)
    ]


async def _meant(call: Call, house: House, failure: OnAir) -> Known | None:
    words = Spoken(failure.sounds[call.language])
    house.audience.heard(failure.announcement.id, call.id, call.caller)
    await call.say(words)
    return await call.choose(replace(KNOWN, about=(words,)))


async def _decided(call: Call, house: House, failure: OnAir, meant: Known | None) -> Ending | None:
    if meant is None:
        return await to_person(call, house, Key.X_CONSULTANT)
    return await affected(call, house, failure.announcement.id)
