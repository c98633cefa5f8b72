"""Facts about announcements."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementsChanged(Event):
    """Announcements were written, published, withdrawn, or are spoken differently from now on."""
