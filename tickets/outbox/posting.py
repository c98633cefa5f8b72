"""Posting a message in the transaction of the deed that it tells of: both happen, or neither."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from core.vault import Vault
from tickets.outbox import repository
from tickets.outbox.addresses import is_mobile, masked
from tickets.outbox.enclosure import packed
from tickets.outbox.kinds import NEEDS
from tickets.outbox.model import Message
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.views import Medium, MessageState

LONGEST_VALUE = 50_000
"""Characters: more than any answer that people type."""

HOME = frozenset({"PL"})

log = structlog.get_logger()


class Outbox:
    """Where services put what customers and staff are to be told.

    Mail is always taken and waits, as long as it is worth it, for a server to be configured; a
    short message is taken when there is a gateway and the number is a mobile of these countries.
    """

    def __init__(
        self,
        vault: Vault,
        media: Collection[Medium] = frozenset(Medium),
        countries: Collection[str] = HOME,
    ) -> None:
        self._vault = vault
        self._media = {Medium.EMAIL, *media}
        self.not_configured = tuple(medium for medium in Medium if medium not in media)
        self._countries = countries

    async def post(
        self, session: AsyncSession, whom: Recipient, notice: Notice, at: datetime
    ) -> None:
        """Post by every medium that reaches the recipient; the same key again posts nothing.

        What goes to an address that is known to be dead is kept as bounced, for staff to see.
        """
        values = complete(notice)
        ways = list(self._ways(whom, notice))
        if not ways:
            log.info("message.reaches_nobody", kind=notice.kind, ticket=notice.ticket)
        for medium, address in ways:
            message = self._message(whom, notice, medium, address, at)
            if dead := await repository.dead_reason(session, address):
                message.keep_as_dead(dead)
            else:
                message.sealed = self._vault.seal(json.dumps(values).encode())
            await repository.add_once(session, message)

    def _ways(self, whom: Recipient, notice: Notice) -> Iterator[tuple[Medium, str]]:
        possible = NEEDS[notice.kind].media & self._media
        if whom.email and Medium.EMAIL in possible:
            yield Medium.EMAIL, whom.email
        if whom.number and Medium.SMS in possible:
            if is_mobile(whom.number, self._countries):
                yield Medium.SMS, whom.number
            else:
                log.info("message.no_mobile", kind=notice.kind, address=masked(whom.number))

    def _message(
        self, whom: Recipient, notice: Notice, medium: Medium, address: str, at: datetime
    ) -> Message:
        return Message(
            key=f"{notice.key}:{medium}",
            kind=notice.kind,
            medium=medium,
            language=whom.language,
            address=address,
            customer_id=whom.customer_id,
            ticket=notice.ticket,
            state=MessageState.WAITING,
            posted_at=at,
            next_try_at=at,
            tries=0,
            expires_at=at + NEEDS[notice.kind].useful_for,
        )


def complete(notice: Notice) -> Mapping[str, str]:
    """All values that the texts need; a missing one is our mistake, told at once."""
    number = {"number": notice.ticket} if notice.ticket else {}
    values = {**number, **notice.values, **packed(notice.enclosure)}
    if missing := sorted(NEEDS[notice.kind].values - values.keys()):
        raise ValueError(f"a message of kind {notice.kind} needs {', '.join(missing)}")
    if any(len(value) > LONGEST_VALUE for value in values.values()):
        raise ValueError(f"a value of a message has at most {LONGEST_VALUE} characters")
    return values
