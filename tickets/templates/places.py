"""The places of a template, and what is filled into those that are read (pure)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from string import Formatter

from core.clock import WARSAW
from core.errors import Invalid
from core.language import Language
from tickets.announcements.views import AnnouncementInput, AnnouncementKind, Window
from tickets.desk.views import ServiceView
from tickets.templates.views import TemplateInput

READ = frozenset({"svc", "from", "until", "ranges"})
"""In titles and bodies."""

SPOKEN = frozenset({"svc", "until", "date_on", "date_nom", "clock", "ranges"})
"""In spoken texts, as in domain 4.4."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def places(text: str) -> frozenset[str]:
    """The names in braces; refuses anything that reaches beyond a name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise Invalid("a brace of the template is not closed", code="template_places") from error
    for _, name, form, conversion in parts:
        if name is not None and (form or conversion or not name.isidentifier()):
            raise Invalid("a place of the template is a name in braces", code="template_places")
    return frozenset(name for _, name, _, _ in parts if name is not None)


def check_template(content: TemplateInput) -> None:
    """Refuse unknown places, and information without words to speak."""
    read = (content.title_pl, content.title_en, content.body_pl, content.body_en)
    spoken = (content.spoken_pl, content.spoken_en)
    unknown = _all_places(read) - READ | _all_places(spoken) - SPOKEN
    if unknown:
        raise Invalid(f"no such place: {', '.join(sorted(unknown))}", code="template_places")
    if content.kind is AnnouncementKind.INFO and not all(spoken):
        raise Invalid("information needs its spoken texts", code="incomplete")
    if not (content.title_pl.strip() and content.title_en.strip()):
        raise Invalid("a template needs titles in both languages", code="incomplete")


def without_places(text: str) -> str:
    """A title as it is called before anything is filled in."""
    return text.format_map(dict.fromkeys(places(text), "")).strip(" :,.-")


def fill_read(
    text: str, content: AnnouncementInput, services: Sequence[ServiceView], language: Language
) -> str:
    """A title or body with its places filled; refuses when a time is missing."""
    values = _read_values(content, services, language)
    missing = [name for name in sorted(places(text)) if not values[name]]
    if missing:
        raise Invalid(f"this template needs {', '.join(missing)}", code="times_missing")
    return text.format_map(values)


def _read_values(
    content: AnnouncementInput, services: Sequence[ServiceView], language: Language
) -> Mapping[str, str]:
    windows = sorted(content.windows, key=lambda window: window.start)
    ends = [window.end for window in windows if window.end]
    until = content.expected_end or max(ends, default=None)
    polish = language is Language.PL
    return {
        "svc": ", ".join(one.name_pl if polish else one.name_en for one in services),
        "from": written_moment(windows[0].start, language) if windows else "",
        "until": written_moment(until, language) if until else "",
        "ranges": "; ".join(written_window(window, language) for window in windows),
    }


def written_moment(moment: datetime, language: Language) -> str:
    """A day and an hour in Poland, to be read: 13.07.2017, 09:30 or 13 July 2017, 09:30."""
    local = moment.astimezone(WARSAW)
    if language is Language.PL:
        return f"{local:%d.%m.%Y, %H:%M}"
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def written_window(window: Window, language: Language) -> str:
    """From when to when, the day told once if it is the same."""
    start = written_moment(window.start, language)
    if window.end is None:
        return f"od {start}" if language is Language.PL else f"from {start}"
    same_day = window.start.astimezone(WARSAW).date() == window.end.astimezone(WARSAW).date()
    local = window.end.astimezone(WARSAW)
    return (
        f"{start}–{local:%H:%M}"
        if same_day
        else f"{start} – " + written_moment(window.end, language)
    )


def _all_places(texts: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*(places(text) for text in texts))
