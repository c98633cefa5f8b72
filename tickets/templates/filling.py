"""An approved template and an occasion become an announcement (pure)."""

from collections.abc import Sequence
from datetime import datetime

from core.errors import Invalid
from core.language import Language
from tickets.announcements.ports import SpokenTexts
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.desk.views import ServiceView
from tickets.templates.places import fill_read
from tickets.templates.views import Occasion, TemplateView

NEED_SERVICES = frozenset({AnnouncementKind.OUTAGE, AnnouncementKind.MAINTENANCE})


def filled(
    template: TemplateView,
    occasion: Occasion,
    services: Sequence[ServiceView],
    spoken: SpokenTexts,
    now: datetime,
) -> AnnouncementInput:
    """All its texts in both languages; refuses an occasion that leaves a place empty."""
    _check(template.kind, occasion, services)
    content = AnnouncementInput(kind=template.kind, **dict(occasion))
    texts = {}
    for language in Language:
        for part in ("title", "body"):
            name = f"{part}_{language}"
            texts[name] = fill_read(getattr(template, name), content, services, language)
        own = getattr(template, f"spoken_{language}")
        texts[f"spoken_{language}"] = (
            spoken.filled(own, content, services, language, now)
            if own.strip()
            else spoken.current(content, services, language, now)  # D9
        )
    return AnnouncementInput.model_validate({**dict(content), **texts})


def _check(kind: AnnouncementKind, occasion: Occasion, services: Sequence[ServiceView]) -> None:
    if kind in NEED_SERVICES and not services:
        raise Invalid("name the services that do not work", code="services_missing")
    if kind is AnnouncementKind.MAINTENANCE and not occasion.windows:
        raise Invalid("works have a window", code="times_missing")
