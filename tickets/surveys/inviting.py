"""Sending a customer the link to a survey, in the transaction of whoever wants it sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.language import Language
from tickets.customers.tokens import hash_of
from tickets.desk.model import Ticket
from tickets.outbox.notice import Notice
from tickets.outbox.posting import Outbox
from tickets.outbox.repository import recipient_of
from tickets.outbox.views import MessageKind
from tickets.surveys import repository
from tickets.surveys.model import VALID_FOR, Survey
from tickets.surveys.views import SurveyWay

EVERY = timedelta(days=30)
"""Nobody is asked more often by link."""


@dataclass(frozen=True, slots=True)
class Invitations:
    """How links are made and sent."""

    outbox: Outbox
    token: Callable[[], str]
    """A new secret: at least 128 random bits, fit for an address."""
    address: str
    """Of the page; the token follows it."""
    every: timedelta = EVERY

    async def invite(self, session: AsyncSession, ticket: Ticket, at: datetime) -> bool:
        """Ask the ticket's customer; False when there is none or they were asked lately."""
        customer = ticket.customer_id
        if customer is None or await repository.was_asked(session, customer, at - self.every):
            return False
        whom = await recipient_of(session, customer)
        token = self.token()
        session.add(_survey(ticket, whom.language, hash_of(token), at))
        await session.flush()
        notice = Notice(
            key=f"survey-{ticket.number}",
            kind=MessageKind.SURVEY,
            values={"link": f"{self.address}{token}"},
            ticket=ticket.number,
        )
        await self.outbox.post(session, whom, notice, at)
        return True


def _survey(ticket: Ticket, language: Language, token_hash: str, at: datetime) -> Survey:
    return Survey(
        way=SurveyWay.LINK,
        ticket=ticket.number,
        customer_id=ticket.customer_id,
        language=language,
        service=ticket.service,
        asked_at=at,
        token_hash=token_hash,
        expires_at=at + VALID_FOR,
    )
