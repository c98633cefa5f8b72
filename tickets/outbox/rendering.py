"""The words of messages: templates in ``texts/``, filled in; a missing value is an error."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import Environment, StrictUndefined, Template

from core.language import Language
from tickets.outbox import dates
from tickets.outbox.html import as_html
from tickets.outbox.kinds import NEEDS
from tickets.outbox.views import Medium, MessageKind

FOLDER = Path(__file__).parent / "texts"
LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class Contact:
    """How the help desk is reached (R23); told at the end of each letter."""

    email: str
    phone: str


CONTACTS: Mapping[Literal["seed", "today"], Contact] = {
    "seed": Contact("helpdesk-eclo@mf.gov.pl", "+48 33 483 20 55"),
    "today": Contact("helpdesk-eclo@mf.gov.pl", "+48 22 330 03 30"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What one letter says."""

    sender: str
    subject: str
    text: str
    html: str


class Texts:
    """All texts in both languages; each kind without its texts fails the start. Reads files."""

    def __init__(self, contact: Contact) -> None:
        self._contact = contact
        self._texts = {language: _read(language) for language in Language}

    def letter(self, kind: MessageKind, language: Language, values: Mapping[str, str]) -> Words:
        """One letter, as plain text and as HTML."""
        texts = self._texts[language]
        given = {name: _clean(value) for name, value in values.items()} | {"contact": self._contact}
        subject = " ".join(texts[kind, "subject"].render(given).split())[:LONGEST_SUBJECT]
        text = "\n\n".join(
            texts[part].render(given).strip()
            for part in (("common", "greeting"), (kind, "text"), ("common", "contact"))
        )
        sender = texts["common", "sender"].render()
        return Words(sender, subject, text, as_html(subject, text, language))

    def short(self, kind: MessageKind, language: Language, values: Mapping[str, str]) -> str:
        """One short message, on one line."""
        given = {name: _clean(value) for name, value in values.items()}
        return " ".join(self._texts[language][kind, "sms"].render(given).split())


def _clean(value: str) -> str:
    """Without control characters and those that turn the direction of writing."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in value)


def _read(language: Language) -> dict[tuple[str, str], Template]:
    """Every part of every text of this language; refuses one that is missing or too many."""
    environment = _environment(language)
    file = FOLDER / f"{language}.toml"
    read = tomllib.loads(file.read_text("utf-8"))
    found = {(name, part): text for name, parts in read.items() for part, text in parts.items()}
    if wrong := set(_wanted()) ^ found.keys():
        raise ValueError(f"{file.name}: missing or too many: {sorted(wrong)}")
    return {place: environment.from_string(text) for place, text in found.items()}


def _wanted() -> set[tuple[str, str]]:
    common = {("common", part) for part in ("sender", "greeting", "contact")}
    letters = {(kind, part) for kind in MessageKind for part in ("subject", "text")}
    short = {(kind, "sms") for kind, needs in NEEDS.items() if Medium.SMS in needs.media}
    return common | letters | short


def _environment(language: Language) -> Environment:
    """Plain text: what people typed is a value and never a template."""
    made = Environment(undefined=StrictUndefined, autoescape=False)
    made.filters["day"] = lambda text: dates.day(str(text), language)
    made.filters["short_day"] = lambda text: dates.short_day(str(text), language)
    made.filters["moment"] = lambda text: dates.moment(str(text), language)
    made.filters["shortened"] = shortened
    return made


def shortened(text: str, length: int) -> str:
    """At most so many characters; three dots, which every alphabet has, tell of the rest."""
    return text if len(text) <= length else f"{text[: length - 3].rstrip()}..."
