"""The supervisors' board, sent at most once a second and only when something changed."""

import structlog

from agent_console.board_view import picture
from agent_console.desks import Desks
from agent_console.errands import Errands
from agent_console.live_views import LivePicture
from agent_console.needs import House
from agent_console.pages import Page
from core.errors import Unavailable
from tickets.announcements.views import AnnouncementView
from tickets.reports.views import DayFigures, Share
from tickets.thresholds.views import AlertView

log = structlog.get_logger()

INTERVAL = 1.0
"""Seconds: figures are painted once a second."""

NO_DATA = Share(numerator=0, denominator=0)
NO_FIGURES = DayFigures(
    offered=0,
    answered=0,
    service_level=NO_DATA,
    abandonment=NO_DATA,
    resolved_during_call=NO_DATA,
    messages=0,
)


class BoardView(LivePicture):
    """The supervisors' picture: the facts, today's figures, and what callers hear."""

    today: DayFigures
    announcements: tuple[AnnouncementView, ...]
    listening: bool
    alerts: tuple[AlertView, ...]
    """Limits that are crossed, the oldest first."""


Slow = tuple[DayFigures, tuple[AnnouncementView, ...], tuple[AlertView, ...]]


class BoardFeed:
    """Builds the board once for all who watch it."""

    def __init__(self, house: House, desks: Desks) -> None:
        self._house = house
        self._desks = desks
        self._slow: Slow = (NO_FIGURES, (), ())
        self._sent: tuple[int, Slow] | None = None

    def start(self, errands: Errands) -> None:
        """Keep all boards true from now on."""
        errands.repeat(self._send, INTERVAL, "board")

    async def welcome(self, page: Page) -> None:
        """A board opens."""
        if page in self._desks.pages.supervisors():
            await self._read()
            page.put("board", self._frame())

    async def _send(self) -> None:
        watching = self._desks.pages.supervisors()
        if not watching:
            return
        await self._read()
        state = (self._desks.board.version, self._slow)
        if state != self._sent:
            self._sent = state
            frame = self._frame()
            for page in watching:
                page.put("board", frame)

    async def _read(self) -> None:
        try:
            today = await self._house.reports.today()
            on_air = await self._house.announcements.on_air()
            alerts = await self._house.oversight.thresholds.going_on()
        except Unavailable as error:
            log.warning("board.figures_are_old", code=error.code)
        else:
            self._slow = (today, tuple(heard.announcement for heard in on_air), alerts)

    def _frame(self) -> str:
        live = picture(self._desks.board, self._desks.names, self._house.clock())
        today, announcements, alerts = self._slow
        view = BoardView(
            **dict(live),
            today=today,
            announcements=announcements,
            listening=self._house.listening.allowed,
            alerts=alerts,
        )
        return f'{{"type":"board","board":{view.model_dump_json()}}}'
