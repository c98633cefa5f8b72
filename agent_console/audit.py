"""The audit log, for administrators: who did what to whom, and whether it is what it was."""

from http import HTTPStatus
from typing import Annotated

from aiohttp import web
from pydantic import Field, StringConstraints

from agent_console.api import GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.errors import Invalid
from core.ids import LARGEST_ID
from core.view import Day, View
from tickets.audit.asking import AuditQuestion
from tickets.audit.views import Action, AuditPage, Verification
from tickets.slots import Span

audit = Endpoints()

LONGEST_DAYS = 92
"""A quarter at once: who asks for more waits for what nobody reads."""

Word = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f]*$")]


class AuditQuery(View):
    """From one Warsaw day to another, both included; what is empty does not matter."""

    first: Day
    last: Day
    who: Word = ""
    what: Action | None = None
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,20}$")] = ""
    subject: Word = ""
    before: int | None = Field(default=None, ge=1, le=LARGEST_ID)
    """The last entry of the page before."""

    @property
    def question(self) -> AuditQuestion:
        """As the log is asked."""
        return AuditQuestion(
            span=Span.of_days(self.first, self.last),
            who=self.who,
            what=self.what,
            kind=self.kind,
            subject=self.subject,
        )


@audit.add(GET, "/api/audit", Who.ADMINISTRATOR)
async def page(request: web.Request, query: AuditQuery) -> AuditPage:
    """Fifty entries, the newest first; whoever looks is noted in it."""
    if not 0 <= (query.last - query.first).days < LONGEST_DAYS:
        raise Invalid(f"at most {LONGEST_DAYS} days are looked at once", code="range")
    reading = request.app[HOUSE].auditing
    return await reading.page(query.question, request[USER].username, query.before)


@audit.add(POST, "/api/audit/verification", Who.ADMINISTRATOR, refuses=[HTTPStatus.CONFLICT])
async def verify(request: web.Request) -> Verification:
    """Walk along the whole chain, and compare it with the anchors kept outside the database."""
    return await request.app[HOUSE].auditing.verify(request[USER].username)
