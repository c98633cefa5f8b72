"""Words as searches compare them: any inflection, with diacritics or without, Polish or English.

A word becomes its readings: what it may be a form of. *hasle*, typed without diacritics, is read
as *haśle* and so as *hasło*; *zloty* may be *złoty* or the plural of *zlot*, and is both.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product
from typing import NamedTuple

from tickets.dictionaries import LANGUAGES, dictionaries
from tickets.free_text import folded

WORD = re.compile(r"[^\W_]+")
PART = re.compile(r"\d+|[a-z]+")
NOT_PLAIN = re.compile(r"[^a-z0-9]")

POLISH = {
    "a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "źż",
}  # fmt: skip
MOST_RESTORED = 3
"""Diacritics of one word that are put back: *złożyć* and *dołączyć* have three."""

LONGEST = 24
"""Letters: longer ones are numbers of documents or slips, and nobody inflects them."""

LONGEST_RESTORED = 16
"""Letters: in longer words there would be too many ways to put diacritics back."""

HOPS = 2
"""The dictionary knows *zgłoszenia* from *zgłoszenie*, and only that from *zgłosić*."""

SHORTEST_BEGINNING = 3
"""Letters that a word being typed must have to find those that begin with it."""

SMALL_WORDS = """
a aby albo ale bez bo by byc co czy dla do gdy gdzie go i ich ile ja jak jaki je jest juz ktory lub
ma mam mi mnie moge moj moze na nad nie o od oraz po pod przez przy sie sa ta tak te ten to tu ty w
we z za ze
am an and any are as at be but by can cannot does for from have how in is it my not of off on or our
the their there this was we what when where which who with you your
"""
EMPTY = frozenset(SMALL_WORDS.split())
"""Words of every sentence; a query is not about them."""


class Wanted(NamedTuple):
    """One word of a query: found by any of its readings, or by what begins with it."""

    readings: tuple[str, ...]
    beginning: str | None


def load() -> None:
    """Read the dictionaries now: no caller waits for it, also where no tries were made."""
    readings("hasło")
    readings("passwords")


def index_words(*texts: str) -> str:
    """All readings of all words, for the full text of a database."""
    found: set[str] = set()
    for word in _words(*texts):
        found |= readings(word)
        if not word.isalpha():
            found.update(PART.findall(folded(word)))  # of ZGL2400001 the digits alone will do
    return " ".join(sorted(found))


def wanted(query: str) -> tuple[Wanted, ...]:
    """What a query asks for; only its last word may still be unfinished."""
    words = list(_words(query))
    telling = [word for word in words if folded(word) not in EMPTY] or words
    return tuple(
        Wanted(tuple(sorted(readings(word))), _beginning(word) if word is telling[-1] else None)
        for word in telling
    )


@lru_cache(maxsize=50_000)  # more than the words of a busy day; a few megabytes
def readings(word: str) -> frozenset[str]:
    """The word itself and what it may be a form of, folded to small Latin letters and digits."""
    known = {lemma for spelled in (word, *_restored(word)) for lemma in _lemmas(spelled)}
    return frozenset(_plain(one) for one in (word, *known)) - {""}


def _words(*texts: str) -> Iterator[str]:
    for text in texts:
        for found in WORD.finditer(text.lower()):
            yield found[0][:LONGEST]


def _beginning(word: str) -> str | None:
    plain = _plain(word)
    return plain if len(plain) >= SHORTEST_BEGINNING else None


def _plain(word: str) -> str:
    return NOT_PLAIN.sub("", folded(word))


def _restored(word: str) -> list[str]:
    """Polish words that this one may be when it was typed without diacritics; the nearest only."""
    if not (word.isascii() and word.isalpha() and len(word) <= LONGEST_RESTORED):
        return []
    knows = dictionaries().knows
    most = 1 if any(knows(word, language) for language in LANGUAGES) else MOST_RESTORED
    for count in range(1, most + 1):
        found = [spelled for spelled in _spellings(word, count) if knows(spelled, "pl")]
        if found:
            return found
    return []


def _spellings(word: str, count: int) -> Iterator[str]:
    """The word with so many diacritics put back, in every way."""
    places = [place for place, letter in enumerate(word) if letter in POLISH]
    for chosen in combinations(places, count):
        for letters in product(*(POLISH[word[place]] for place in chosen)):
            put_back = dict(zip(chosen, letters, strict=True))
            yield "".join(put_back.get(place, letter) for place, letter in enumerate(word))


def _lemmas(spelled: str) -> Iterator[str]:
    known = dictionaries()
    for language in LANGUAGES:
        lemma = spelled
        for _ in range(HOPS):
            if not known.knows(lemma, language):
                break
            lemma = known.lemma(lemma, language)
            yield lemma
