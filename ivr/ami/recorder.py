"""Asterisk's recorder of a running talk: muted, heard again, or stopped."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from core.errors import NotFound
from core.ids import CallId, Username
from core.patience import within
from ivr.ami.errors import ActionRefused
from ivr.ami.exchange import Exchange
from ivr.ami.names import consultant_of
from ivr.attempts import call_of
from ivr.control import RecordingWish

CONSENT: Mapping[RecordingWish, str] = {
    RecordingWish.PAUSE: "paused",
    RecordingWish.RESUME: "yes",
    RecordingWish.WITHDRAW: "withdrawn",
}
"""What the dialplan finds when the talk is begun anew: only ``yes`` is recorded."""
ON_THE_RECORDER: Mapping[RecordingWish, Mapping[str, str]] = {
    RecordingWish.PAUSE: {"action": "MixMonitorMute", "Direction": "both", "State": "1"},
    RecordingWish.RESUME: {"action": "MixMonitorMute", "Direction": "both", "State": "0"},
    RecordingWish.WITHDRAW: {"action": "StopMixMonitor"},
}
"""Muted, a recorder writes silence."""

MOVED_SECONDS = 1.0
"""For milliseconds the exchange does not list a channel that it joins with another."""
LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Talk:
    """A consultant talks with a caller, whose channel is ``caller``."""

    call: CallId
    caller: str
    consultant: Username


async def change_recording(exchange: Exchange, talk: Talk, wish: RecordingWish) -> None:
    """Also for a talk that begins anew: whoever is rung back goes on as the caller wishes."""
    try:
        await exchange.send(
            "Setvar", Channel=talk.caller, Variable="HOTLINE_CONSENT", Value=CONSENT[wish]
        )
        channel = await consultants_channel(exchange, talk)
        await exchange.send(Channel=channel, **ON_THE_RECORDER[wish])
    except ActionRefused as refused:
        raise NotFound("the talk is not recorded") from refused


async def consultants_channel(exchange: Exchange, talk: Talk) -> str:
    """On which the talk is also recorded, asked anew: it outlives the service."""
    with suppress(TimeoutError):
        async with within(MOVED_SECONDS):
            while True:
                if found := await _listed(exchange, talk):
                    return found
                await asyncio.sleep(LOOK_SECONDS)
    raise NotFound("the talk is over")


async def _listed(exchange: Exchange, talk: Talk) -> str | None:
    listed = await exchange.read("Status")
    for channel in listed.items:
        if channel["Event"] != "Status" or call_of(channel["Linkedid"]) != talk.call:
            continue
        if consultant_of(channel["Channel"]) == talk.consultant:
            return channel["Channel"]
    return None
