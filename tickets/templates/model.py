"""A template in its versions; a version is never changed, only approved."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Conflict, Forbidden
from core.ids import Username
from tickets.announcements.views import AnnouncementKind
from tickets.columns import words
from tickets.free_text import refuse_pesel
from tickets.templates.places import check_template
from tickets.templates.views import TemplateInput, TemplateView


class Template(Table):
    """One version of the words for a kind of announcement."""

    __tablename__ = "announcement_template"

    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[AnnouncementKind] = mapped_column(words(AnnouncementKind))
    title_pl: Mapped[str]
    title_en: Mapped[str]
    body_pl: Mapped[str]
    body_en: Mapped[str]
    spoken_pl: Mapped[str]
    spoken_en: Mapped[str]
    written_by: Mapped[Username]
    written_at: Mapped[datetime]
    approved_by: Mapped[Username | None]
    approved_at: Mapped[datetime | None]
    retired_by: Mapped[Username | None]
    retired_at: Mapped[datetime | None]

    @classmethod
    def write(
        cls, name: str, version: int, content: TemplateInput, by: Username, at: datetime
    ) -> "Template":
        """The next version, which waits for a second person."""
        check_template(content)
        fields = content.model_dump()
        refuse_pesel(name, *(text for text in fields.values() if isinstance(text, str)))
        return cls(name=name, version=version, written_by=by, written_at=at, **fields)

    def approve(self, by: Username, at: datetime) -> None:
        """From now on one person may publish with it; again, and nothing changes."""
        self.refuse_retired()
        if by == self.written_by:
            raise Forbidden("a second person has to approve it", code="same_person")
        if self.approved_by is None:
            self.approved_by, self.approved_at = by, at

    def retire(self, by: Username, at: datetime) -> None:
        """From now on nobody makes announcements from it."""
        self.retired_by, self.retired_at = by, at

    def refuse_retired(self) -> None:
        """Retired words come back only as a new version, which two people have seen."""
        if self.retired_by is not None:
            raise Conflict("this template is retired", code="template_retired")

    def is_by(self, by: Username, content: TemplateInput) -> bool:
        """Whether this version is just this, and theirs."""
        words = self.view().model_dump(include=set(TemplateInput.model_fields))
        return self.written_by == by and words == content.model_dump()

    def refuse_unapproved(self) -> None:
        """Nobody makes an announcement from words that only one person has seen."""
        self.refuse_retired()
        if self.approved_by is None:
            raise Conflict("this version of the template is not approved", code="not_approved")

    def view(self) -> TemplateView:
        """As others see it."""
        return TemplateView.model_validate(self, from_attributes=True)
