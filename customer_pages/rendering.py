"""Every page in both languages, from templates and words that are read once, at the start."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import DictLoader, Environment, StrictUndefined

from core.language import Language
from customer_pages.tongue import PARAMETER, other
from tickets.outbox.dates import moment
from tickets.outbox.rendering import Contact

HERE = Path(__file__).parent

Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be shown."""

    template: str
    values: Mapping[str, object]
    status: HTTPStatus = HTTPStatus.OK
    switch: bool = False
    """Whether the page can be read again in the other language: not what a button has led to."""


class Pages:
    """The pages with one contact block (R23); words missing in a language fail the start.

    Reads files.
    """

    def __init__(self, contact: Contact) -> None:
        self._contact = contact
        self._words = {language: _words(language) for language in Language}
        _refuse_gaps(self._words)
        self._templates = _environment()
        self.style = (HERE / "style.css").read_text("utf-8")

    def answer(self, page: Page, language: Language) -> web.Response:
        """The page as HTML."""
        html = self._templates.get_template(page.template).render(
            words=self._words[language],
            language=language,
            other_language=other(language),
            other_name=self._words[other(language)]["common"]["language"],
            parameter=PARAMETER,
            contact=self._contact,
            switch=page.switch,
            values=page.values,
        )
        return web.Response(text=html, status=page.status, content_type="text/html")


def _environment() -> Environment:
    folder = HERE / "templates"
    made = Environment(
        loader=DictLoader({path.name: path.read_text("utf-8") for path in folder.iterdir()}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["moment"] = _moment
    return made


def _moment(at: datetime, language: Language) -> str:
    return moment(at.isoformat(), language)


def _words(language: Language) -> dict[str, dict[str, str]]:
    read: dict[str, Any] = tomllib.loads((HERE / "texts" / f"{language}.toml").read_text("utf-8"))
    return {
        part: {name: str(text).strip() for name, text in texts.items()}
        for part, texts in read.items()
    }


def _refuse_gaps(words: Mapping[Language, Words]) -> None:
    polish, english = (
        {(part, name) for part, texts in words[language].items() for name in texts}
        for language in (Language.PL, Language.EN)
    )
    if gaps := polish ^ english:
        raise ValueError(f"words in one language only: {sorted(gaps)}")
