"""A message on its way out; what it says is sealed and forgotten once it has left."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber
from core.language import Language
from tickets.columns import words
from tickets.outbox.addresses import masked
from tickets.outbox.events import MessageFailed
from tickets.outbox.kinds import NEEDS
from tickets.outbox.ports import Receipt, Verdict
from tickets.outbox.schedule import LONGEST_REST, LONGEST_WAIT, wait_after
from tickets.outbox.views import FAILED, Medium, MessageKind, MessageState, MessageView

EXPIRED = "expired"

UNSENT = frozenset({MessageState.WITHDRAWN, MessageState.GIVEN_UP})
"""What left all the same, since it was on its way when this was decided, has been sent."""


class Message(Table):
    """One message to one address."""

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_state_next_try_at", "state", "next_try_at"),
        Index("ix_message_address_state", "address", "state"),
        Index("ix_message_medium_sent_at", "medium", "sent_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    """Names the deed that it tells of and the medium: the same deed is told once."""
    kind: Mapped[MessageKind] = mapped_column(words(MessageKind))
    medium: Mapped[Medium] = mapped_column(words(Medium))
    language: Mapped[Language] = mapped_column(words(Language))
    address: Mapped[str]
    """An e-mail address, or a telephone number in E.164."""
    sealed: Mapped[bytes | None]
    """The values that its texts need, as JSON; empty once it has left."""
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    ticket: Mapped[TicketNumber | None] = mapped_column(ForeignKey("ticket.number"), index=True)
    state: Mapped[MessageState] = mapped_column(words(MessageState))
    posted_at: Mapped[datetime] = mapped_column(index=True)
    next_try_at: Mapped[datetime | None]
    """Also the end of a claim: whoever has claimed it and died gives it back by then."""
    tries: Mapped[int]
    sent_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    """From then on it is not worth sending."""
    reason: Mapped[str | None]

    def keep_as_dead(self, reason: str) -> None:
        """Its address is known not to work: never sent, and kept for staff to see."""
        self.state, self.reason, self.next_try_at = MessageState.BOUNCED, reason, None

    def claim(self, until: datetime) -> None:
        """Take it for sending: until then nobody else does."""
        self.next_try_at = until

    def give_back(self, due_at: datetime) -> None:
        """It was not tried after all."""
        if self.state is MessageState.WAITING:
            self.next_try_at = due_at

    def settle(self, receipt: Receipt, now: datetime) -> MessageFailed | None:
        """What the server's answer makes of it; what was sent or refused before stays so."""
        too_late = self.state is not MessageState.WAITING
        if too_late and (receipt.verdict is not Verdict.TAKEN or self.state not in UNSENT):
            return None
        self.reason = receipt.reason or None
        match receipt.verdict:
            case Verdict.TAKEN:
                self.state, self.sent_at = MessageState.SENT, now
                self.next_try_at = self.sealed = None
            case Verdict.AWAY:
                self._wait(now, LONGEST_REST)
            case Verdict.LATER:
                self._wait(now, LONGEST_WAIT)
            case Verdict.NEVER | Verdict.NO_SUCH_ADDRESS:
                return self._fail(MessageState.BOUNCED, now)
        return None

    def expire(self, now: datetime) -> MessageFailed:
        """Give up what is not worth sending any more."""
        self.reason = self.reason or EXPIRED
        return self._fail(MessageState.GIVEN_UP, now)

    def bounce(self, reason: str, now: datetime) -> MessageFailed | None:
        """A notification came that it was not delivered; the second one changes nothing."""
        if self.state in FAILED:
            return None
        self.reason = reason
        return self._fail(MessageState.BOUNCED, now)

    def _wait(self, now: datetime, longest: timedelta) -> None:
        self.tries += 1
        self.next_try_at = now + min(wait_after(self.tries), longest)

    def _fail(self, state: MessageState, now: datetime) -> MessageFailed:
        self.state, self.next_try_at = state, None
        if NEEDS[self.kind].secret:
            self.sealed = None
        return MessageFailed(
            at=now, message=self.id, kind=self.kind, medium=self.medium, ticket=self.ticket
        )

    def view(self) -> MessageView:
        """As staff see it."""
        fields = {name: getattr(self, name) for name in MessageView.model_fields}
        return MessageView.model_validate(fields | {"address": masked(self.address)})


class DeadAddress(Table):
    """An address that does not work: it is not written to again."""

    __tablename__ = "dead_address"

    address: Mapped[str] = mapped_column(primary_key=True)
    """In small letters; a customer with a new address is written to there."""
    since: Mapped[datetime]
    reason: Mapped[str]
