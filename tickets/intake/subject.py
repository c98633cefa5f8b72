"""Subjects of letters from customers (R11, D1)."""

import re

PREFIXES = re.compile(r"\s*(?:(?:re|fw|fwd|odp|pd)\s*(?:\[\d{1,3}\])?\s*:\s*)+", re.IGNORECASE)
KEYWORD = re.compile(r"\b(?:nowe|notification)\b", re.IGNORECASE)
LONGEST = 500
"""Characters that are looked at."""


def bare(subject: str) -> str:
    """Without RE:, FW: and ODP:, however many."""
    prefixes = PREFIXES.match(subject)
    return subject[prefixes.end() :] if prefixes else subject


def asks_for_new_ticket(subject: str) -> bool:
    """Whether it holds NOWE or NOTIFICATION as a word of its own, in any case of letters."""
    return KEYWORD.search(bare(subject[:LONGEST])) is not None
