"""Asterisk's recorder of a running talk: muted, heard again, or stopped."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import NotFound
from core.ids import CallId, Username
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
    listed = await exchange.read("Status")
    for channel in listed.items:
        if channel["Event"] != "Status" or call_of(channel["Linkedid"]) != talk.call:
            continue
        if consultant_of(channel["Channel"]) == talk.consultant:
            return channel["Channel"]
    raise NotFound("the talk is over")
