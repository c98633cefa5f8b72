"""Where handlers find what they were given."""

from pathlib import Path
from weakref import WeakSet

from aiohttp import web

from agent_console.auth import Door
from agent_console.board_feed import BoardFeed
from agent_console.demo_callers import DemoCaller
from agent_console.desks import Desks
from agent_console.needs import House
from agent_console.watch import Watch
from tickets.staff.views import UserView

HOUSE = web.AppKey("house", House)
DESKS = web.AppKey("desks", Desks)
WATCH = web.AppKey("watch", Watch)
FEED = web.AppKey("feed", BoardFeed)
DOOR = web.AppKey("door", Door)
SOCKETS = web.AppKey("sockets", WeakSet[web.WebSocketResponse])
DEMO = web.AppKey("demo", tuple[DemoCaller, ...])
"""Invented callers; none unless this is a demonstration."""
STATIC = web.AppKey("static", Path)
"""Where the built front end lies."""
METRICS_TOKEN = web.AppKey("metrics_token", str)
"""What Prometheus shows when it asks from elsewhere; empty: nobody asks from elsewhere."""
USER = web.RequestKey("user", UserView)
