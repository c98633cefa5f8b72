"""The audit log as the console is given it: read, noted, and compared with its anchors."""

import asyncio

from core.errors import Conflict
from core.ids import Username
from hotline.anchors import Anchors, anchors_in
from tickets.audit.asking import AuditQuestion
from tickets.audit.reading import AuditReading
from tickets.audit.service import Audit
from tickets.audit.views import Action, AuditPage, Verification

VERIFY_SECONDS = 6.0
"""So long a person waits at a button; a longer chain is verified at the command line."""


class Auditing:
    """For administrators."""

    def __init__(
        self, reading: AuditReading, audit: Audit, anchors: Anchors, seconds: float = VERIFY_SECONDS
    ) -> None:
        self._reading = reading
        self._audit = audit
        self._anchors = anchors
        self._seconds = seconds

    async def page(
        self, asked: AuditQuestion, by: Username, before: int | None = None
    ) -> AuditPage:
        """Entries that fit; the look is noted."""
        return await self._reading.page(asked, by, before)

    async def verify(self, by: Username) -> Verification:
        """What a walk along the whole chain finds; raises ``Conflict`` when it takes too long."""
        await self._audit.record(by, Action.AUDIT_READ, "audit chain")
        anchors = await asyncio.to_thread(anchors_in, self._anchors.file)
        try:
            async with asyncio.timeout(self._seconds):
                return await self._audit.verify(anchors)
        except TimeoutError:
            raise Conflict(
                "verify so long a log at the command line", code="audit_too_long"
            ) from None
