"""Open pages and what is still to be sent to them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from core.ids import Username
from tickets.staff.views import Role, UserView

ELSEWHERE = '{"type":"elsewhere"}'
"""Tells an older tab that the telephone works in a newer one."""


class Page:
    """One open page. Each kind of frame replaces its own last one, so a slow page costs no room."""

    def __init__(self, user: UserView) -> None:
        self.user = user
        self.doubted = asyncio.Event()
        """Its session may be over, or its person may do something else now."""
        self._frames: dict[str, str] = {}
        self._waiting = asyncio.Event()

    def put(self, kind: str, frame: str) -> None:
        """Send this as soon as the page takes it, instead of an older one of its kind."""
        self._frames[kind] = frame
        self._waiting.set()

    async def next(self) -> str:
        """The frame that has waited longest."""
        while not self._frames:
            self._waiting.clear()
            await self._waiting.wait()
        return self._frames.pop(next(iter(self._frames)))


class Pages:
    """All open pages; a consultant's newest one holds the telephone."""

    def __init__(self) -> None:
        self._of: dict[Username, list[Page]] = {}

    @contextmanager
    def open(self, user: UserView) -> Iterator[Page]:
        """A page for the length of the block; older ones of a consultant are told."""
        page = Page(user)
        pages = self._of.setdefault(user.username, [])
        if pages and Role.CONSULTANT in user.roles:
            pages[-1].put("elsewhere", ELSEWHERE)
        pages.append(page)
        try:
            yield page
        finally:
            pages.remove(page)
            if not pages and self._of.get(user.username) is pages:
                del self._of[user.username]

    def of(self, username: Username) -> tuple[Page, ...]:
        """The open pages of one person, oldest first."""
        return tuple(self._of.get(username, ()))

    def doubt(self, username: Username) -> None:
        """Have all pages of one person look whether they are still welcome, at once."""
        for page in self.of(username):
            page.doubted.set()

    def holds_phone(self, page: Page) -> bool:
        """Whether this is the newest page of its person."""
        return self.of(page.user.username)[-1:] == (page,)

    def everybody(self) -> tuple[Username, ...]:
        """Who has a page open."""
        return tuple(self._of)

    def supervisors(self) -> tuple[Page, ...]:
        """Pages that are shown the board."""
        every = (page for pages in self._of.values() for page in pages)
        return tuple(page for page in every if Role.SUPERVISOR in page.user.roles)
