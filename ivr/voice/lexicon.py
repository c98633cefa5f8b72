"""How abbreviations are said: data beside the prompts, applied before a text is spoken."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from core.language import Language


class Lexicon:
    """Replaces whole words as they are written; case matters."""

    def __init__(self, words: Mapping[Language, Mapping[str, str]]) -> None:
        self._words = words
        self._written = {language: _any_of(table) for language, table in words.items()}

    def said(self, text: str, language: Language) -> str:
        """The text as the engine should read it."""
        words = self._words[language]
        return self._written[language].sub(lambda found: words[found[0]], text)


def read_lexicon(folder: Path) -> Lexicon:
    """Both languages' tables from the prompts' folder."""
    return Lexicon(
        {
            language: tomllib.loads((folder / language / "lexicon.toml").read_text("utf-8"))
            for language in Language
        }
    )


def _any_of(table: Mapping[str, str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, table), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")
