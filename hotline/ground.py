"""What every part of the wiring stands on."""

import asyncio
from dataclasses import dataclass
from secrets import token_hex

from core.clock import Clock, FollowedClock
from core.db import UnitOfWork
from core.events import EventBus
from core.settings import Settings
from core.vault import Vault, vault_in
from customer_pages.rendering import Pages
from ivr.prompts import Prompts, prompts_folder, read_prompts
from ivr.voice.speaker import Voice
from tickets import search_words
from tickets.calls.backlog import Backlog, backlog_in
from tickets.outbox.rendering import CONTACTS

LIFE_BYTES = 4
"""Two lives may begin at one moment of a clock that was put back."""


@dataclass(frozen=True, slots=True)
class Read:
    """What is read from disk before anything opens, because reading takes time or may fail."""

    prompts: Prompts
    vault: Vault
    pages: Pages
    backlog: Backlog


async def read(settings: Settings, clock: Clock) -> Read:
    """Read it in threads; the dictionaries too, or the first ticket would wait for them."""
    prompts, vault, pages, backlog, _ = await asyncio.gather(
        asyncio.to_thread(lambda: read_prompts(prompts_folder())),
        asyncio.to_thread(vault_in, settings.var / "keys"),
        asyncio.to_thread(Pages, CONTACTS[settings.profile]),
        asyncio.to_thread(backlog_in, settings.var / "journal", clock(), token_hex(LIFE_BYTES)),
        asyncio.to_thread(search_words.load),
    )
    return Read(prompts, vault, pages, backlog)


@dataclass(frozen=True, slots=True)
class Ground:
    """One life of the house: its settings, its time, its database, and its voice."""

    settings: Settings
    read: Read
    work: UnitOfWork
    bus: EventBus
    speaker: Voice
    exchange_time: FollowedClock

    @property
    def clock(self) -> Clock:
        """The machine's own."""
        return self.exchange_time.own
