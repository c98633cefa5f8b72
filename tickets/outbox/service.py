"""What staff may ask about messages: what became of them, and to send one again."""

import json
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import TicketNumber, Username
from core.vault import Vault
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.outbox import repository
from tickets.outbox.dispatcher import mark_dead
from tickets.outbox.dsn import bounce_of
from tickets.outbox.model import Message
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.return_path import bounced_message
from tickets.outbox.views import FAILED, Medium, MessageView, OutboxCondition

PAGE = 50
"""Messages of one page."""
DAY = timedelta(days=1)
LATELY = timedelta(days=3)
"""A weekend: whoever comes on Monday sees what failed on Friday evening."""
AGAIN = "again"
"""The key of the one repetition that supervisors ask for from their list."""

Messages = tuple[MessageView, ...]


class OutgoingMessages:
    """Messages that have left, wait or have failed."""

    def __init__(self, work: UnitOfWork, clock: Clock, vault: Vault, outbox: Outbox) -> None:
        self._work = work
        self._clock = clock
        self._vault = vault
        self._outbox = outbox

    async def of_ticket(self, number: TicketNumber, before: int | None = None) -> Messages:
        """Messages about a ticket, the newest first; ``before`` is the last one of a page."""
        async with self._work.reading() as session:
            return await repository.listed(session, PAGE, ticket=number, before=before)

    async def of_customer(self, customer: int, before: int | None = None) -> Messages:
        """Messages to a customer, the newest first."""
        async with self._work.reading() as session:
            return await repository.listed(session, PAGE, customer=customer, before=before)

    async def failures(self, before: int | None = None) -> Messages:
        """Messages that did not arrive, the newest first."""
        async with self._work.reading() as session:
            return await repository.listed(session, PAGE, states=FAILED, before=before)

    async def failed_lately(self) -> Messages:
        """What failed within three days and was not sent again, the newest first."""
        since = self._clock() - LATELY
        async with self._work.reading() as session:
            return await repository.not_sent_again(session, since, _first_repeat, PAGE)

    async def send_again(self, number: int, by: Username) -> Messages:
        """Send what failed once more; said again, or by two at once, it is sent once more only."""
        return await self.resend(number, by, AGAIN)

    async def why_not_written_to(self, address: str) -> str | None:
        """Why this address is not written to; None when it works, as far as is known."""
        async with self._work.reading() as session:
            return await repository.dead_reason(session, address)

    async def condition(self) -> OutboxCondition:
        """How the outbox fares, for the health page."""
        async with self._work.reading() as session:
            waiting, oldest = await repository.waiting(session)
            failed = await repository.failed_since(session, self._clock() - DAY)
        return OutboxCondition(
            waiting=waiting,
            oldest_waiting_at=oldest,
            failed=failed,
            not_configured=self._outbox.not_configured,
        )

    async def resend(self, number: int, by: Username, key: str) -> Messages:
        """Send what failed again, to where the customer is reached now; the same key sends once.

        Refuses what has not failed, and what is forgotten: codes and links are issued anew.
        """
        async with self._work() as work:
            message = await repository.hold(work.session, number)
            whom = await self._reached_now(work.session, message)
            again = Notice(
                key=_repeat(number, key),
                kind=message.kind,
                values=self._kept_values(message),
                ticket=message.ticket,
            )
            now = self._clock()
            if not await repository.of_deed(work.session, again.key):
                await self._outbox.post(work.session, whom, again, now)
                what = Action.MESSAGE_RESENT
                note(work.session, at=now, who=by, what=what, object=f"message {number}")
            return await repository.of_deed(work.session, again.key)

    async def record_bounce(self, raw: bytes) -> bool:
        """Take in a delivery status notification; False when it is none about our messages."""
        bounce = bounce_of(raw)
        number = bounced_message(self._vault, bounce.returned_to) if bounce else None
        if bounce is None or number is None:
            return False
        async with self._work() as work:
            message = await repository.hold(work.session, number)
            now = self._clock()
            if failed := message.bounce(bounce.status, now):
                work.announce(failed)
            if bounce.is_address_dead:
                await mark_dead(work, message.address, bounce.status, now)
        return True

    async def _reached_now(self, session: AsyncSession, message: Message) -> Recipient:
        if message.customer_id is not None:
            return await repository.recipient_of(session, message.customer_id)
        mail = message.medium is Medium.EMAIL
        return Recipient(
            language=message.language,
            email=message.address if mail else None,
            number=None if mail else message.address,
        )

    def _kept_values(self, message: Message) -> dict[str, str]:
        if message.state not in FAILED:
            raise Conflict("only a message that failed is sent again", code="message_not_failed")
        if message.sealed is None:
            raise Conflict(
                "what this message said is forgotten; let a new one be issued",
                code="message_forgotten",
            )
        values: dict[str, str] = json.loads(self._vault.open(message.sealed))
        return values


def _repeat(number: int, key: str) -> str:
    return f"resend-{number}-{key}"


def _first_repeat(number: int) -> str:
    return _repeat(number, AGAIN)
