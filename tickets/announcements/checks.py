"""What an announcement must and must not say (pure)."""

from core.errors import Invalid
from tickets.announcements.views import AnnouncementInput, AnnouncementView
from tickets.free_text import refuse_pesel

NEEDED = ("title_pl", "title_en", "spoken_pl", "spoken_en")
"""Both languages or nothing (domain 4.6)."""
INSTEAD = {"spoken_pl": "recorded_pl", "spoken_en": "recorded_en"}
"""What a person has said needs no words for the voice."""

SHORTENED = ("...", "…")
"""How lists end what they cut off; whoever copies from a list copies this too."""


def check_words(content: AnnouncementInput) -> None:
    """Refuse windows that end before they start, and personal numbers."""
    for window in content.windows:
        if window.end is not None and window.end <= window.start:
            raise Invalid("a window ends after it starts", code="window")
    refuse_pesel(*(getattr(content, name) for name in (*NEEDED, "body_pl", "body_en")))


def check_complete(content: AnnouncementInput) -> None:
    """Refuse what lacks a title or a spoken text, and spoken words that are cut off (R28)."""
    missing = [name for name in NEEDED if not _is_there(content, name)]
    if missing:
        raise Invalid(f"to be published it needs {', '.join(missing)}", code="incomplete")
    if any(
        spoken.rstrip().endswith(SHORTENED) for spoken in (content.spoken_pl, content.spoken_en)
    ):
        raise Invalid("what is spoken is said to its end, without an ellipsis", code="shortened")


def _is_there(content: AnnouncementInput, name: str) -> bool:
    recorded = getattr(content, INSTEAD[name]) if name in INSTEAD else ""
    return bool(getattr(content, name).strip() or recorded)


def content_of(view: AnnouncementView) -> AnnouncementInput:
    """What people wrote of this announcement."""
    return AnnouncementInput.model_validate(
        view.model_dump(include=set(AnnouncementInput.model_fields))
    )
