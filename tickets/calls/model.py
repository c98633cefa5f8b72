"""One record per call: what is known of it now. How it came about is in the journal."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Conflict, Forbidden
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tickets.calls.events import EndCause, IdentifiedBy, Reason, TalkEnd
from tickets.calls.first_draft import first_draft
from tickets.calls.identified import Identified
from tickets.calls.recorded import Consent, Recorded
from tickets.calls.views import CallView, Draft, Outcome, StepView
from tickets.columns import Shaped, words
from tickets.customers.views import TrustLevel
from tickets.free_text import refuse_pesel

UNRECORDED_AFTER = timedelta(minutes=10)
"""From then on a supervisor may close a wrap-up that nobody ends (domain 4.6)."""


class Call(Table):
    """A call in the ledger."""

    __tablename__ = "call"
    __table_args__ = (Index("ix_call_consultant_wrapped_up_at", "consultant", "wrapped_up_at"),)

    id: Mapped[CallId] = mapped_column(primary_key=True)
    caller: Mapped[str | None] = mapped_column(index=True)
    language: Mapped[Language | None] = mapped_column(words(Language))
    reason: Mapped[Reason | None] = mapped_column(words(Reason))
    path: Mapped[tuple[StepView, ...]] = mapped_column(Shaped(tuple[StepView, ...]))
    identified_at: Mapped[datetime | None]
    """Since the caller proved who they are; the columns below are empty as long as nobody did."""
    identified_level: Mapped[TrustLevel | None] = mapped_column(words(TrustLevel))
    identified_how: Mapped[IdentifiedBy | None] = mapped_column(words(IdentifiedBy))
    identified_as: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    identified_ticket: Mapped[TicketNumber | None] = mapped_column(ForeignKey("ticket.number"))
    consent: Mapped[Consent | None] = mapped_column(words(Consent))
    """To being recorded; empty when the caller was not asked."""
    consent_at: Mapped[datetime | None]
    """Since when it stands so."""
    consultant: Mapped[Username | None]
    """Whoever talked last: this one ends the wrap-up."""
    arrived_at: Mapped[datetime] = mapped_column(index=True)
    queued_at: Mapped[datetime | None] = mapped_column(index=True)
    answered_at: Mapped[datetime | None]
    """Of the first talk: here the caller's waiting ended."""
    talk_began_at: Mapped[datetime | None]
    """Of the last talk; a consultant who is rung back in mid-call goes on with the same one."""
    talk_ended_at: Mapped[datetime | None]
    talk_ended_by: Mapped[TalkEnd | None] = mapped_column(words(TalkEnd))
    abandoned_at: Mapped[datetime | None]
    message_left_at: Mapped[datetime | None] = mapped_column(index=True)
    placed_at: Mapped[datetime | None]
    """A consultant began this call; empty when the customer called."""
    placed_for: Mapped[TicketNumber | None]
    """The ticket that it was begun from."""
    callback_ordered_at: Mapped[datetime | None] = mapped_column(index=True)
    callback_reached_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    """A customer who is called back opens the line anew, and then it ends once more."""
    cause: Mapped[EndCause | None] = mapped_column(words(EndCause))
    resolved_marked_at: Mapped[datetime | None] = mapped_column(index=True)
    outcome: Mapped[Outcome | None] = mapped_column(words(Outcome))
    ticket: Mapped[TicketNumber | None] = mapped_column(ForeignKey("ticket.number"), index=True)
    wrapped_up_at: Mapped[datetime | None] = mapped_column(index=True)
    wrap_up_key: Mapped[str | None]
    written: Mapped[Draft | None] = mapped_column(Shaped(Draft))
    """The draft, once the consultant has saved one."""

    @property
    def draft(self) -> Draft:
        """What the consultant has written so far, or what the menu suggests."""
        return self.written or first_draft(self.reason)

    @property
    def identified(self) -> Identified | None:
        """Who the caller has proved to be before the talk."""
        if not (self.identified_at and self.identified_level and self.identified_how):
            return None
        return Identified(
            at=self.identified_at,
            level=self.identified_level,
            how=self.identified_how,
            customer=self.identified_as,
            ticket=self.identified_ticket,
        )

    @identified.setter
    def identified(self, proof: Identified) -> None:
        self.identified_at, self.identified_level = proof.at, proof.level
        self.identified_how, self.identified_as = proof.how, proof.customer
        self.identified_ticket = proof.ticket

    @property
    def recorded(self) -> Recorded | None:
        """Whether the caller lets the talk be recorded; None when nobody asked."""
        if not (self.consent and self.consent_at):
            return None
        return Recorded(at=self.consent_at, consent=self.consent)

    def check_open_for(self, consultant: Username) -> None:
        """Refuse whoever has not taken the call, and everybody once its outcome is kept."""
        self._check_consultant(consultant)
        if self.wrapped_up_at:
            raise Conflict("the wrap-up of this call is over", code="wrapped_up")

    def save_draft(self, consultant: Username, draft: Draft, at: datetime) -> Draft:
        """Keep a newer draft; the same text again changes nothing, an older one is refused."""
        self.check_open_for(consultant)
        kept = self.draft
        if _text(draft) == _text(kept):
            return kept
        if draft.version < kept.version:
            raise Conflict(
                f"version {kept.version} of this draft is kept, not {draft.version}",
                code="draft_stale",
            )
        return self._write(draft, at)

    def mark_resolved(self, consultant: Username, draft: Draft, at: datetime) -> None:
        """Only between answer and hang-up of a talk that this consultant has."""
        self._check_consultant(consultant)
        if self.talk_began_at is None or self.talk_ended_at is not None:
            raise Conflict("a call can be marked resolved only during the talk", code="talk_over")
        self.resolved_marked_at = at
        self._write(draft, at)

    def end_wrap_up(
        self, consultant: Username, outcome: Outcome, draft: Draft, key: str, at: datetime
    ) -> None:
        """With an outcome; ``resolved_during_call`` stands for the mark and nothing else."""
        self._check_consultant(consultant)
        self._check_wrap_up_open()
        if (outcome is Outcome.RESOLVED_DURING_CALL) != (self.resolved_marked_at is not None):
            raise Conflict(
                "resolved during the call is the outcome of a call so marked", code="wrong_outcome"
            )
        self._write(draft, at)
        self.outcome = outcome
        self.wrap_up_key = key
        self.wrapped_up_at = at

    def open_again(self) -> None:
        """The caller talks to somebody again: what counts is what the last talk comes to.

        What the talk before came to is in the journal and in its ticket.
        """
        self.outcome = None
        self.wrap_up_key = None
        self.wrapped_up_at = None
        self.resolved_marked_at = None
        self.written = None

    def close_unrecorded(self, at: datetime) -> None:
        """A supervisor ends a wrap-up that has been open for too long."""
        self._check_wrap_up_open()
        if self.talk_ended_at is None or at < self.talk_ended_at + UNRECORDED_AFTER:
            raise Conflict("a wrap-up can be closed after ten minutes", code="too_early")
        self.outcome = Outcome.UNRECORDED
        self.wrapped_up_at = at

    def view(self) -> CallView:
        """As others see it."""
        return CallView.model_validate(self, from_attributes=True)

    def _write(self, draft: Draft, at: datetime) -> Draft:
        refuse_pesel(draft.subject, draft.body)
        version = self.draft.version + 1
        self.written = draft.model_copy(update={"version": version, "saved_at": at})
        return self.written

    def _check_consultant(self, consultant: Username) -> None:
        if self.consultant != consultant:
            raise Forbidden("only the consultant who took the call may do this", code="not_yours")

    def _check_wrap_up_open(self) -> None:
        if self.talk_ended_at is None:
            raise Conflict("wrap-up begins when the talk is over", code="talk_running")
        if self.wrapped_up_at is not None:
            raise Conflict("the wrap-up of this call is over", code="wrapped_up")


def _text(draft: Draft) -> Draft:
    return draft.model_copy(update={"version": 0, "saved_at": None})
