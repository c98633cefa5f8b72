"""Watches over consoles: pauses whose console is lost, and brings back a talk without one."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import structlog

from agent_console.desks import Desks
from agent_console.errands import Errands
from agent_console.live_call import TALKING, LiveCall
from agent_console.needs import House
from agent_console.pages import Page
from agent_console.presence import Presence
from agent_console.telephones import DeskPhone
from agent_console.views import CallState, DeskState
from core.errors import Conflict, DomainError, Unavailable
from core.ids import CallId, Username
from tickets.staff.views import Role

log = structlog.get_logger()

ROUND_SECONDS = 1.0

GONE_SECONDS = 1.5
"""A page that is only reloaded has its telephone back within twice this time."""

CONNECTION = "connection"
"""The reason of a pause that nobody chose."""


class Watch:
    """Knows which consoles are well and what to do when one is not."""

    def __init__(self, house: House, desks: Desks, gone_seconds: float = GONE_SECONDS) -> None:
        self._house = house
        self._desks = desks
        self._gone_seconds = gone_seconds
        self._presence = Presence(house.clock())
        self._braked: frozenset[Username] = frozenset()
        self._returned: dict[CallId, datetime] = {}
        """Which stretch of a talk was asked back, by its beginning."""
        self._errands: Errands | None = None

    def start(self, errands: Errands) -> None:
        """Watch from now on."""
        self._errands = errands
        errands.repeat(self.go_round, ROUND_SECONDS, "watch")

    def stop(self) -> None:
        """From now on pages close because we do: that is nobody's loss."""
        self._errands = None

    @contextmanager
    def over(self, page: Page) -> Iterator[None]:
        """Watch this page for the length of the block."""
        name = page.user.username
        if Role.CONSULTANT not in page.user.roles:
            yield
            return
        self._presence.well(name, self._house.clock())
        try:
            yield
        finally:
            if self._desks.pages.holds_phone(page):
                self._presence.closed(name)
                self._look_after(name)

    async def heard(self, page: Page, *, can_ring: bool) -> None:
        """A heartbeat of this page; only the one that holds the telephone counts."""
        name = page.user.username
        if self._desks.pages.holds_phone(page) and await self._rings(name, said=can_ring):
            self._presence.well(name, self._house.clock())

    async def _rings(self, consultant: Username, *, said: bool) -> bool:
        """Of a telephone on the desk the exchange knows it, whatever the page says."""
        telephones = self._desks.telephones
        if telephones.of(consultant) is None:
            return said
        if await telephones.look(consultant):
            self._desks.tell(consultant)
        return telephones.of(consultant) is DeskPhone.REGISTERED

    def begins(self, consultant: Username) -> None:
        """A consultant takes calls from now on: the page has just said so."""
        self._presence.well(consultant, self._house.clock())

    def leaves(self, consultant: Username) -> None:
        """A consultant has signed out."""
        self._presence.forget(consultant)

    async def go_round(self) -> None:
        """Pause the ready consultants whose console is lost, unless the brake holds."""
        ready = [name for name in self._desks.board.seats if self._takes_calls(name)]
        losses = self._presence.losses(ready, self._house.clock())
        if losses.braked - self._braked:
            log.error("presence.mass_loss", consoles=len(losses.braked), ready=len(ready))
        self._braked = losses.braked
        for name in losses.lost:
            await self._pause(name)

    def _takes_calls(self, consultant: Username) -> bool:
        """Ready; who has lost the telephone on the desk is so no longer, also once it is back."""
        state = self._desks.board.seats[consultant].state
        on_desk = self._desks.telephones.of(consultant) is not None
        return state is DeskState.READY or (on_desk and state is DeskState.UNREACHABLE)

    async def give_back(self, consultant: Username, call: CallId) -> None:
        """Ring this consultant again for the talk that they are in; asked again, it rings once."""
        live = self._talk_of(consultant)
        if live is None or live.id != call:
            raise Conflict("there is no talk to come back to", code="talk_over")
        if live.state is CallState.RETURNING or self._returned.get(call) == live.since:
            return
        self._remember_return(live)
        try:
            await self._house.control.return_call(call, consultant)
        except DomainError:
            del self._returned[call]
            raise
        log.info("call.returned", call=call, consultant=consultant)

    def _remember_return(self, talk: LiveCall) -> None:
        live = self._desks.board.calls
        kept = {call: since for call, since in self._returned.items() if call in live}
        self._returned = kept | {talk.id: talk.since}

    def _talk_of(self, consultant: Username) -> LiveCall | None:
        call = self._desks.board.call_of(consultant)
        return call if call is not None and call.state in TALKING else None

    def _look_after(self, consultant: Username) -> None:
        talk = self._talk_of(consultant)
        if talk is not None and self._errands is not None:
            self._errands.start(self._return_if_gone(consultant, talk.id), "return")

    async def _return_if_gone(self, consultant: Username, call: CallId) -> None:
        """The page is gone, and so is its telephone, twice: nobody hears the caller."""
        for _ in range(2):
            await asyncio.sleep(self._gone_seconds)
            if await self._is_back(consultant):
                return
        try:
            await self.give_back(consultant, call)
        except DomainError as error:
            log.warning("call.not_returned", call=call, code=error.code)

    async def _is_back(self, consultant: Username) -> bool:
        """A page is open again, or the telephone never went; in doubt nothing is disturbed."""
        if self._desks.pages.of(consultant):
            return True
        try:
            return await self._house.control.phone_registered(consultant)
        except Unavailable:
            return True

    async def _pause(self, consultant: Username) -> None:
        log.warning("presence.lost", consultant=consultant)
        try:
            await self._house.control.pause(consultant, CONNECTION)
        except Unavailable:
            log.warning("presence.not_paused", consultant=consultant)  # the next round tries again
