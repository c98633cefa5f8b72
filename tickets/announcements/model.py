"""An announcement, and what it said in earlier revisions."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from core.db import Table
from core.errors import Conflict, Invalid
from core.ids import Username
from tickets.announcements.views import (
    AnnouncementInput,
    AnnouncementKind,
    AnnouncementState,
    AnnouncementView,
    Window,
)
from tickets.columns import Shaped, words
from tickets.free_text import refuse_pesel

NEEDED = ("title_pl", "title_en", "spoken_pl", "spoken_en")
"""Both languages or nothing (domain 4.6)."""

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


class Announcement(Table):
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
    services: Mapped[tuple[str, ...]] = mapped_column(Shaped(tuple[str, ...]))
    windows: Mapped[tuple[Window, ...]] = mapped_column(Shaped(tuple[Window, ...]))
    expected_end: Mapped[datetime | None]
    fallback_free_until: Mapped[datetime | None]
    is_test: Mapped[bool]
    created_by: Mapped[Username]
    published_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    revisions: WriteOnlyMapped[Revision] = relationship(order_by=Revision.revision)

    @classmethod
    def write(cls, content: AnnouncementInput, by: Username, at: datetime) -> "Announcement":
        """A new draft; nobody hears it yet."""
        draft = cls(revision=0, state=AnnouncementState.DRAFT, created_by=by)
        draft._revise(content, by, at)
        return draft

    def change(self, content: AnnouncementInput, by: Username, at: datetime) -> None:
        """The next revision; what is on air must stay complete."""
        if self.state not in {AnnouncementState.DRAFT, AnnouncementState.PUBLISHED}:
            raise Conflict(f"an announcement that is {self.state} stays as it was", code="ended")
        if self.state is AnnouncementState.PUBLISHED:
            check_complete(content)
        self._revise(content, by, at)

    def publish(self, revision: int, at: datetime) -> None:
        """On the line from now on, with the words of this revision and no other."""
        if self.state is not AnnouncementState.DRAFT:
            raise Conflict(f"only a draft can be published, not {self.state}", code="not_a_draft")
        if self.revision != revision:
            raise Conflict("somebody has changed the draft meanwhile", code="draft_changed")
        self.state = AnnouncementState.PUBLISHED
        self.published_at = at

    def withdraw(self, at: datetime) -> None:
        """A failure is resolved, and callers hear so for an hour; again, and they do not."""
        match self.state:
            case AnnouncementState.PUBLISHED if self.kind in ENDS_WITH_A_WORD:
                self.state = AnnouncementState.RESOLVED
                self.ended_at = at
            case AnnouncementState.PUBLISHED | AnnouncementState.RESOLVED:
                self.state = AnnouncementState.ARCHIVED
                self.ended_at = self.ended_at or at
            case AnnouncementState.DRAFT | AnnouncementState.ARCHIVED:
                raise Conflict(
                    f"only what is on air can be withdrawn, not {self.state}", code="not_on_air"
                )

    def view(self) -> AnnouncementView:
        """As others see it."""
        return AnnouncementView.model_validate(self, from_attributes=True)

    def _revise(self, content: AnnouncementInput, by: Username, at: datetime) -> None:
        check_words(content)
        for name in AnnouncementInput.model_fields:
            setattr(self, name, getattr(content, name))
        self.revision += 1
        self.revisions.add(Revision(revision=self.revision, at=at, by=by, content=content))


def check_words(content: AnnouncementInput) -> None:
    """Refuse windows that end before they start, and personal numbers."""
    for window in content.windows:
        if window.end is not None and window.end <= window.start:
            raise Invalid("a window ends after it starts", code="window")
    refuse_pesel(*(getattr(content, name) for name in (*NEEDED, "body_pl", "body_en")))


def check_complete(content: AnnouncementInput) -> None:
    """Refuse what lacks a title or a spoken text in either language."""
    missing = [name for name in NEEDED if not getattr(content, name).strip()]
    if missing:
        raise Invalid(f"to be published it needs {', '.join(missing)}", code="incomplete")


def content_of(view: AnnouncementView) -> AnnouncementInput:
    """What people wrote of this announcement."""
    return AnnouncementInput.model_validate(
        view.model_dump(include=set(AnnouncementInput.model_fields))
    )
