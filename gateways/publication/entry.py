"""One announcement as one language shows it (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from core.clock import warsaw_date
from core.language import Language
from gateways.publication.words import CHANNELS, KINDS, WORDS
from tickets.announcements.model import ENDS_WITH_A_WORD
from tickets.announcements.views import AnnouncementState, AnnouncementView
from tickets.desk.views import Channel, ServiceView
from tickets.templates.places import MONTHS, written_moment, written_window

LONGEST_IN_LISTS = 200
"""Characters; the announcement's own page tells all (R28)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one page tells of one announcement."""

    id: int
    href: str
    date: str
    published_at: datetime
    title: str
    kind: str
    status: str
    is_current: bool
    paragraphs: tuple[tuple[str, ...], ...]
    """The complete text: paragraphs of lines."""
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    """What a reader looks for first, each with its name."""

    @property
    def text(self) -> str:
        """The complete text."""
        return "\n\n".join("\n".join(lines) for lines in self.paragraphs)

    @property
    def excerpt(self) -> str:
        """For lists alone."""
        return shorten(self.text, LONGEST_IN_LISTS, placeholder="…")


def file_of(number: int, language: Language) -> str:
    """The name of the announcement's own page."""
    return f"{number}.html" if language is Language.PL else f"{number}-en.html"


def entry_of(
    one: AnnouncementView,
    services: Mapping[str, ServiceView],
    language: Language,
    now: datetime,
) -> Entry:
    """Put it into this language; an expected end that has passed is an unknown one."""
    words = WORDS[language]
    published = one.published_at or now
    facts = _facts(one, services, language, now)
    return Entry(
        id=one.id,
        href=file_of(one.id, language),
        date=_date(published, language),
        published_at=published,
        title=one.title_pl if language is Language.PL else one.title_en,
        kind=KINDS[language][one.kind],
        status=words[one.ending or "current"],
        is_current=one.state is AnnouncementState.PUBLISHED,
        paragraphs=_paragraphs(text_of(one, language)),
        facts=tuple((words[name], values) for name, values in facts if values),
    )


def text_of(one: AnnouncementView, language: Language) -> str:
    """What it says to be read; when nobody wrote that, what it says aloud."""
    if language is Language.PL:
        return one.body_pl.strip() or one.spoken_pl
    return one.body_en.strip() or one.spoken_en


def _facts(
    one: AnnouncementView,
    services: Mapping[str, ServiceView],
    language: Language,
    now: datetime,
) -> Sequence[tuple[str, tuple[str, ...]]]:
    named = (services[code] for code in one.services if code in services)
    free = one.fallback_free_until
    return (
        ("services", tuple(s.name_pl if language is Language.PL else s.name_en for s in named)),
        ("when", tuple(written_window(w, language) for w in one.windows)),
        ("end", _end(one, language, now)),
        ("ended", (written_moment(one.ended_at, language),) if one.ended_at else ()),
        ("affected", _channels(one.channels_affected, language)),
        ("working", _channels(one.channels_working, language)),
        ("fallback", (written_moment(free, language),) if free and free > now else ()),
    )


def _end(one: AnnouncementView, language: Language, now: datetime) -> tuple[str, ...]:
    if one.state is not AnnouncementState.PUBLISHED or one.kind not in ENDS_WITH_A_WORD:
        return ()
    known = one.expected_end is not None and one.expected_end > now
    if known and one.expected_end is not None:
        return (written_moment(one.expected_end, language),)
    return (WORDS[language]["unknown"],)


def _channels(channels: Sequence[Channel], language: Language) -> tuple[str, ...]:
    return tuple(CHANNELS[language][channel] for channel in channels)


def _paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return tuple(tuple(block.strip().split("\n")) for block in blocks if block.strip())


def _date(moment: datetime, language: Language) -> str:
    day = warsaw_date(moment)
    if language is Language.PL:
        return f"{day:%d.%m.%Y}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
