"""What other parts see of an announcement."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from core.ids import Username
from core.language import Language
from core.view import Moment, View
from tickets.desk.views import Channel

Title = Annotated[str, StringConstraints(max_length=200)]
Text = Annotated[str, StringConstraints(max_length=5_000)]
Spoken = Annotated[str, StringConstraints(max_length=1_000)]
"""More than a minute of speech, before every menu: nobody would listen."""
Recorded = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")]
"""The name of what a person has said for callers; empty: the voice says the spoken words."""

MOST = 100
"""Services or windows of one announcement."""


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


class Ending(StrEnum):
    """Why an announcement is over; what is still on air has none."""

    RESOLVED = "resolved"
    """A failure was repaired: who asked to be told is told."""
    OVER = "over"
    """Works and information just end."""
    MISTAKE = "mistake"
    """It should not have been published: nobody is told that anything was repaired."""


class Window(View):
    """When a service is not available; ``end`` None means unknown."""

    start: Moment
    end: Moment | None


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
    channels_affected: tuple[Channel, ...] = ()
    channels_working: tuple[Channel, ...] = ()
    """What works instead."""
    recorded_pl: str = ""
    recorded_en: str = ""
    """What a person has said in place of the voice."""
    ending: Ending | None = None
    template: str | None = None
    """Name and version of the approved template that it was made from, unchanged since."""
    written_by: Username | None = None
    """Who wrote the newest revision, a proposed one too."""
    proposed_revision: int | None = None
    """Waits for a second person while the revision on air stays as it is."""
    requested_revision: int | None = None
    requested_by: Username | None = None
    approved_by: Username | None = None
    published_by: Username | None = None
    reviewed_by: Username | None = None


class AnnouncementInput(View):
    """What a supervisor writes: everything of an announcement that people decide."""

    kind: AnnouncementKind
    title_pl: Title = ""
    title_en: Title = ""
    body_pl: Text = ""
    body_en: Text = ""
    spoken_pl: Spoken = ""
    spoken_en: Spoken = ""
    services: tuple[str, ...] = Field(default=(), max_length=MOST)
    windows: tuple[Window, ...] = Field(default=(), max_length=MOST)
    expected_end: Moment | None = None
    fallback_free_until: Moment | None = None
    is_test: bool = False
    channels_affected: tuple[Channel, ...] = Field(default=(), max_length=len(Channel))
    channels_working: tuple[Channel, ...] = Field(default=(), max_length=len(Channel))
    """What works instead (R25)."""
    recorded_pl: Recorded = ""
    recorded_en: Recorded = ""


class DraftState(StrEnum):
    """How far something that nobody hears yet has come."""

    DRAFT = "draft"
    CHANGE = "change"
    """New words for what is on air; nobody has asked for their publication."""
    REQUESTED = "requested"
    """It waits for a second person."""


class DraftView(View):
    """What waits to be heard: a draft, or a change of what is on air."""

    announcement: int
    revision: int
    state: DraftState
    title_pl: str
    title_en: str


class RevisionInput(View):
    """Which revision is meant: another one may have been written meanwhile."""

    revision: int = Field(ge=1, le=2**31 - 1)


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
