"""What an announcement must and must not say (pure)."""

from core.errors import Invalid
from tickets.announcements.views import AnnouncementInput, AnnouncementView
from tickets.free_text import refuse_pesel

NEEDED = ("title_pl", "title_en", "spoken_pl", "spoken_en")
"""Both languages or nothing (domain 4.6)."""


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
