"""What the exchange asks: which conversation a call has, and what it is given of the services."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from hotline.acquaintances import Acquaintances
from hotline.audience import Audience
from hotline.calling import Calling
from hotline.ground import Ground
from hotline.messages import Messages
from hotline.services import Services
from hotline.takes import Takes
from ivr.agi.server import AgiServer, Handler, agi
from ivr.ami.bridge import Bridge
from ivr.ami.trunk import Trunk
from ivr.call import Call
from ivr.dialling import dial, dial_placed
from ivr.endings import Ending
from ivr.flows.after_talk import after_talk
from ivr.flows.callback import callback_instead
from ivr.flows.front_door import front_door
from ivr.flows.instead import message_instead
from ivr.flows.needs import House
from ivr.flows.nobody import withdrawn
from ivr.flows.studio import studio
from ivr.line import Line
from ivr.utterances import Speaker
from ivr.voice.patience import patient
from tickets.announcements.service import Announcements
from tickets.calls.events import CallFact

Talk = Callable[[Line], Awaitable[Ending]]
Flow = Callable[[Call, House], Awaitable[Ending]]
"""A whole conversation."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """What is written down behind calls: messages left, and who heard an announcement."""

    messages: Messages
    audience: Audience


def attending(ground: Ground, desk: Services) -> Attendance:
    """Both over the services that the conversations have."""
    folder, recordings = ground.settings.var / "messages", desk.filing.recordings
    messages = Messages(desk.desk, recordings, folder, ground.bus, ground.clock)
    return Attendance(messages, Audience(desk.announcing.affected))


def telephone(ground: Ground, desk: Services, exchange: Bridge, attendance: Attendance) -> House:
    """What conversations are given of the services."""
    settings, announcing, queueing = ground.settings, desk.announcing, desk.queueing
    return House(
        announcements=announcing.announcements,
        floor=exchange.floor,
        trunk=Trunk(lambda: exchange.story.calls, lambda: queueing.queues.limits.trunk_channels),
        on_call=queueing.on_call,
        messages=attendance.messages,
        callbacks=desk.calling.callbacks,
        pins=desk.clientele.pins,
        codes=desk.codes,
        tickets=desk.desk,
        audience=attendance.audience,
        followers=announcing.followers,
        hand_overs=desk.hand_overs,
        opinions=desk.afterwards.opinions,
        staff_pins=desk.crew.pins,
        studio=announcing.studio,
        takes=_takes(ground, announcing.announcements),
        templates=announcing.by_telephone,
        releases=announcing.announcements,
        profile=settings.profile,
        recording_mode=settings.recording_mode,
    )


def _takes(ground: Ground, announcements: Announcements) -> Takes:
    return Takes(announcements, ground.speaker, ground.settings.var / "takes", ground.clock)


@asynccontextmanager
async def flows(ground: Ground, house: House, desk: Services) -> AsyncIterator[AgiServer]:
    """Answer Asterisk's questions over FastAGI for the length of the block; gives the server."""
    async with patient(ground.speaker) as voice:
        server = AgiServer(_handlers(ground, house, desk, voice), ground.bus, ground.clock)
        async with agi(ground.settings.asterisk, server):
            yield server


def _handlers(ground: Ground, house: House, desk: Services, voice: Speaker) -> dict[str, Handler]:
    """The conversation for each script that the dialplan asks for."""

    def handler(flow: Flow, facts: Callable[[CallFact], None] = ground.bus.publish) -> Talk:
        async def converse(line: Line) -> Ending:
            words, clock = ground.read.prompts, ground.clock
            return await flow(
                Call(line, prompts=words, speaker=voice, facts=facts, clock=clock), house
            )

        return converse

    known_by, new_call = Acquaintances(desk.ledger), handler(front_door)

    async def opening(line: Line) -> Ending:
        return await known_by.introduce(await new_call(line), line.caller)

    return {
        "hotline": opening,
        "nobody": handler(withdrawn),
        "message": handler(message_instead),
        "callback": handler(callback_instead),
        "after": handler(after_talk),
        "studio": handler(studio, _unheard),
        **_leaves(desk.calling),
    }


def _leaves(calling: Calling) -> dict[str, Handler]:
    """What the way out asks before anybody is dialled."""
    return {
        "dial": partial(dial, callbacks=calling.callbacks),
        "dial-placed": partial(dial_placed, placed=calling.placed),
    }


def _unheard(_fact: CallFact) -> None:
    """What happens in the studio is no caller's journey."""
