"""The dictionaries of inflected words, as tries: made once at set-up, read at each start.

What the package ships takes four seconds of a processor to read and twice the memory; a trie is
there at once. Where none were made, the shipped ones are read.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DictionaryFactory
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

LANGUAGES = ("pl", "en")
PLACE = Path(sys.prefix) / "share" / "simplemma" / version("simplemma")
"""Beside the packages, as much a part of them as what is compiled of their code."""
KEPT = 65_536
"""Lemmas of words that were asked for; a few megabytes."""


def make(place: Path = PLACE, languages: Sequence[str] = LANGUAGES) -> int:
    """Make those that are missing and return how many; takes 0.8 GB for some seconds."""
    place.mkdir(parents=True, exist_ok=True)
    missing = [language for language in languages if not _file(place, language).exists()]
    if missing:
        with ProcessPoolExecutor() as pool:  # the memory goes with the processes
            list(pool.map(_make, [place] * len(missing), missing))
    return len(missing)


def _make(place: Path, language: str) -> None:
    """Whole or not at all: who is killed while writing leaves nothing that is read later."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        TrieDictionaryFactory(disk_cache_dir=folder).get_dictionary(language)
        os.replace(_file(Path(folder), language), _file(place, language))


def _file(place: Path, language: str) -> Path:
    return place / f"{language}.dic"


class Dictionaries:
    """What is known of a word in any of the languages."""

    def __init__(self, place: Path = PLACE) -> None:
        factory = _factory(place)
        self._known = DictionaryLookupStrategy(factory)
        strategy = DefaultStrategy(dictionary_factory=factory)
        self._lemmas = Lemmatizer(KEPT, lemmatization_strategy=strategy)

    def knows(self, word: str, language: str) -> bool:
        """Whether it is a word or a form of one."""
        return self._known.get_lemma(word, language) is not None

    def lemma(self, word: str, language: str) -> str:
        """What this is a form of; of an unknown word, the word."""
        return self._lemmas.lemmatize(word, language)


@cache
def dictionaries() -> Dictionaries:
    """Those of this installation."""
    return Dictionaries()


def _factory(place: Path) -> DictionaryFactory:
    if all(_file(place, language).exists() for language in LANGUAGES):
        return TrieDictionaryFactory(disk_cache_dir=str(place))
    return StreamDictionaryFactory()
