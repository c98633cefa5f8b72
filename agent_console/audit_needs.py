"""What the console asks of the audit log for those who read it."""

from typing import Protocol

from core.ids import Username
from tickets.audit.asking import AuditQuestion
from tickets.audit.views import AuditPage, Verification


class Auditing(Protocol):
    """Who did what to whom; each look is noted."""

    async def page(
        self, asked: AuditQuestion, by: Username, before: int | None = None
    ) -> AuditPage: ...
    async def verify(self, by: Username) -> Verification: ...
