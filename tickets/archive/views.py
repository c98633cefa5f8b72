"""What other parts see of the archive."""

from pydantic import Field

from core.view import View
from tickets.announcements.views import MOST, AnnouncementKind, AnnouncementView

PAGE = 5
"""Announcements of a page of the archive (R29)."""


class ArchiveAsked(View):
    """Which page of the archive."""

    older_than: int | None = None
    """The last announcement of the page before."""
    service: str | None = None
    kind: AnnouncementKind | None = None
    limit: int = Field(default=PAGE, ge=1, le=MOST)


class ArchivePage(View):
    """Some announcements that were published, newest first."""

    announcements: tuple[AnnouncementView, ...]
    total: int
    """How many match in all."""
    older_than: int | None
    """What the next page is asked for with; None at the end."""
