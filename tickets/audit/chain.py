"""The chain of the audit log: how links are made, and where a chain is broken. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from tickets.audit.views import Action, Anchor, Broken, Fault

BEGINNING = "0" * 64
"""What the first link holds on to."""

PURGED_TO = "link "
"""An entry about ``link 1200`` says that the chain was cut off up to there on purpose."""

ERASURE = "erasure "
"""An entry about ``erasure 3`` accounts for the entries that were emptied by it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """The part of an entry that is never erased."""

    entry: int
    at: datetime
    who: str
    what: Action


@dataclass(frozen=True, slots=True)
class About:
    """The part of an entry that can be erased."""

    salt: bytes | None
    object: str | None
    erased_by: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is kept, with what is still there of its entry."""

    position: int
    entry: int
    digest: str
    hash: str
    deed: Deed | None
    about: About | None


def digest_of(about: About) -> str:
    """Stays in the chain when salt and object are gone."""
    return sha256((about.salt or b"") + (about.object or "").encode()).hexdigest()


def hash_of(previous: str, position: int, deed: Deed, digest: str) -> str:
    """One link: it holds the one before, who did what and when, and the digest of to whom."""
    moment = deed.at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [previous, position, deed.entry, moment, deed.who, str(deed.what), digest]
    return sha256(json.dumps(parts).encode()).hexdigest()


class Walk:
    """Follows the links in order; the first one that does not hold ends it."""

    def __init__(self) -> None:
        self.position = 0
        """How far the walk has come."""
        self.links = 0
        self.base = 0
        self._hash = BEGINNING
        self._purged_to: set[int] = set()
        self._asked: set[str] = set()
        self._erased: dict[int, Link] = {}
        """The first entry that each erasure has emptied."""

    def step(self, link: Link) -> Broken | None:
        """What is wrong with the next link, if anything."""
        if not self.links and link.position > 1 and link.deed is None:
            self.base = link.position
        elif fault := self._fault(link):
            return Broken(position=link.position, entry=link.entry, fault=fault)
        self._note(link)
        return None

    def end(self) -> Broken | None:
        """What was cut off or emptied must have been so on purpose: the chain itself says it."""
        if self.base and self.base not in self._purged_to:
            return Broken(position=self.base, entry=None, fault=Fault.BEGINNING_MISSING)
        for erasure, link in self._erased.items():
            if f"{ERASURE}{erasure}" not in self._asked:
                fault = Fault.CONTENT_MISSING
                return Broken(position=link.position, entry=link.entry, fault=fault)
        return None

    def _fault(self, link: Link) -> Fault | None:
        if link.position != self.position + 1:
            return Fault.LINK_MISSING
        if link.deed is None:
            return Fault.ENTRY_MISSING
        if link.hash != hash_of(self._hash, link.position, link.deed, link.digest):
            return Fault.ENTRY_CHANGED
        return _fault_of(link.about, link.digest)

    def _note(self, link: Link) -> None:
        self.links, self.position, self._hash = self.links + 1, link.position, link.hash
        if link.deed is None or link.about is None:
            return
        if link.about.erased_by is not None:
            self._erased.setdefault(link.about.erased_by, link)
        if link.deed.what is Action.ERASURE_ASKED:
            self._asked.add(link.about.object or "")
        if link.deed.what is Action.AUDIT_PURGED:
            self._purged_to.add(purged_to(link.about.object or ""))


def _fault_of(about: About | None, digest: str) -> Fault | None:
    if about is None or (about.object is None and about.erased_by is None):
        return Fault.CONTENT_MISSING
    if about.object is None or digest == digest_of(about):
        return None
    return Fault.CONTENT_CHANGED


def purged_to(object: str) -> int:
    """The position that an entry about ``link 1200`` names; 0 for any other text."""
    number = object.removeprefix(PURGED_TO)
    return int(number) if number.isdecimal() else 0


def missed(anchors: Sequence[Anchor], base: int, head: int, kept: dict[int, str]) -> Broken | None:
    """The first anchor that the chain does not meet; those before its beginning say nothing."""
    for anchor in sorted(anchors, key=lambda one: one.position):
        if anchor.position > head:
            return Broken(position=head, entry=None, fault=Fault.TRUNCATED)
        if anchor.position >= max(base, 1) and kept.get(anchor.position) != anchor.hash:
            return Broken(position=anchor.position, entry=None, fault=Fault.REWRITTEN)
    return None
