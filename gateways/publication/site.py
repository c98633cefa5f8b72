"""All public files at one moment, made from what was published (pure but for the templates)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from core.language import Language
from gateways.publication.entry import Entry, entry_of
from gateways.publication.feeds import as_json, as_rss, updated_at
from gateways.publication.words import WORDS
from tickets.announcements.views import AnnouncementView
from tickets.archive.views import PAGE
from tickets.desk.views import ServiceView
from tickets.outbox.rendering import Contact

FOLDER = Path(__file__).parent / "pages"
STYLE = "style.css"


@dataclass(frozen=True, slots=True)
class Published:
    """What the pages are made of."""

    announcements: Sequence[AnnouncementView]
    """Newest first; never drafts or tests (R30)."""
    services: Mapping[str, ServiceView]
    now: datetime


class Site:
    """Makes the files; ``base`` is the public address of their folder, without a slash."""

    def __init__(self, base: str, contact: Contact) -> None:
        self._base = base.rstrip("/")
        self._contact = contact
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def files(self, published: Published) -> dict[str, bytes]:
        """The content of each file by its name. Reads the templates."""
        made = {
            STYLE: (FOLDER / STYLE).read_bytes(),
            "announcements.json": as_json(published.announcements, published.services, self._base),
        }
        for language in Language:
            entries = [
                entry_of(one, published.services, language, published.now)
                for one in published.announcements
            ]
            feed = as_rss(entries, language, self._base, updated_at(published.announcements))
            made["rss.xml" if language is Language.PL else "rss-en.xml"] = feed
            made.update(self._lists(entries, language))
            made.update(self._pages(entries, language))
        return made

    def _lists(self, entries: Sequence[Entry], language: Language) -> Iterator[tuple[str, bytes]]:
        """Five a page (R29)."""
        total = max(1, -(-len(entries) // PAGE))
        for page in range(1, total + 1):
            shown = entries[(page - 1) * PAGE : page * PAGE]
            places = {
                "newer": list_file(page - 1, language) if page > 1 else None,
                "older": list_file(page + 1, language) if page < total else None,
                "other": list_file(page, _other(language)),
            }
            numbers = {"page": page, "total": total}
            html = self._render("list.html", language, {"entries": shown, **places, **numbers})
            yield list_file(page, language), html

    def _pages(self, entries: Sequence[Entry], language: Language) -> Iterator[tuple[str, bytes]]:
        for entry in entries:
            other = entry.href.replace(".html", "-en.html")
            if language is Language.EN:
                other = entry.href.replace("-en.html", ".html")
            places = {"entry": entry, "other": other, "all": list_file(1, language)}
            yield entry.href, self._render("announcement.html", language, places)

    def _render(self, name: str, language: Language, values: Mapping[str, object]) -> bytes:
        common = {
            "words": WORDS[language],
            "language": language,
            "other_language": _other(language),
            "contact": self._contact,
            "feed": "rss.xml" if language is Language.PL else "rss-en.xml",
            "style": STYLE,
        }
        return self._templates.get_template(name).render({**common, **values}).encode()


def list_file(page: int, language: Language) -> str:
    """The name of a page of the list."""
    first, later = ("index", "page") if language is Language.PL else ("en", "en-page")
    return f"{first}.html" if page == 1 else f"{later}-{page}.html"


def _other(language: Language) -> Language:
    return Language.EN if language is Language.PL else Language.PL
