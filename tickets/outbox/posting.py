"""Posting a message in the transaction of the deed that it tells of: both happen, or neither."""

import json
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.vault import Vault
from tickets.outbox import repository
from tickets.outbox.model import Message
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.views import Medium, MessageState


class Outbox:
    """Where services put what customers and staff are to be told."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def post(
        self, session: AsyncSession, whom: Recipient, notice: Notice, at: datetime
    ) -> None:
        """Post by every medium that reaches the recipient; the same key again posts nothing."""
        for medium, address in ((Medium.EMAIL, whom.email), (Medium.SMS, whom.number)):
            if address is not None:
                message = self._message(whom, notice, medium, address, at)
                await repository.add_once(session, message)

    def _message(
        self, whom: Recipient, notice: Notice, medium: Medium, address: str, at: datetime
    ) -> Message:
        return Message(
            key=f"{notice.key}:{medium}",
            kind=notice.kind,
            medium=medium,
            language=whom.language,
            address=address,
            sealed=self._vault.seal(json.dumps(dict(notice.values)).encode()),
            customer_id=whom.customer_id,
            ticket=notice.ticket,
            state=MessageState.WAITING,
            posted_at=at,
            next_try_at=at,
            tries=0,
        )
