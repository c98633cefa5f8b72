"""An announcement, and what it said in earlier revisions."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from core.db import Table
from core.errors import Conflict
from core.ids import Username
from tickets.announcements.approval import Approval
from tickets.announcements.checks import check_complete, check_words
from tickets.announcements.views import (
    AnnouncementInput,
    AnnouncementKind,
    AnnouncementState,
    AnnouncementView,
    Ending,
    Window,
)
from tickets.columns import Shaped, words
from tickets.desk.views import Channel

ENDS_WITH_A_WORD = frozenset({AnnouncementKind.OUTAGE, AnnouncementKind.PHONE_OUTAGE})
"""Callers are told for a while that it is over; the others just go."""

RESOLVED_IS_TOLD = timedelta(minutes=60)


class Revision(Table):
    """What an announcement said, when and by whom; never changed."""

    __tablename__ = "announcement_revision"

    announcement: Mapped[int] = mapped_column(ForeignKey("announcement.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[Username]
    content: Mapped[AnnouncementInput] = mapped_column(Shaped(AnnouncementInput))


class Announcement(Approval, Table):
    """A failure, planned works, trouble with the hotline itself, or information."""

    __tablename__ = "announcement"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int]
    state: Mapped[AnnouncementState] = mapped_column(words(AnnouncementState), index=True)
    kind: Mapped[AnnouncementKind] = mapped_column(words(AnnouncementKind))
    title_pl: Mapped[str]
    title_en: Mapped[str]
    body_pl: Mapped[str]
    body_en: Mapped[str]
    spoken_pl: Mapped[str]
    spoken_en: Mapped[str]
    recorded_pl: Mapped[str] = mapped_column(server_default="")
    recorded_en: Mapped[str] = mapped_column(server_default="")
    services: Mapped[tuple[str, ...]] = mapped_column(Shaped(tuple[str, ...]))
    windows: Mapped[tuple[Window, ...]] = mapped_column(Shaped(tuple[Window, ...]))
    expected_end: Mapped[datetime | None]
    fallback_free_until: Mapped[datetime | None]
    channels_affected: Mapped[tuple[Channel, ...]] = mapped_column(
        Shaped(tuple[Channel, ...]), server_default="[]"
    )
    channels_working: Mapped[tuple[Channel, ...]] = mapped_column(
        Shaped(tuple[Channel, ...]), server_default="[]"
    )
    is_test: Mapped[bool]
    created_by: Mapped[Username]
    published_at: Mapped[datetime | None] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    ending: Mapped[Ending | None] = mapped_column(words(Ending))
    revisions: WriteOnlyMapped[Revision] = relationship(order_by=Revision.revision)

    @classmethod
    def write(
        cls, content: AnnouncementInput, by: Username, at: datetime, template: str | None = None
    ) -> "Announcement":
        """A new draft; nobody hears it yet."""
        draft = cls(revision=0, state=AnnouncementState.DRAFT, created_by=by, template=template)
        draft._revise(content, by, at)
        return draft

    def change(
        self, content: AnnouncementInput, by: Username, at: datetime, *, four_eyes: bool = False
    ) -> None:
        """The next revision; with four eyes, what is on air stays until it is approved."""
        if self.state not in {AnnouncementState.DRAFT, AnnouncementState.PUBLISHED}:
            raise Conflict(f"an announcement that is {self.state} stays as it was", code="ended")
        if self.state is AnnouncementState.PUBLISHED:
            check_complete(content)
            if four_eyes:
                self.proposed_revision = self._keep(content, by, at)
                return
        self._revise(content, by, at)
        self.template = None

    def publish(
        self, revision: int, by: Username, at: datetime, *, four_eyes: bool = False
    ) -> None:
        """On the line from now on, with the words of this revision and no other.

        With four eyes one person publishes only what an approved template says.
        """
        self._check_draft(revision)
        if four_eyes:
            self.refuse_free_text()
        self._go_on_air(by, at)

    def approve(self, revision: Revision, by: Username, at: datetime) -> None:
        """The second person puts on the line what the first has asked for (domain 4.6)."""
        self.check_approval(revision.revision, by)
        if self.state is AnnouncementState.PUBLISHED and self.proposed_revision:
            self._take(revision.content, revision.revision)
            self.template = self.proposed_revision = None
        else:
            self._check_draft(revision.revision)
            self._go_on_air(by, at)
        self.approved_by = by

    def withdraw(self, at: datetime) -> None:
        """A failure is resolved, and callers hear so for an hour; again, and they do not."""
        match self.state:
            case AnnouncementState.PUBLISHED if self.kind in ENDS_WITH_A_WORD:
                self._end(AnnouncementState.RESOLVED, Ending.RESOLVED, at)
            case AnnouncementState.PUBLISHED:
                self._end(AnnouncementState.ARCHIVED, Ending.OVER, at)
            case AnnouncementState.RESOLVED:
                self.state = AnnouncementState.ARCHIVED
            case AnnouncementState.DRAFT | AnnouncementState.ARCHIVED:
                raise Conflict(
                    f"only what is on air can be withdrawn, not {self.state}", code="not_on_air"
                )

    def retract(self, at: datetime) -> None:
        """It was published by mistake: silent at once, and nothing was repaired."""
        if self.state is not AnnouncementState.PUBLISHED:
            raise Conflict(
                f"only what is published can be taken back, not {self.state}", code="not_on_air"
            )
        self._end(AnnouncementState.ARCHIVED, Ending.MISTAKE, at)

    def view(self) -> AnnouncementView:
        """As others see it."""
        return AnnouncementView.model_validate(self, from_attributes=True)

    def _check_draft(self, revision: int) -> None:
        if self.state is not AnnouncementState.DRAFT:
            raise Conflict(f"only a draft can be published, not {self.state}", code="not_a_draft")
        if self.revision != revision:
            raise Conflict("somebody has changed the draft meanwhile", code="draft_changed")

    def _go_on_air(self, by: Username, at: datetime) -> None:
        self.state = AnnouncementState.PUBLISHED
        self.published_at = at
        self.published_by = by

    def _end(self, state: AnnouncementState, ending: Ending, at: datetime) -> None:
        self.state, self.ending, self.ended_at = state, ending, at
        self.proposed_revision = None

    def _revise(self, content: AnnouncementInput, by: Username, at: datetime) -> None:
        self._take(content, self._keep(content, by, at))
        self.proposed_revision = None

    def _keep(self, content: AnnouncementInput, by: Username, at: datetime) -> int:
        """Write a revision down; returns its number."""
        check_words(content)
        number = max(self.revision, self.proposed_revision or 0) + 1
        self.revisions.add(Revision(revision=number, at=at, by=by, content=content))
        self.written_by = by
        return number

    def _take(self, content: AnnouncementInput, revision: int) -> None:
        for name in AnnouncementInput.model_fields:
            setattr(self, name, getattr(content, name))
        self.revision = revision
