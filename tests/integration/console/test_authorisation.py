"""Who may ask what: every route of the console for every kind of guest."""

import re

import pytest

from agent_console.app import ENDPOINTS
from core.db import Sessions
from core.events import EventBus
from tests.integration.console.house import Site, site

NOBODY, ANNA, SOFIA, ADAM = None, "anna", "sofia", "adam"
GUESTS = (NOBODY, ANNA, SOFIA, ADAM)
ALL = frozenset(GUESTS)
ADMINISTRATORS = frozenset({ADAM})
SIGNED_IN = ALL - {NOBODY}
HELP_DESK = frozenset({ANNA, SOFIA})
OVERSEERS = frozenset({SOFIA, ADAM})

ALLOWED: dict[str, frozenset[str | None]] = {
    "POST /api/session": ALL,
    "GET /api/session": SIGNED_IN,
    "DELETE /api/session": SIGNED_IN,
    "POST /api/me/phone": frozenset({ANNA}),
    "POST /api/me/echo-phone": frozenset({ANNA}),
    "POST /api/me/desk-phone": frozenset({ANNA}),
    "DELETE /api/me/desk-phone": frozenset({ANNA}),
    "POST /api/me/listening-phone": frozenset({SOFIA}),
    "POST /api/me/placed-call": frozenset({ANNA}),
    "PUT /api/calls/{call}/queue": frozenset({SOFIA}),
    "GET /api/calls/{call}/replay": frozenset({SOFIA}),
    "POST /api/calls/{call}/listening": frozenset({SOFIA}),
    "POST /api/me/state": frozenset({ANNA}),
    "POST /api/consultants/{username}/state": frozenset({SOFIA}),
    "PUT /api/consultants/{username}/languages": frozenset({SOFIA}),
    "GET /api/calls": SIGNED_IN,
    "GET /api/calls/{call}": SIGNED_IN,
    "PUT /api/calls/{call}/draft": frozenset({ANNA}),
    "POST /api/calls/{call}/resolved": frozenset({ANNA}),
    "POST /api/calls/{call}/wrap-up": frozenset({ANNA}),
    "POST /api/calls/{call}/return": frozenset({ANNA}),
    "POST /api/calls/{call}/facts": frozenset({ANNA}),
    "POST /api/calls/{call}/facts/answers": frozenset({ANNA}),
    "GET /api/me/colleagues": frozenset({ANNA}),
    "POST /api/calls/{call}/transfer": frozenset({ANNA}),
    "POST /api/calls/{call}/consultation": frozenset({ANNA}),
    "DELETE /api/calls/{call}/consultation": frozenset({ANNA}),
    "POST /api/calls/{call}/hang-up": frozenset({ANNA}),
    "POST /api/calls/{call}/recording": frozenset({ANNA}),
    "GET /api/calls/{call}/recordings": frozenset({SOFIA}),
    "GET /api/recordings": frozenset({SOFIA}),
    "GET /api/recordings/{recording}/sound": frozenset({SOFIA}),
    "POST /api/calls/{call}/unrecorded": frozenset({SOFIA}),
    "GET /api/tickets": SIGNED_IN,
    "POST /api/tickets": HELP_DESK,
    "GET /api/tickets/{number}": SIGNED_IN,
    "GET /api/tickets/{number}/application": SIGNED_IN,
    "GET /api/customers": HELP_DESK,
    "GET /api/customers/{customer}": HELP_DESK,
    "GET /api/customers/{customer}/tickets": HELP_DESK,
    "GET /api/customers/{customer}/calls": HELP_DESK,
    "GET /api/work": HELP_DESK,
    "GET /api/views": HELP_DESK,
    "POST /api/views": HELP_DESK,
    "PUT /api/views/{id}": HELP_DESK,
    "DELETE /api/views/{id}": HELP_DESK,
    "GET /api/groups": HELP_DESK,
    "GET /api/colleagues": HELP_DESK,
    "POST /api/tickets/{number}/take": HELP_DESK,
    "POST /api/tickets/{number}/give-back": HELP_DESK,
    "POST /api/tickets/{number}/assign": frozenset({SOFIA}),
    "POST /api/tickets/{number}/hand-over": HELP_DESK,
    "POST /api/tickets/{number}/answer": HELP_DESK,
    "POST /api/tickets/{number}/question": HELP_DESK,
    "POST /api/tickets/{number}/reply": HELP_DESK,
    "POST /api/tickets/{number}/complaints": frozenset({ANNA}),
    "POST /api/tickets/{number}/complaints/late": frozenset({ANNA}),
    "POST /api/complaints/{complaint}/decision": HELP_DESK,
    "POST /api/tickets/{number}/information": HELP_DESK,
    "POST /api/tickets/{number}/attachments": HELP_DESK,
    "GET /api/attachments/{attachment}": HELP_DESK,
    "POST /api/attachments/{attachment}/removal": HELP_DESK,
    "GET /api/callbacks": HELP_DESK,
    "POST /api/callbacks/{call}/cancellation": HELP_DESK,
    "GET /api/voice-messages": HELP_DESK,
    "GET /api/voice-messages/{recording}/sound": HELP_DESK,
    "POST /api/tickets/{number}/references": HELP_DESK,
    "POST /api/tickets/{number}/references/removal": HELP_DESK,
    "POST /api/tickets/{number}/links": HELP_DESK,
    "POST /api/tickets/{number}/links/removal": HELP_DESK,
    "POST /api/tickets/{number}/merge": HELP_DESK,
    "POST /api/tickets/{number}/unmerge": HELP_DESK,
    "POST /api/tickets/{number}/check": HELP_DESK,
    "POST /api/tickets/{number}/visit": HELP_DESK,
    "POST /api/tickets/{number}/form": frozenset({ANNA}),
    "POST /api/tickets/{number}/approval": frozenset({ANNA}),
    "GET /api/announcements": SIGNED_IN,
    "POST /api/announcements": frozenset({SOFIA}),
    "PUT /api/announcements/{id}": frozenset({SOFIA}),
    "GET /api/announcements/{id}/revisions/{revision}": frozenset({SOFIA}),
    "POST /api/announcements/{id}/publish": frozenset({SOFIA}),
    "POST /api/announcements/{id}/request": frozenset({SOFIA}),
    "POST /api/announcements/{id}/approve": frozenset({SOFIA}),
    "POST /api/announcements/{id}/retract": frozenset({SOFIA}),
    "POST /api/announcements/{id}/withdraw": frozenset({SOFIA}),
    "POST /api/announcements/spoken": frozenset({SOFIA}),
    "GET /api/incidents": HELP_DESK,
    "GET /api/incidents/{id}": HELP_DESK,
    "GET /api/tickets/{number}/incidents": HELP_DESK,
    "POST /api/incidents/{id}/tickets": HELP_DESK,
    "POST /api/incidents/{id}/tickets/removal": HELP_DESK,
    "POST /api/incidents/{id}/answers": frozenset({SOFIA}),
    "GET /api/articles": SIGNED_IN,
    "GET /api/articles/{slug}": SIGNED_IN,
    "GET /api/templates": OVERSEERS,
    "POST /api/templates/{template}": OVERSEERS,
    "POST /api/templates/{template}/{version}/approval": OVERSEERS,
    "POST /api/templates/{template}/retirement": OVERSEERS,
    "POST /api/templates/{template}/{version}/draft": frozenset({SOFIA}),
    "GET /api/writing": OVERSEERS,
    "POST /api/writing": OVERSEERS,
    "GET /api/writing/{slug}": OVERSEERS,
    "PUT /api/writing/{slug}": OVERSEERS,
    "GET /api/writing/{slug}/versions": OVERSEERS,
    "POST /api/writing/{slug}/publish": OVERSEERS,
    "POST /api/writing/{slug}/withdraw": OVERSEERS,
    "POST /api/writing/{slug}/review": OVERSEERS,
    "GET /api/calls/{call}/articles": frozenset({ANNA}),
    "POST /api/calls/{call}/articles/{slug}/read": frozenset({ANNA}),
    "POST /api/calls/{call}/articles/{slug}/send": frozenset({ANNA}),
    "GET /api/calls/{call}/articles/sent": SIGNED_IN,
    "GET /api/attention": frozenset({SOFIA}),
    "POST /api/differences/{id}/settlement": frozenset({SOFIA}),
    "POST /api/reminders/{id}/seen": frozenset({SOFIA}),
    "POST /api/messages/{id}/again": frozenset({SOFIA}),
    "GET /api/figures": frozenset({SOFIA}),
    "GET /api/figures/table": frozenset({SOFIA}),
    "GET /api/figures/course": frozenset({SOFIA}),
    "GET /api/figures/course/table": frozenset({SOFIA}),
    "GET /api/condition": OVERSEERS,
    "GET /api/history/calls": SIGNED_IN,
    "GET /api/history/calls/table": frozenset({SOFIA}),
    "GET /api/history/surveys": frozenset({SOFIA}),
    "GET /api/history/surveys/table": frozenset({SOFIA}),
    "GET /api/history/announcements": frozenset({SOFIA}),
    "GET /api/tokens": OVERSEERS,
    "POST /api/tokens": OVERSEERS,
    "POST /api/tokens/{id}/revocation": OVERSEERS,
    "GET /api/staffing": frozenset({SOFIA}),
    "GET /api/staffing/table": frozenset({SOFIA}),
    "GET /api/people": ADMINISTRATORS,
    "GET /api/staff-groups": ADMINISTRATORS,
    "POST /api/people": ADMINISTRATORS,
    "GET /api/people/{username}": ADMINISTRATORS,
    "PUT /api/people/{username}": ADMINISTRATORS,
    "POST /api/people/{username}/deactivation": ADMINISTRATORS,
    "POST /api/people/{username}/reactivation": ADMINISTRATORS,
    "POST /api/people/{username}/link": ADMINISTRATORS,
    "POST /api/people/{username}/sign-out": ADMINISTRATORS,
    "POST /api/people/{username}/pin": ADMINISTRATORS,
    "GET /api/pauses": SIGNED_IN,
    "POST /api/pauses": ADMINISTRATORS,
    "PUT /api/pauses": ADMINISTRATORS,
    "PUT /api/pauses/{code}": ADMINISTRATORS,
    "GET /api/roster": HELP_DESK,
    "POST /api/roster": frozenset({SOFIA}),
    "POST /api/roster/entries": frozenset({SOFIA}),
    "POST /api/roster/entries/{id}/removal": frozenset({SOFIA}),
    "GET /api/shift": HELP_DESK,
    "POST /api/shift/messages": HELP_DESK,
    "POST /api/shift/messages/{id}/removal": HELP_DESK,
    "POST /api/shift/confirmation": frozenset({SOFIA}),
    "GET /api/handovers": HELP_DESK,
    "GET /api/handovers/{id}": HELP_DESK,
    "GET /api/cover": HELP_DESK,
    "GET /api/prompts": ADMINISTRATORS,
    "GET /api/prompts/{language}/{key}/sound": ADMINISTRATORS,
    "POST /api/prompts/{language}/{key}/report": ADMINISTRATORS,
    "PUT /api/prompts/{language}/{key}/recording": ADMINISTRATORS,
    "POST /api/prompts/{language}/{key}/voicing": ADMINISTRATORS,
    "POST /api/prompts/{language}/{key}/earlier": ADMINISTRATORS,
    "GET /api/thresholds": OVERSEERS,
    "PUT /api/thresholds/{figure}": OVERSEERS,
    "GET /api/queues": OVERSEERS,
    "PUT /api/queues": ADMINISTRATORS,
    "GET /api/on-call": OVERSEERS,
    "PUT /api/on-call": ADMINISTRATORS,
    "GET /api/alerts": OVERSEERS,
    "GET /api/retention": ADMINISTRATORS,
    "GET /api/retention/{period}/preview": ADMINISTRATORS,
    "PUT /api/retention/{period}": ADMINISTRATORS,
    "GET /api/subscriptions": OVERSEERS,
    "POST /api/subscriptions": frozenset({SOFIA}),
    "PUT /api/subscriptions/{id}": OVERSEERS,
    "DELETE /api/subscriptions/{id}": OVERSEERS,
    "POST /api/subscriptions/{id}/letter": frozenset({SOFIA}),
    "POST /api/alerts/{id}/acknowledgement": OVERSEERS,
    "PUT /api/cover/minimum": frozenset({SOFIA}),
    "POST /api/people/{username}/authenticator/removal": ADMINISTRATORS,
    "GET /api/ways": ALL,
    "POST /api/oidc": ALL,
    "GET /api/oidc/back": ALL,
    "GET /api/me/authenticator": SIGNED_IN,
    "POST /api/me/authenticator": SIGNED_IN,
    "POST /api/me/authenticator/proof": SIGNED_IN,
    "POST /api/me/authenticator/removal": SIGNED_IN,
    "GET /api/audit": ADMINISTRATORS,
    "POST /api/audit/verification": ADMINISTRATORS,
    "POST /api/password/link": ALL,
    "POST /api/password": ALL,
    "GET /api/services": SIGNED_IN,
    "POST /api/services": ADMINISTRATORS,
    "PUT /api/services": ADMINISTRATORS,
    "PUT /api/services/{service}": ADMINISTRATORS,
    "POST /api/texts/masked": SIGNED_IN,
    "GET /api/application-types": SIGNED_IN,
    "GET /api/demo": ALL,
    "POST /api/demo/phone": ALL,
    "GET /api/openapi.json": ALL,
    "GET /api/live": SIGNED_IN,
    "GET /healthz": ALL,
    "GET /readyz": ALL,
    "GET /metrics": ALL,
    "GET /": ALL,
    "GET /{place}": ALL,
    "GET /{place}/{rest}": ALL,
    "GET /call": ALL,
    "GET /assets/{name}": ALL,
}
"""Pages are for all: what stands in them comes from the endpoints."""

EXAMPLES = {
    "code": "meal",
    "service": "SENT",
    "template": "outage",
    "figure": "waiting",
    "period": "calls",
    "language": "pl",
    "key": "z_bye",
    "version": "1",
    "call": "1795171200.7",
    "number": "ZGL2400001",
    "id": "1",
    "recording": "1",
    "revision": "1",
    "complaint": "1",
    "customer": "1",
    "attachment": "1",
    "place": "live",
    "username": "jan",
    "rest": "x",
    "slug": "account-locked",
    "name": "x.js",
}


def routes(hotline: Site) -> set[str]:
    """Every route that aiohttp knows."""
    return {
        f"{route.method} {route.resource.canonical}"
        for route in hotline.app.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }


async def test_every_route_says_for_whom_it_is(sessions: Sessions) -> None:
    async with site(sessions, EventBus()) as hotline:
        known = routes(hotline)

    assert known == ALLOWED.keys()


@pytest.mark.parametrize("name", GUESTS)
async def test_each_guest_passes_where_allowed_and_nowhere_else(
    sessions: Sessions, name: str | None
) -> None:
    passed = set()
    async with site(sessions, EventBus()) as hotline:
        for route in ALLOWED:
            if await passes(hotline, name, route):
                passed.add(route)

    assert passed == {route for route, guests in ALLOWED.items() if name in guests}


async def passes(hotline: Site, name: str | None, route: str) -> bool:
    """Whether the door opens; what is behind it may still be missing or refuse the empty body."""
    method, path = route.split()
    path = re.sub(r"\{(\w+)\}", lambda match: EXAMPLES[match[1]], path)
    async with hotline.guest(name) as guest:
        answer = await guest.ask(method, path, {} if method != "GET" else None)
    return answer.status not in (401, 403)


def test_the_matrix_agrees_with_what_the_endpoints_say() -> None:
    assert len(ENDPOINTS) == sum(route.split()[1].startswith("/api/") for route in ALLOWED) - 2
