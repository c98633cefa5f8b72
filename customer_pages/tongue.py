"""In which language a page speaks."""

import re

from aiohttp import hdrs, web

from core.language import Language

PARAMETER = "lang"
LONGEST_HEADER = 200
"""Characters that are looked at of what a browser prefers."""

PREFERENCE = re.compile(
    r"\s*([a-z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{1,3})?))?\s*", re.I
)
CODES = {language.value: language for language in Language}


def language_of(request: web.Request, message: Language | None = None) -> Language:
    """The one that was chosen on the page, else the message's, else the browser's."""
    chosen = CODES.get(request.query.get(PARAMETER, ""))
    return chosen or message or preferred(request.headers.get(hdrs.ACCEPT_LANGUAGE, ""))


def preferred(header: str) -> Language:
    """What a browser asks for; Polish when it asks for neither."""
    wishes: dict[Language, float] = {}
    for part in header[:LONGEST_HEADER].split(","):
        found = PREFERENCE.fullmatch(part)
        language = CODES.get(found[1].lower()) if found else None
        if found and language:
            wishes.setdefault(language, float(found[2] or 1))
    best = max(wishes, key=lambda language: wishes[language], default=Language.PL)
    return best if wishes.get(best) else Language.PL


def other(language: Language) -> Language:
    """What the switch on the page leads to."""
    return Language.EN if language is Language.PL else Language.PL
