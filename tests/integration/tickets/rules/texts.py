"""Everything that the house says or writes to customers, by language and by where it stands."""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

from core.language import Language
from gateways.publication.words import CHANNELS, KINDS, WORDS
from ivr.prompts import Key, prompts_folder, read_prompts
from tests.unit.house_rules import PACKAGES, ROOT
from tickets.desk.catalogue import CATALOGUE
from tickets.desk.type_catalogue import TYPES
from tickets.knowledge.first import FIRST_ARTICLES
from tickets.outbox.rendering import FOLDER
from tickets.referrals.first_places import PLACES
from tickets.templates.first import FIRST

SHIPPED = (*PACKAGES, "prompts", "asterisk-config")
"""Folders that reach an office."""

NOT_OURS = {"node_modules", "__pycache__", "dist"}

PROMPTS = read_prompts(prompts_folder())


def prompts(language: Language) -> dict[str, str]:
    """What is spoken on the telephone."""
    return {f"prompt {key}": PROMPTS.text(key, language) for key in Key}


def messages(language: Language) -> dict[str, str]:
    """What letters and short messages say."""
    return _read("message", FOLDER, language)


def linked_pages(language: Language) -> dict[str, str]:
    """What the pages say that links in messages lead to."""
    return _read("linked page", ROOT / "customer_pages" / "texts", language)


def _read(what: str, folder: Path, language: Language) -> dict[str, str]:
    read = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
    return {
        f"{what} {kind}.{part}": text
        for kind, parts in read.items()
        for part, text in parts.items()
    }


def pages(language: Language) -> dict[str, str]:
    """What the public pages say around announcements."""
    words = (*WORDS[language].values(), *KINDS[language].values(), *CHANNELS[language].values())
    return {f"page {number}": text for number, text in enumerate(words)}


def articles(language: Language) -> dict[str, str]:
    """What the knowledge base begins with."""
    return {
        f"article {slug}": " ".join(
            (getattr(one, f"title_{language}"), *(getattr(step, language) for step in one.steps))
        )
        for slug, one in FIRST_ARTICLES.items()
    }


def catalogues(language: Language) -> dict[str, str]:
    """The rows that a new database begins with."""
    named = {row.code: getattr(row, f"name_{language}") for row in (*CATALOGUE, *TYPES)}
    sent = {row.code: getattr(row, f"matters_{language}") for row in PLACES}
    said = {
        one.name: f"{getattr(one, f'title_{language}')} {getattr(one, f'body_{language}')}"
        for one in FIRST
    }
    return {**named, **sent, **said}


def everything(language: Language) -> dict[str, str]:
    """All of these."""
    parts = (prompts, messages, linked_pages, pages, articles, catalogues)
    return {place: text for part in parts for place, text in part(language).items()}


def saying(phrase: str, texts: dict[str, str]) -> list[str]:
    """Where this is said, in any case of letters."""
    return [place for place, text in texts.items() if phrase.lower() in text.lower()]


def shipped() -> Iterator[tuple[Path, str]]:
    """Every text file that reaches an office, the console's words included."""
    for folder in SHIPPED:
        for here, inner, names in os.walk(ROOT / folder):
            inner[:] = sorted(set(inner) - NOT_OURS)
            for path in (Path(here, name) for name in sorted(names)):
                yield path, path.read_bytes().decode("utf-8", "ignore")
