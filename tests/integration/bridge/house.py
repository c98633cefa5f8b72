"""A whole bridge between a scripted exchange and a bus that keeps everything."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from core.clock import utc_now
from ivr.ami.bridge import Bridge, bridge
from tests.doubles.ari import ScriptedAri, scripted_ari
from tests.doubles.bridge import Diary, RememberedPhones, eventually, settings
from tests.doubles.exchange import ScriptedManager, scripted_manager
from tests.unit.ami import captures
from tickets.staff.views import PhoneRecord

MEMBER = {
    "Event": "QueueMemberAdded",
    "Queue": "hotline-pl",
    "MemberName": "anna",
    "Interface": "PJSIP/c-anna",
    "Status": "1",
    "Paused": "0",
    "PausedReason": "",
}


@dataclass(frozen=True, slots=True)
class House:
    """The bridge and all that it stands between."""

    bridge: Bridge
    asterisk: ScriptedManager
    ari: ScriptedAri
    diary: Diary
    phones: RememberedPhones

    async def told(self, kind: str, times: int = 1) -> None:
        """Wait until so many facts of this kind were published."""
        await eventually(lambda: self.diary.kinds().count(kind) >= times)

    async def asked(self, action: str, times: int = 1) -> dict[str, str]:
        """Wait until the exchange was asked for this; gives the last such action."""
        await eventually(lambda: len(self.asterisk.named(action)) >= times)
        return self.asterisk.named(action)[-1]


@asynccontextmanager
async def bridged(
    *phones_before: PhoneRecord, connected: bool = True, desk_phones: str | None = "10.0.0.5"
) -> AsyncIterator[House]:
    """A running bridge, for the length of the block."""
    async with scripted_manager() as asterisk, scripted_ari() as ari:
        diary, phones = Diary(), RememberedPhones(*phones_before)
        address = settings(asterisk.port, ari.port).model_copy(update={"desk_phones": desk_phones})
        async with bridge(address, diary, utc_now, phones) as running:
            house = House(running, asterisk, ari, diary, phones)
            if connected:
                await house.told("BridgeResynced")
            yield house


def lists(capture: str, action: str) -> list[dict[str, str]]:
    """What the real Asterisk answered to a list action in this capture, as reply and items."""
    messages = captures.messages(capture)
    end = next(
        index
        for index, message in enumerate(messages)
        if message.get("Event") == f"{action}Complete"
    )
    ident = messages[end]["ActionID"]
    return [dict(message) for message in messages if message.get("ActionID") == ident]


def event(capture: str, name: str) -> dict[str, str]:
    """The first event of this name in the capture."""
    return next(dict(item) for item in captures.events(capture) if item["Event"] == name)


def quick(monkeypatch: pytest.MonkeyPatch, **seconds: float) -> None:
    """Shorter waits of the bridge's own, by name."""
    for name, value in seconds.items():
        monkeypatch.setattr(f"ivr.ami.bridge.{name}", value)
