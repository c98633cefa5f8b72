"""Who stands behind an announcement: its template, or two people."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from core.errors import Conflict, Forbidden
from core.ids import Username


class Approval:
    """The part of an announcement that tells who wrote, asked for, approved and reviewed it."""

    revision: Mapped[int]
    published_at: Mapped[datetime | None]
    template: Mapped[str | None]
    """Name and version of the approved template, as long as nobody changes the words."""
    written_by: Mapped[Username | None]
    proposed_revision: Mapped[int | None]
    requested_revision: Mapped[int | None]
    requested_by: Mapped[Username | None]
    approved_by: Mapped[Username | None]
    published_by: Mapped[Username | None]
    reviewed_by: Mapped[Username | None]
    reviewed_at: Mapped[datetime | None]

    @property
    def newest(self) -> int:
        """The revision that waits for its publication, or the one on air."""
        return self.proposed_revision or self.revision

    def request(self, revision: int, by: Username) -> None:
        """Ask a second person to put this revision on the line."""
        if revision != self.newest:
            raise Conflict("somebody has changed the draft meanwhile", code="draft_changed")
        if self.published_at is not None and self.proposed_revision is None:
            raise Conflict("this revision is on the line already", code="not_a_draft")
        self.requested_revision, self.requested_by = revision, by

    def check_approval(self, revision: int, by: Username) -> None:
        """Refuse what nobody has asked for, what has changed since, and the same person."""
        if self.requested_revision != revision or revision != self.newest:
            raise Conflict(
                "only the revision whose publication was asked for can be approved",
                code="not_requested",
            )
        if by in (self.requested_by, self.written_by):
            raise Forbidden("a second person has to approve it", code="same_person")

    def refuse_free_text(self) -> None:
        """One person publishes only what an approved template says (domain 4.6)."""
        if self.template is None:
            raise Forbidden(
                "free text is published by a second person; ask for its publication",
                code="second_person_needed",
            )

    def review(self, by: Username, at: datetime) -> None:
        """A second person has read what one alone has published; again, and nothing changes."""
        if self.template is None or self.published_by is None:
            raise Conflict("only what one person has published is reviewed", code="no_review")
        if by == self.published_by:
            raise Forbidden("a second person has to review it", code="same_person")
        if self.reviewed_by is None:
            self.reviewed_by, self.reviewed_at = by, at
