"""Entering what was read among what is on the roster already. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from core.ids import Username
from tickets.roster.cover import Planned
from tickets.roster.model import RosterEntry
from tickets.roster.views import EntryKind, Reason

Key = tuple[Username, EntryKind, datetime]
"""An entry is known by whose it is, what it is and when it begins; all else may be corrected."""


class Entry(StrEnum):
    """What became of an entry."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Book:
    """The roster of some days, and what an import adds to it."""

    def __init__(self, kept: Iterable[RosterEntry]) -> None:
        self.added: list[RosterEntry] = []
        self.counts = Counter[Entry]()
        self._entries: dict[Key, RosterEntry] = {}
        self._read = set[Key]()
        self._of: defaultdict[Username, list[RosterEntry]] = defaultdict(list)
        for entry in kept:
            self._keep(entry)

    def enter(self, planned: Planned) -> Reason | None:
        """Add or correct the entry; the same one again changes nothing. Or why it cannot be."""
        key = planned.username, planned.kind, planned.starts_at
        if key in self._read:
            return Reason.REPEATED
        if self._overlaps(planned):
            return Reason.OVERLAP
        self._read.add(key)
        self.counts[self._write(key, planned)] += 1
        return None

    def _write(self, key: Key, planned: Planned) -> Entry:
        kept = self._entries.get(key)
        if kept is None:
            made = RosterEntry(
                username=planned.username,
                kind=planned.kind,
                starts_at=planned.starts_at,
                ends_at=planned.ends_at,
                languages=planned.languages,
            )
            self.added.append(made)
            self._keep(made)
            return Entry.NEW
        if (kept.ends_at, kept.languages) == (planned.ends_at, planned.languages):
            return Entry.UNCHANGED
        kept.ends_at, kept.languages = planned.ends_at, planned.languages
        return Entry.CHANGED

    def _keep(self, entry: RosterEntry) -> None:
        self._entries[entry.username, entry.kind, entry.starts_at] = entry
        self._of[entry.username].append(entry)

    def _overlaps(self, planned: Planned) -> bool:
        """Nobody works twice at one moment; absences may well overlap."""
        return planned.kind is EntryKind.WORK and any(
            other.kind is EntryKind.WORK
            and other.starts_at != planned.starts_at
            and other.starts_at < planned.ends_at
            and other.ends_at > planned.starts_at
            for other in self._of[planned.username]
        )
