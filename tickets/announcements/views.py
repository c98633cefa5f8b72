"""What other parts see of an announcement."""

from datetime import datetime
from enum import StrEnum

from core.ids import Username
from core.language import Language
from core.view import View


class AnnouncementKind(StrEnum):
    """Domain 3.4."""

    OUTAGE = "outage"
    MAINTENANCE = "maintenance"
    PHONE_OUTAGE = "phone_outage"
    INFO = "info"


class AnnouncementState(StrEnum):
    """Drafts are never heard (R30)."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RESOLVED = "resolved"
    ARCHIVED = "archived"


class Window(View):
    """When a service is not available; ``end`` None means unknown."""

    start: datetime
    end: datetime | None


class AnnouncementView(View):
    """One announcement in its newest revision."""

    id: int
    revision: int
    kind: AnnouncementKind
    state: AnnouncementState
    title_pl: str
    title_en: str
    body_pl: str
    body_en: str
    spoken_pl: str
    spoken_en: str
    """What callers hear; both are needed to publish (domain 4.6)."""
    services: tuple[str, ...]
    windows: tuple[Window, ...]
    expected_end: datetime | None
    fallback_free_until: datetime | None
    is_test: bool
    created_by: Username
    published_at: datetime | None
    ended_at: datetime | None


class AnnouncementInput(View):
    """What a supervisor writes: everything of an announcement that people decide."""

    kind: AnnouncementKind
    title_pl: str = ""
    title_en: str = ""
    body_pl: str = ""
    body_en: str = ""
    spoken_pl: str = ""
    spoken_en: str = ""
    services: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    expected_end: datetime | None = None
    fallback_free_until: datetime | None = None
    is_test: bool = False


class SpokenView(View):
    """What callers would hear, filled from the templates of domain 4.4."""

    spoken_pl: str
    spoken_en: str


class OnAir(View):
    """An announcement as callers hear it at the moment."""

    announcement: AnnouncementView
    sounds: dict[Language, str]
    """Sound path of the announcement in each language."""
    fallback_sounds: dict[Language, str]
    """Sound path of the fall-back procedure without approval; empty when approval is needed."""
