"""What needs a supervisor beside the live picture, kept until somebody deals with it."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.view import View
from tickets.outbox.views import MessageView
from tickets.reconciliation.views import DifferenceView, Settlement
from tickets.reminders.views import ReminderView as DueView
from tickets.reviews.views import ReminderView
from tickets.roster.views import Gap

attention = Endpoints()

CONFLICT = HTTPStatus.CONFLICT

MOST_DIFFERENCES = 50

ID = r"{id:\d{1,9}}"


class Attention(View):
    """All of it; what was dealt with is left out."""

    differences: tuple[DifferenceView, ...]
    """Between the ledger and the exchange, the newest day first."""
    outages: tuple[ReminderView, ...]
    """Failures that last longer than was announced, each with its newest reminder."""
    due: tuple[DueView, ...]
    """Tickets that fall due, as told to this person and not seen yet."""
    gaps: tuple[Gap, ...]
    """Where too few people are planned within two hours."""
    messages: tuple[MessageView, ...]
    """Those that did not arrive within three days and were not sent again."""


@attention.add(GET, "/api/attention", Who.SUPERVISOR)
async def needed(request: web.Request) -> Attention:
    """What needs this supervisor now."""
    oversight = request.app[HOUSE].oversight
    newest_first = await oversight.reviews.reminders()
    outages = {one.announcement: one for one in reversed(newest_first)}
    return Attention(
        differences=await oversight.reconciliation.open_differences(MOST_DIFFERENCES),
        outages=tuple(outages.values()),
        due=await oversight.reminders.unseen(request[USER].username),
        gaps=await request.app[HOUSE].personnel.covering.gaps(),
        messages=await oversight.failures.failed_lately(),
    )


@attention.add(POST, f"/api/differences/{ID}/settlement", Who.SUPERVISOR, refuses=[CONFLICT])
async def settle(request: web.Request, body: Settlement) -> DifferenceView:
    """Accept a difference, and say why."""
    books, by = request.app[HOUSE].oversight.reconciliation, request[USER].username
    return await books.settle(_id(request), by, body)


@attention.add(POST, f"/api/reminders/{ID}/seen", Who.SUPERVISOR)
async def see(request: web.Request) -> None:
    """This person has seen that a ticket falls due."""
    await request.app[HOUSE].oversight.reminders.seen(_id(request), request[USER].username)


@attention.add(POST, f"/api/messages/{ID}/again", Who.SUPERVISOR, refuses=[CONFLICT])
async def send_again(request: web.Request) -> tuple[MessageView, ...]:
    """Send a failed message once more, to where the customer is reached now."""
    failures, by = request.app[HOUSE].oversight.failures, request[USER].username
    return await failures.send_again(_id(request), by)


def _id(request: web.Request) -> int:
    return int(request.match_info["id"])
