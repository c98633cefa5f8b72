"""Sends what waits: nothing is lost, and next to nothing is sent twice.

A message is claimed in one transaction, handed over, and settled in another. The claim of whoever
dies between the two ends by itself, so nothing is lost. A message leaves twice only when we die, or
the database does, after the server has taken it and before that is written down, or when the
server's answer is lost. Then it carries the same id: a gateway for short messages drops the second
one; a mail server delivers it, and the reader's program may know it by its Message-ID. SMTP offers
nothing better.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from core.clock import Clock
from core.db import UnitOfWork, Work
from tickets.outbox import repository
from tickets.outbox.addresses import masked
from tickets.outbox.composing import Composer
from tickets.outbox.model import Message
from tickets.outbox.ports import Mail, Receipt, ShortMessages, Verdict
from tickets.outbox.schedule import REST
from tickets.outbox.views import Medium

BATCH = 10
"""Messages claimed at once: all of them can be handed over before the claim ends."""
SEND_SECONDS = 25.0
CLAIM = timedelta(minutes=5)

EXPIRED_BATCH = 200
MINUTE = timedelta(minutes=1)
FORGET_AFTER = timedelta(days=14)
"""Until then a message that failed can be sent again to a better address."""

LONG_AGO = datetime.min.replace(tzinfo=UTC)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Carriers:
    """Who takes messages out of the house; an absent one is not configured."""

    mail: Mail | None = None
    short: ShortMessages | None = None
    mail_per_minute: int = 120
    short_per_minute: int = 60

    @property
    def per_minute(self) -> Mapping[Medium, int]:
        """The media that there are, and how many messages each takes in a minute."""
        mail = {Medium.EMAIL: self.mail_per_minute} if self.mail else {}
        short = {Medium.SMS: self.short_per_minute} if self.short else {}
        return mail | short

    @property
    def media(self) -> frozenset[Medium]:
        """The media that there are."""
        return frozenset(self.per_minute)


class Dispatcher:
    """Sends due messages, in small batches, in order, as fast as each medium allows."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, composer: Composer, carriers: Carriers
    ) -> None:
        self._work = work
        self._clock = clock
        self._composer = composer
        self._carriers = carriers
        self._resting: dict[Medium, datetime] = {}

    async def round(self) -> int:
        """Send one batch by each medium; returns how many were handed over."""
        handed_over = 0
        for medium, limit in self._carriers.per_minute.items():
            if self._clock() >= self._resting.get(medium, LONG_AGO):
                handed_over += await self._send_due(medium, limit)
        return handed_over

    async def tidy(self) -> None:
        """Give up what is not worth sending any more, and forget what failed long ago."""
        async with self._work() as work:
            now = self._clock()
            for message in await repository.expired(work.session, now, EXPIRED_BATCH):
                work.announce(message.expire(now))
                _log_failure(message)
            await repository.forget_words(work.session, now - FORGET_AFTER)

    async def _send_due(self, medium: Medium, per_minute: int) -> int:
        claimed = await self._claim(medium, per_minute)
        last_start = self._clock() + CLAIM - timedelta(seconds=SEND_SECONDS)
        for place, message in enumerate(claimed):
            if self._clock() > last_start:
                return place
            receipt = await self._hand_over(message)
            await self._settle(message.id, receipt)
            if receipt.verdict is Verdict.AWAY:
                await self._rest(medium, receipt, claimed[place + 1 :])
                return place + 1
        return len(claimed)

    async def _claim(self, medium: Medium, per_minute: int) -> list[Message]:
        """Looks without a lock first: mostly there is nothing to send."""
        now = self._clock()
        async with self._work.reading() as session:
            if not await repository.is_any_due(session, medium, now):
                return []
        async with self._work() as work:
            left = per_minute - await repository.sent_since(work.session, medium, now - MINUTE)
            limit = max(0, min(left, BATCH))
            claimed = await repository.due(work.session, medium, now, limit)
            for message in claimed:
                message.claim(until=now + CLAIM)
            return claimed

    async def _hand_over(self, message: Message) -> Receipt:
        try:
            async with asyncio.timeout(SEND_SECONDS):
                return await self._send(message)
        except TimeoutError:
            return Receipt(Verdict.AWAY, "silent")
        except Exception as error:  # noqa: BLE001 (one message must not keep back all others)
            reason = type(error).__name__  # and no traceback, which may quote what it says
            log.warning("message.not_handed_over", message=message.id, error=reason)
            return Receipt(Verdict.LATER, reason)

    async def _send(self, message: Message) -> Receipt:
        mail, short = self._carriers.mail, self._carriers.short
        if message.medium is Medium.EMAIL and mail:
            return await mail.send(self._composer.letter(message, self._clock()))
        if message.medium is Medium.SMS and short:
            return await short.send(self._composer.short(message))
        return Receipt(Verdict.AWAY, "not_configured")

    async def _settle(self, number: int, receipt: Receipt) -> None:
        async with self._work() as work:
            message = await repository.hold(work.session, number)
            now = self._clock()
            if failed := message.settle(receipt, now):
                work.announce(failed)
                _log_failure(message)
            if receipt.verdict is Verdict.NO_SUCH_ADDRESS:
                await mark_dead(work, message.address, receipt.reason, now)

    async def _rest(self, medium: Medium, receipt: Receipt, unsent: list[Message]) -> None:
        """Ask a server that is away only once in a while; the claims on it are given back."""
        log.warning("messages.server_away", medium=medium, reason=receipt.reason)
        self._resting[medium] = until = self._clock() + REST
        async with self._work() as work:
            for message in unsent:
                (await repository.hold(work.session, message.id)).give_back(until)


async def mark_dead(work: Work, address: str, reason: str, now: datetime) -> None:
    """Do not write to this address again, nor send what already waits for it."""
    for other in await repository.bury(work.session, address, reason, now):
        if failed := other.bounce(reason, now):
            work.announce(failed)
            _log_failure(other)


def _log_failure(message: Message) -> None:
    log.warning(
        "message.failed",
        message=message.id,
        kind=message.kind,
        address=masked(message.address),
        reason=message.reason,
    )
